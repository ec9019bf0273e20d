using Docket.Sdk.Figures;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Numbers of a job: what was drawn and attached on its images, and the time it took.</summary>
internal sealed class JobStatistics(DocketDb db, Caller caller)
{
    public async Task<JobStats> StatsAsync(JobStatsRequest request, CancellationToken ct)
    {
        var job = await db.Jobs.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct);
        var times = WorkTime.Measure(await ActsAsync(job.Id, ct)).ToList();
        return new JobStats
        {
            Job = Totals(job, times) with { TagsStats = await TagsAsync(job, ct) },
            Classes = await ClassesAsync(job, times, ct),
            Images = new JobImagesStats
            {
                Total = job.ImagesCount,
                Images = request.WithEntitiesStats ?? true ? await ImagesAsync(job, times, ct) : [],
            },
        };
    }

    private static long Seconds(IEnumerable<(TimedAct Act, TimeSpan Duration)> times) => (long)TimeSpan.FromTicks(times.Sum(time => time.Duration.Ticks)).TotalSeconds;

    private static JobTotals Totals(JobRow job, List<(TimedAct Act, TimeSpan Duration)> times) => new()
    {
        Id = job.Id,
        Name = job.Name,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        AnnotationFinishedAt = job.AnnotationFinishedAt,
        ReviewFinishedAt = job.ReviewFinishedAt,
        ImagesCount = job.ImagesCount,
        FinishedImagesCount = job.DoneCount + job.AcceptedCount + job.RejectedCount,
        AnnotationDuration = Seconds(times.Where(time => time.Act.UserId == job.UserId)),
        EditingDuration = Seconds(times.Where(time => time.Act.UserId != job.UserId)),
        TagsStats = [],
    };

    private Task<List<TimedAct>> ActsAsync(long jobId, CancellationToken ct) => db.Journal
        .Where(row => row.TeamId == caller.TeamId && row.JobId == jobId)
        .OrderBy(row => row.Id)
        .Select(row => new TimedAct(row.UserId, row.At, row.ImageId, row.ClassId))
        .ToListAsync(ct);

    private IQueryable<FigureRow> FiguresOf(JobRow job) => db.Figures.Where(
        figure => figure.TeamId == job.TeamId && figure.DatasetId == job.DatasetId && figure.RemovedAt == null
            && db.JobEntities.Any(entity => entity.TeamId == job.TeamId && entity.JobId == job.Id && entity.ImageId == figure.ImageId));

    private async Task<IReadOnlyList<JobClassStats>> ClassesAsync(JobRow job, List<(TimedAct Act, TimeSpan Duration)> times, CancellationToken ct)
    {
        var classIds = StoredJobMeta.Parse(job.Meta).ClassIds;
        var classes = await db.Classes.Where(row => row.TeamId == job.TeamId && classIds.Contains(row.Id)).OrderBy(row => row.Name).ToListAsync(ct);
        var drawn = await FiguresOf(job)
            .GroupBy(figure => figure.ClassId)
            .Select(group => new { ClassId = group.Key, Labels = group.Count(), Images = group.Select(figure => figure.ImageId).Distinct().Count() })
            .ToDictionaryAsync(group => group.ClassId, ct);
        var secondsOf = times.Where(time => time.Act.ClassId is not null).GroupBy(time => time.Act.ClassId!.Value).ToDictionary(group => group.Key, group => Seconds(group));
        return
        [
            .. classes.Select(row => (Row: row, Drawn: drawn.GetValueOrDefault(row.Id), Seconds: secondsOf.GetValueOrDefault(row.Id))).Select(one => new JobClassStats
            {
                Id = one.Row.Id,
                Name = one.Row.Name,
                Shape = GeometryType.From(one.Row.Shape),
                Color = one.Row.Color,
                TotalDuration = one.Seconds,
                AvgDuration = one.Drawn is null ? null : (double)one.Seconds / one.Drawn.Labels,
                ImagesCount = one.Drawn?.Images ?? 0,
                LabelsCount = one.Drawn?.Labels ?? 0,
            }),
        ];
    }

    private async Task<IReadOnlyList<JobTagStats>> TagsAsync(JobRow job, CancellationToken ct)
    {
        var tagIds = StoredJobMeta.Parse(job.Meta).TagIds;
        var metas = await db.TagMetas.Where(row => row.TeamId == job.TeamId && tagIds.Contains(row.Id)).OrderBy(row => row.Name).ToListAsync(ct);
        var attached = await db.Tags
            .Where(tag => tag.TeamId == job.TeamId && tagIds.Contains(tag.TagMetaId)
                && db.JobEntities.Any(entity => entity.TeamId == job.TeamId && entity.JobId == job.Id && entity.ImageId == tag.ImageId)
                && (tag.FigureId == 0 || db.Figures.Any(
                    figure => figure.TeamId == job.TeamId && figure.ImageId == tag.ImageId && figure.Id == tag.FigureId && figure.RemovedAt == null)))
            .GroupBy(tag => new { tag.TagMetaId, tag.Value, OnImage = tag.FigureId == 0 })
            .Select(group => new { group.Key.TagMetaId, group.Key.Value, group.Key.OnImage, Count = group.Count() })
            .ToListAsync(ct);
        return [.. metas.SelectMany(meta => RowsOf(meta, [.. attached.Where(row => row.TagMetaId == meta.Id).Select(row => new TagCount(row.Value, row.OnImage, row.Count))]))];
    }

    // A tag with a list of values has a row of its own, and one for each value.
    private static IEnumerable<JobTagStats> RowsOf(TagMetaRow meta, IReadOnlyList<TagCount> counts)
    {
        yield return Row(meta, meta.Name, counts) with { Id = meta.Id };
        foreach (var value in meta.ChoiceValues is null ? [] : MetaRules.Texts(meta.ChoiceValues))
        {
            var ofValue = counts.Where(count => count.Value.ToRawJson().ToElement().ValueEquals(value)).ToList();
            yield return Row(meta, $"{meta.Name} ({value})", ofValue) with { ParentId = meta.Id };
        }
    }

    private static JobTagStats Row(TagMetaRow meta, string name, IReadOnlyList<TagCount> counts) => new()
    {
        Name = name,
        Color = meta.Color,
        Images = counts.Where(count => count.OnImage).Sum(count => count.Count),
        Figures = counts.Where(count => !count.OnImage).Sum(count => count.Count),
    };

    private async Task<IReadOnlyList<JobImageStats>> ImagesAsync(JobRow job, List<(TimedAct Act, TimeSpan Duration)> times, CancellationToken ct)
    {
        var timesOf = times.ToLookup(time => time.Act.ImageId);
        var rows = await db.JobEntities
            .Where(entity => entity.TeamId == job.TeamId && entity.JobId == job.Id)
            .Join(
                db.Images.Where(image => image.TeamId == job.TeamId && image.DatasetId == job.DatasetId),
                entity => entity.ImageId,
                image => image.Id,
                (entity, image) => new { image.Id, image.Name, entity.Status, image.LabelsCount })
            .OrderBy(image => image.Id)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new JobImageStats
            {
                Id = row.Id,
                Name = row.Name,
                ReviewStatus = row.Status,
                AnnotationDuration = Seconds(timesOf[row.Id].Where(time => time.Act.UserId == job.UserId)),
                TotalDuration = Seconds(timesOf[row.Id]),
                LabelsCount = row.LabelsCount,
            }),
        ];
    }

    private sealed record TagCount(string Value, bool OnImage, int Count);
}
