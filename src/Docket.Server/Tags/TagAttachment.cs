using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Tags;

/// <summary>A tag to attach to an image or, if one is named, to a figure on it.</summary>
internal sealed record WantedTag(ImageRow Image, FigureRow? Figure, NewTag Tag, string Path);

/// <summary>Attaches tags within a unit of work, in whatever request they came. A tag that is there with the same value stays as it is.</summary>
internal sealed class TagAttachment(DocketDb db, Caller caller, IdAllocator ids)
{
    /// <summary>Attaches tags. Answers the rows in the order asked, among them those that were there.</summary>
    /// <param name="changes">Where the new ones are gathered.</param>
    /// <param name="there">The tags on the same images and figures.</param>
    /// <param name="wanted">The tags.</param>
    public IReadOnlyList<TagRow> Attach(AnnotationChanges changes, IEnumerable<TagRow> there, IReadOnlyList<WantedTag> wanted)
    {
        var rows = Known(there);
        var newIds = new Queue<long>(ids.Take(IdSpace.Team(caller.TeamId), wanted.Count));
        return [.. wanted.Select(one => Attach(changes, rows, newIds, one))];
    }

    /// <summary>
    /// An attached tag by its id. Null for one that is detached already, so that a repeat is harmless: an id is never given twice.
    /// </summary>
    /// <exception cref="ApiException"><c>NOT_FOUND</c>: it is attached elsewhere, or the team never had it.</exception>
    public async Task<TagRow?> FindAsync(long id, long tagId, long imageId, long figureId, CancellationToken ct)
    {
        var row = await db.Tags.AsTracking().SingleOrDefaultAsync(tag => tag.TeamId == caller.TeamId && tag.Id == id, ct);
        var isThere = row is not null && (row.TagMetaId, row.ImageId, row.FigureId) == (tagId, imageId, figureId);
        return isThere ? row
            : row is null && await ids.TeamOfAsync(db, id, ct) == caller.TeamId ? null
            : throw new ApiException(ErrorCode.NotFound, $"There is no attached tag {id} here");
    }

    /// <summary>Makes these the tags of a figure: attaches what it lacks, detaches what is not among them. Answers what it has then.</summary>
    public IReadOnlyList<TagRow> Replace(AnnotationChanges changes, FigureRow figure, IReadOnlyList<TagRow> there, IReadOnlyList<NewTag> tags)
    {
        var image = changes.Canvas.Images[figure.ImageId];
        var rows = Attach(changes, there, [.. tags.Select((tag, index) => new WantedTag(image, figure, tag, $"tags[{index}]"))]).Distinct().ToList();
        foreach (var gone in there.Except(rows))
        {
            changes.Detach(gone, "tags");
        }

        return rows;
    }

    private TagRow Attach(AnnotationChanges changes, Dictionary<(long, long, long, string), TagRow> rows, Queue<long> newIds, WantedTag one)
    {
        var (labels, now) = (changes.Canvas.Labels, changes.Canvas.Now);
        var meta = labels.FindTag(one.Tag, one.Path);
        var value = TagValue.Check(meta, one.Tag.Value, one.Path);
        CheckApplies(meta, one, labels);
        var key = (one.Image.Id, one.Figure?.Id ?? 0, meta.Id, value.Key);
        if (rows.TryGetValue(key, out var known))
        {
            return known;
        }

        var row = one.Figure is null
            ? TagRow.Of(one.Image, meta, value, newIds.Dequeue(), caller.UserId, now)
            : TagRow.Of(one.Figure, meta, value, newIds.Dequeue(), caller.UserId, now);
        one.Figure?.UpdatedAt = now;
        changes.Attach(row, one.Path);
        rows.Add(key, row);
        return row;
    }

    private static void CheckApplies(TagMetaRow meta, WantedTag one, Labels labels)
    {
        if (one.Figure is null)
        {
            TagRules.CheckOnImage(meta, one.Path);
        }
        else if (labels.FindClass(one.Figure.ClassId) is { } ofClass)
        {
            TagRules.CheckOnFigure(meta, ofClass, one.Path);
        }
    }

    // Rows of before this rule may hold a value twice: the first counts.
    private static Dictionary<(long, long, long, string), TagRow> Known(IEnumerable<TagRow> there)
    {
        var rows = new Dictionary<(long, long, long, string), TagRow>();
        foreach (var row in there)
        {
            rows.TryAdd((row.ImageId, row.FigureId, row.TagMetaId, TagValue.Stored(row.Value).Key), row);
        }

        return rows;
    }
}
