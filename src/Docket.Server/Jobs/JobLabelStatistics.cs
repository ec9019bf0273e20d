using Docket.Sdk.Figures;
using Docket.Sdk.Jobs;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>How often each class and tag of a job stands on its images. Removed figures do not count, nor do the tags on them.</summary>
internal sealed class JobLabelStatistics(DocketDb db)
{
    public async Task<IReadOnlyList<JobClassStats>> ClassesAsync(JobRow job, IReadOnlyList<long> classIds, IReadOnlyDictionary<long, long> seconds, CancellationToken ct)
    {
        var classes = await db.Classes.Where(row => row.TeamId == job.TeamId && classIds.Contains(row.Id)).OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(ct);
        var imageIds = ImagesOf(job);
        var drawn = await db.Figures
            .Where(figure => figure.TeamId == job.TeamId && figure.DatasetId == job.DatasetId && figure.RemovedAt == null
                && imageIds.Contains(figure.ImageId))
            .GroupBy(figure => figure.ClassId)
            .Select(group => new { ClassId = group.Key, Labels = group.Count(), Images = group.Select(figure => figure.ImageId).Distinct().Count() })
            .ToDictionaryAsync(group => group.ClassId, ct);
        return
        [
            .. classes.Select(row => (Row: row, Drawn: drawn.GetValueOrDefault(row.Id), Seconds: seconds.GetValueOrDefault(row.Id))).Select(one => new JobClassStats
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

    public async Task<IReadOnlyList<JobTagStats>> TagsAsync(JobRow job, IReadOnlyList<long> tagIds, CancellationToken ct)
    {
        var metas = await db.TagMetas.Where(row => row.TeamId == job.TeamId && tagIds.Contains(row.Id)).OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(ct);
        var imageIds = ImagesOf(job);
        var attached = db.Tags.Where(tag => tag.TeamId == job.TeamId && tagIds.Contains(tag.TagMetaId)
            && imageIds.Contains(tag.ImageId)
            && (tag.FigureId == 0 || db.Figures.Any(
                figure => figure.TeamId == job.TeamId && figure.ImageId == tag.ImageId && figure.Id == tag.FigureId && figure.RemovedAt == null)));
        var all = await CountAsync(attached.GroupBy(tag => new TagKey(tag.TagMetaId, "")), ct);
        var choices = metas.Where(meta => meta.ChoiceValues is not null).Select(meta => meta.Id).ToList();
        var byValue = await CountAsync(attached.Where(tag => choices.Contains(tag.TagMetaId)).GroupBy(tag => new TagKey(tag.TagMetaId, tag.Value)), ct);
        return [.. metas.SelectMany(meta => RowsOf(meta, all, byValue))];
    }

    // The job's images lead to what is on them: asked the other way round, it would be all figures of the dataset and all tags of that name.
    private IQueryable<long> ImagesOf(JobRow job) =>
        db.JobEntities.Where(entity => entity.TeamId == job.TeamId && entity.JobId == job.Id).Select(entity => entity.ImageId);

    // One thing may carry a tag several times, with other values.
    private static async Task<ILookup<long, TagCount>> CountAsync(IQueryable<IGrouping<TagKey, TagRow>> groups, CancellationToken ct)
    {
        var counts = await groups
            .Select(group => new TagCount(
                group.Key.TagMetaId,
                group.Key.Value,
                group.Where(tag => tag.FigureId == 0).Select(tag => tag.ImageId).Distinct().Count(),
                group.Where(tag => tag.FigureId != 0).Select(tag => tag.FigureId).Distinct().Count()))
            .ToListAsync(ct);
        return counts.ToLookup(count => count.TagMetaId);
    }

    // A tag with a list of values has a row of its own, and one for each value.
    private static IEnumerable<JobTagStats> RowsOf(TagMetaRow meta, ILookup<long, TagCount> all, ILookup<long, TagCount> byValue)
    {
        yield return Row(meta, meta.Name, all[meta.Id]) with { Id = meta.Id };
        foreach (var value in meta.ChoiceValues is null ? [] : MetaRules.Texts(meta.ChoiceValues))
        {
            yield return Row(meta, $"{meta.Name} ({value})", byValue[meta.Id].Where(count => count.Value.ToRawJson().ToElement().ValueEquals(value))) with { ParentId = meta.Id };
        }
    }

    private static JobTagStats Row(TagMetaRow meta, string name, IEnumerable<TagCount> counts) => new()
    {
        Name = name,
        Color = meta.Color,
        Images = counts.Sum(count => count.Images),
        Figures = counts.Sum(count => count.Figures),
    };

    private sealed record TagKey(long TagMetaId, string Value);

    private sealed record TagCount(long TagMetaId, string Value, int Images, int Figures);
}
