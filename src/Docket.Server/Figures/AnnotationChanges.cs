using Docket.Server.Images;

namespace Docket.Server.Figures;

/// <summary>What is done to a figure.</summary>
internal enum FigureEdit
{
    Draw,
    Change,
    Remove,
    Restore,
}

/// <summary>What is done to an attached tag.</summary>
internal enum TagEdit
{
    Attach,
    Change,
    Detach,
}

/// <summary>A figure that is drawn, changed, removed or restored. <see cref="Row"/> holds its new values.</summary>
/// <param name="Edit">What is done.</param>
/// <param name="Row">The figure.</param>
/// <param name="Tags">Its tags: those it is drawn with, or has.</param>
/// <param name="Path">Where it stands in the request, for messages.</param>
internal sealed record FigureChange(FigureEdit Edit, FigureRow Row, IReadOnlyList<TagRow> Tags, string Path);

/// <summary>A tag that is attached, detached, or given another value. <see cref="Row"/> holds its new values.</summary>
internal sealed record TagChange(TagEdit Edit, TagRow Row, string Path);

/// <summary>
/// Everything a unit of work does to the annotations of the images of a <see cref="Canvas"/>. It is gathered first; then
/// <see cref="AnnotationWriter"/> counts it, holds it against the job and writes it.
/// </summary>
internal sealed class AnnotationChanges(Canvas canvas)
{
    private readonly List<FigureChange> figures = [];
    private readonly List<TagChange> tags = [];

    public Canvas Canvas => canvas;

    public IReadOnlyList<FigureChange> Figures => figures;

    /// <summary>Tags that change by themselves; those of a figure that is removed or restored go and come with it.</summary>
    public IReadOnlyList<TagChange> Tags => tags;

    /// <summary>The images that change.</summary>
    public IEnumerable<ImageRow> Changed =>
        figures.Select(change => change.Row.ImageId).Concat(tags.Select(change => change.Row.ImageId)).Distinct().Select(imageId => canvas.Images[imageId]);

    /// <summary>The images that change, each with the number of figures it has more than before.</summary>
    public IReadOnlyDictionary<ImageRow, int> MoreFigures => Sum(figures.Select(change => (change.Row.ImageId, Sign(change.Edit))));

    /// <summary>The number of tags each image has more than before, by the image's id.</summary>
    public IReadOnlyDictionary<long, int> MoreTags => Sum(
        [
            .. tags.Select(change => (change.Row.ImageId, change.Edit == TagEdit.Attach ? 1 : change.Edit == TagEdit.Detach ? -1 : 0)),
            .. figures.Where(change => change.Edit != FigureEdit.Draw).Select(change => (change.Row.ImageId, Sign(change.Edit) * change.Tags.Count)),
        ]).ToDictionary(image => image.Key.Id, image => image.Value);

    /// <summary>Draws a figure; its tags are attached with it.</summary>
    public void Draw(FigureRow row, IReadOnlyList<TagRow> withTags, string path)
    {
        figures.Add(new FigureChange(FigureEdit.Draw, row, withTags, path));
        tags.AddRange(withTags.Select(tag => new TagChange(TagEdit.Attach, tag, $"{path}.tags")));
    }

    /// <summary>Tells of a figure whose values were changed; tags that change are told of by themselves.</summary>
    public void Change(FigureRow row, IReadOnlyList<TagRow> withTags, string path) => figures.Add(new FigureChange(FigureEdit.Change, row, withTags, path));

    /// <summary>Removes a figure. Its tags stay attached to it, should it be restored.</summary>
    public void Remove(FigureRow row, IReadOnlyList<TagRow> withTags, string path) => figures.Add(new FigureChange(FigureEdit.Remove, row, withTags, path));

    /// <summary>Restores a figure that was removed.</summary>
    public void Restore(FigureRow row, IReadOnlyList<TagRow> withTags, string path) => figures.Add(new FigureChange(FigureEdit.Restore, row, withTags, path));

    /// <summary>Attaches a tag to an image or to a figure that is there.</summary>
    public void Attach(TagRow row, string path) => tags.Add(new TagChange(TagEdit.Attach, row, path));

    /// <summary>Tells of a tag whose value was changed.</summary>
    public void Change(TagRow row, string path) => tags.Add(new TagChange(TagEdit.Change, row, path));

    /// <summary>Detaches a tag.</summary>
    public void Detach(TagRow row, string path) => tags.Add(new TagChange(TagEdit.Detach, row, path));

    private static int Sign(FigureEdit edit) => edit switch
    {
        FigureEdit.Draw or FigureEdit.Restore => 1,
        FigureEdit.Remove => -1,
        _ => 0,
    };

    private Dictionary<ImageRow, int> Sum(IEnumerable<(long ImageId, int Count)> counts) =>
        counts.GroupBy(one => one.ImageId).ToDictionary(group => canvas.Images[group.Key], group => group.Sum(one => one.Count));
}
