using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Numbers of a job: what was drawn and attached on its images, and the time it took.</summary>
internal sealed class JobStatistics(DocketDb db, Caller caller, JobLabelStatistics labels)
{
    public async Task<JobStats> StatsAsync(JobStatsRequest request, CancellationToken ct)
    {
        var job = await db.Jobs.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct);
        var meta = await db.MetaOfAsync(job, ct);
        var times = await JobTimes.ReadAsync(db, job, ct);
        return new JobStats
        {
            Job = Totals(job, times) with { TagsStats = await labels.TagsAsync(job, meta.TagIds, ct) },
            Classes = await labels.ClassesAsync(job, meta.ClassIds, times.OfClasses, ct),
            Images = new JobImagesStats
            {
                Total = job.ImagesCount,
                Images = request.WithEntitiesStats ?? true ? await ImagesAsync(job, times.OfImages, ct) : [],
            },
        };
    }

    private static JobTotals Totals(JobRow job, JobTimes times) => new()
    {
        Id = job.Id,
        Name = job.Name,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        AnnotationFinishedAt = job.AnnotationFinishedAt,
        ReviewFinishedAt = job.ReviewFinishedAt,
        ImagesCount = job.ImagesCount,
        FinishedImagesCount = job.DoneCount + job.AcceptedCount + job.RejectedCount,
        AnnotationDuration = times.Annotating,
        EditingDuration = times.Editing,
        TagsStats = [],
    };

    private async Task<IReadOnlyList<JobImageStats>> ImagesAsync(JobRow job, IReadOnlyDictionary<long, (long Annotating, long All)> seconds, CancellationToken ct)
    {
        var rows = await db.JobEntities
            .Where(entity => entity.TeamId == job.TeamId && entity.JobId == job.Id)
            .Join(
                db.Images.Where(image => image.TeamId == job.TeamId && image.DatasetId == job.DatasetId),
                entity => entity.ImageId,
                image => image.Id,
                (entity, image) => new
                {
                    image.Id,
                    image.Name,
                    entity.Status,
                    entity.Reason,
                    image.LabelsCount,
                    WasRejected = db.JobEntities.Any(before => before.TeamId == job.TeamId && before.JobId == job.SourceJobId && before.ImageId == image.Id
                        && before.RestartedInto == job.Id && before.Status == ReviewStatus.Rejected),
                })
            .OrderBy(image => image.Id)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => (Row: row, Seconds: seconds.GetValueOrDefault(row.Id))).Select(one => new JobImageStats
            {
                Id = one.Row.Id,
                Name = one.Row.Name,
                ReviewStatus = one.Row.Status,
                AnnotationDuration = one.Seconds.Annotating,
                TotalDuration = one.Seconds.All,
                LabelsCount = one.Row.LabelsCount,
                Reason = one.Row.Reason,
                SentBack = one.Row.Status == ReviewStatus.Rejected || (one.Row.Status == ReviewStatus.None && (one.Row.WasRejected || one.Row.Reason is not null)),
            }),
        ];
    }
}
