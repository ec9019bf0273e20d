using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>
/// Removes images and brings them back. A removed image leaves its jobs, so that their counters say what can still be done; it comes back to its
/// dataset alone, since the jobs may have moved on. Both give the same result again.
/// </summary>
internal sealed class ImageRemoval(DocketDb db, Caller caller, ImageCounts counts, Journal journal, TimeProvider clock)
{
    public async Task<Success> RemoveAsync(ImageIdsRequest request, CancellationToken ct)
    {
        var images = await LockAsync(request, removed: false, ct);
        if (images.Count == 0)
        {
            return Success.Yes;
        }

        // A restart of a job that is locked here, or a job that is made while its project is, may have taken the images into another.
        var jobs = new Dictionary<long, JobRow>();
        await LockJobsAsync(images, jobs, ct);
        await counts.LockAsync(images, ct);
        await LockJobsAsync(images, jobs, ct);
        var jobsOf = await LeaveJobsAsync(images, jobs, ct);
        var now = clock.Now();
        foreach (var image in images)
        {
            (image.RemovedAt, image.UpdatedAt) = (now, now);
        }

        await counts.TakeAsync(images, ct);
        Record(Actions.DisableImage, images, jobsOf);
        return Success.Yes;
    }

    public async Task<Success> RestoreAsync(ImageIdsRequest request, CancellationToken ct)
    {
        var images = await LockAsync(request, removed: true, ct);
        if (images.Count == 0)
        {
            return Success.Yes;
        }

        await counts.LockAsync(images, ct);
        await RefuseTakenAsync(images, ct);
        foreach (var image in images)
        {
            (image.RemovedAt, image.UpdatedAt) = (null, clock.Now());
        }

        counts.Add(images);
        Record(Actions.RestoreImage, images, null);
        return Success.Yes;
    }

    private Task<List<ImageRow>> LockAsync(ImageIdsRequest request, bool removed, CancellationToken ct) => db.Images.ForUpdate()
        .Where(image => image.TeamId == caller.TeamId && request.ImageIds.Contains(image.Id) && (image.RemovedAt != null) == removed)
        .OrderBy(image => image.Id)
        .ToListAsync(ct);

    private async Task LockJobsAsync(List<ImageRow> images, Dictionary<long, JobRow> jobs, CancellationToken ct)
    {
        var imageIds = images.ConvertAll(image => image.Id);
        List<JobRow> found;
        do
        {
            var locked = jobs.Keys.ToList();
            found = await db.Jobs.ForUpdate()
                .Where(job => job.TeamId == caller.TeamId && !locked.Contains(job.Id)
                    && db.JobEntities.Any(entity => entity.TeamId == job.TeamId && entity.JobId == job.Id && imageIds.Contains(entity.ImageId)))
                .OrderBy(job => job.Id)
                .ToListAsync(ct);
            found.ForEach(job => jobs.Add(job.Id, job));
        }
        while (found.Count > 0);
    }

    private async Task<ILookup<long, long>> LeaveJobsAsync(List<ImageRow> images, Dictionary<long, JobRow> jobs, CancellationToken ct)
    {
        var imageIds = images.ConvertAll(image => image.Id);
        var entities = await db.JobEntities.Where(entity => entity.TeamId == caller.TeamId && imageIds.Contains(entity.ImageId)).ToListAsync(ct);
        foreach (var entity in entities)
        {
            var job = jobs[entity.JobId];
            job.Count(entity.Status, ReviewStatus.None, 1);
            (job.ImagesCount, job.UpdatedAt) = (job.ImagesCount - 1, clock.Now());
        }

        await db.JobEntities.Where(entity => entity.TeamId == caller.TeamId && imageIds.Contains(entity.ImageId)).ExecuteDeleteAsync(ct);
        return entities.ToLookup(entity => entity.ImageId, entity => entity.JobId);
    }

    private async Task RefuseTakenAsync(List<ImageRow> images, CancellationToken ct)
    {
        var (datasetIds, names) = (images.ConvertAll(image => image.DatasetId), images.ConvertAll(image => image.Name));
        var living = await db.Images
            .Where(image => image.TeamId == caller.TeamId && datasetIds.Contains(image.DatasetId) && image.RemovedAt == null && names.Contains(image.Name))
            .Select(image => new { image.DatasetId, image.Name, image.Id })
            .ToListAsync(ct);

        // Of two removed images with one name only the first may come back.
        var holders = living.Concat(images.Select(image => new { image.DatasetId, image.Name, image.Id })).ToLookup(image => (image.DatasetId, image.Name), image => image.Id);
        var taken = images.Select(image => (Image: image, Holder: holders[(image.DatasetId, image.Name)].First())).Where(pair => pair.Holder != pair.Image.Id).ToList();
        if (taken.Count > 0)
        {
            throw ApiException.NonUnique(
                $"{taken.Count} of the names are taken, nothing was restored; rename what holds them: {string.Join(", ", taken.Take(20).Select(pair => $"'{pair.Image.Name}'"))}",
                taken.Select(pair => (pair.Holder, pair.Image.Name)));
        }
    }

    private void Record(string action, List<ImageRow> images, ILookup<long, long>? jobsOf) => journal.Write([.. images.Select(image => new Act(action)
    {
        ProjectId = image.ProjectId,
        DatasetId = image.DatasetId,
        ImageId = image.Id,
    }.With(new ImageState(image.Name, image.Hash) { Jobs = jobsOf?[image.Id].ToList() }, ServerJson.Default.ImageState))]);
}
