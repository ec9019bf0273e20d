using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>A job that is open to the caller; without a job nothing is limited.</summary>
internal sealed class OpenJob(DocketDb db, JobRow? job)
{
    /// <summary>Which classes and tags may be touched; null where all may.</summary>
    public async Task<StoredJobMeta?> RulesAsync(CancellationToken ct) => job is null ? null : await db.MetaOfAsync(job, ct);

    /// <summary>Refuses what the job does not allow. What is there already may stay, however much it is.</summary>
    public async Task CheckAsync(AnnotationChanges changes, CancellationToken ct)
    {
        if (job is null)
        {
            return;
        }

        var meta = await db.MetaOfAsync(job, ct);
        CheckClasses(changes, meta);
        CheckTags(changes, meta);
        CheckFiguresLimit(changes, meta.ImageFiguresLimit);
        await CheckTagsLimitAsync(changes, meta.ImageTagsLimit, ct);
    }

    private void CheckClasses(AnnotationChanges changes, StoredJobMeta meta)
    {
        if (!meta.AllowRestore && changes.Figures.Any(change => change.Edit == FigureEdit.Restore))
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {job!.Id} does not allow to restore figures; draw them anew, or ask its manager");
        }

        if (changes.Figures.FirstOrDefault(change => !meta.ClassIds.Contains(change.Row.ClassId)) is { } strange)
        {
            throw ApiException.BadValue($"{strange.Path}.classId", $"class {strange.Row.ClassId} is not among the classes of job {job!.Id}");
        }
    }

    private void CheckTags(AnnotationChanges changes, StoredJobMeta meta)
    {
        var strange = changes.Tags.FirstOrDefault(change => !meta.TagIds.Contains(change.Row.TagMetaId) || meta.ReadOnlyTagIds.Contains(change.Row.TagMetaId));
        if (strange is not null)
        {
            throw ApiException.BadValue(strange.Path, $"tag {strange.Row.TagMetaId} is not among the tags of job {job!.Id}, or is read-only there");
        }
    }

    private void CheckFiguresLimit(AnnotationChanges changes, int limit)
    {
        foreach (var (image, _) in changes.MoreFigures.Where(image => limit > 0 && image.Key.LabelsCount > limit && image.Value > 0))
        {
            throw Exceeded($"Image {image.Id} would have {image.LabelsCount} figures, job {job!.Id} allows {limit}");
        }
    }

    private async Task CheckTagsLimitAsync(AnnotationChanges changes, int limit, CancellationToken ct)
    {
        var added = changes.MoreTags.Where(image => image.Value > 0).ToDictionary();
        if (limit == 0 || added.Count == 0)
        {
            return;
        }

        // What this unit changes is not in the database yet. Tags of removed figures wait for their return and do not count.
        var there = await db.Tags
            .Where(tag => tag.TeamId == job!.TeamId && added.Keys.Contains(tag.ImageId))
            .OfLiving(db)
            .GroupBy(tag => tag.ImageId)
            .Select(group => new { ImageId = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.ImageId, group => group.Count, ct);
        foreach (var (imageId, count) in added)
        {
            var tags = count + there.GetValueOrDefault(imageId);
            if (tags > limit)
            {
                throw Exceeded($"Image {imageId} would have {tags} tags, job {job!.Id} allows {limit}");
            }
        }
    }

    private static ApiException Exceeded(string message) => new(ErrorCode.LimitExceeded, message);
}
