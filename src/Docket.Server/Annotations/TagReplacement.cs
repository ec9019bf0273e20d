using Docket.Sdk.Figures;
using Docket.Server.Access;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Jobs;
using Docket.Server.Projects;
using Docket.Server.Tags;

namespace Docket.Server.Annotations;

/// <summary>Makes the tags of an image or a figure those of a request. In a job what its people may not touch stays as it is.</summary>
internal sealed class TagReplacement(Caller caller)
{
    /// <summary>Attaches what is not there, gives a tag its new value, detaches what was not sent. New tags get their ids later.</summary>
    /// <param name="changes">Where the changes are gathered.</param>
    /// <param name="image">The image.</param>
    /// <param name="figure">The figure on it, or null for the image itself.</param>
    /// <param name="there">Its tags.</param>
    /// <param name="sent">The tags it shall have; the same tag with the same value twice is once.</param>
    /// <param name="rules">The job's rules, or null.</param>
    /// <param name="path">Where what they belong to stands in the request.</param>
    /// <returns>The tags it has then.</returns>
    public IReadOnlyList<TagRow> Replace(
        AnnotationChanges changes, ImageRow image, FigureRow? figure, IEnumerable<TagRow> there, IReadOnlyList<NewTag> sent, StoredJobMeta? rules, string path)
    {
        var (left, kept, missing) = (there.ToList(), new List<TagRow>(), new List<(TagMetaRow Meta, NewTag Tag, string Path)>());
        var seen = new HashSet<(long, string)>();
        foreach (var (index, tag) in sent.Index())
        {
            var tagPath = $"{path}.tags[{index}]";
            var meta = changes.Canvas.Labels.FindTag(tag, tagPath);
            var key = FigureContent.ValueKey(tag.Value);
            if (!seen.Add((meta.Id, key)))
            {
                continue;
            }

            if (left.Find(row => row.TagMetaId == meta.Id && TagValue.Stored(row.Value).Key == key) is { } same)
            {
                left.Remove(same);
                kept.Add(same);
            }
            else
            {
                missing.Add((meta, tag, tagPath));
            }
        }

        kept.AddRange(missing.Select(one => Set(changes, image, figure, left, one.Meta, one.Tag, one.Path)));
        kept.AddRange(left.Where(row => rules is not null && !rules.AllowsTag(row.TagMetaId)));
        foreach (var gone in left.Except(kept))
        {
            changes.Detach(gone, $"{path}.tags");
        }

        return kept;
    }

    private TagRow Set(AnnotationChanges changes, ImageRow image, FigureRow? figure, List<TagRow> left, TagMetaRow meta, NewTag tag, string path)
    {
        var value = TagValue.Check(meta, tag.Value, path);
        CheckApplies(changes.Canvas.Labels, meta, figure, path);
        var now = changes.Canvas.Now;
        if (left.Find(row => row.TagMetaId == meta.Id) is { } old)
        {
            left.Remove(old);
            (old.Value, old.UpdatedAt) = (value.Json, now);
            changes.Change(old, path);
            return old;
        }

        var row = figure is null ? TagRow.Of(image, meta, value, 0, caller.UserId, now) : TagRow.Of(figure, meta, value, 0, caller.UserId, now);
        changes.Attach(row, path);
        return row;
    }

    private static void CheckApplies(Labels labels, TagMetaRow meta, FigureRow? figure, string path)
    {
        if (figure is null)
        {
            TagRules.CheckOnImage(meta, path);
        }
        else
        {
            TagRules.CheckOnFigure(meta, labels.ClassOf(figure), path);
        }
    }
}
