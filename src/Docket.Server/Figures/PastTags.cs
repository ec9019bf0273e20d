using Docket.Sdk.Images;
using Docket.Server.Activity;

namespace Docket.Server.Figures;

/// <summary>The tags of an image and of its figures as the acts on them left them, one act after another.</summary>
internal sealed class PastTags
{
    private readonly List<(long? FigureId, PastTag Tag)> tags = [];

    /// <summary>Figures that were drawn at once, with their tags.</summary>
    public void Draw(IEnumerable<FigureState> drawn) =>
        tags.AddRange(drawn.SelectMany(figure => figure.Tags.Select(tag => ((long?)figure.Id, new PastTag { TagId = tag.TagId, Value = tag.Value }))));

    /// <summary>An act on a tag.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="figureId">The figure it is at; null for the image.</param>
    /// <param name="tag">The tag with the value it was given, or had when it was detached.</param>
    public void Apply(string action, long? figureId, PastTag tag)
    {
        // Of several with one name, the one with the value is meant; the value of one that changes is not told.
        var same = tags.FindIndex(one => one.FigureId == figureId && one.Tag.TagId == tag.TagId && (action == Actions.UpdateTagValue || one.Tag.Value == tag.Value));
        var place = same >= 0 ? same : tags.FindIndex(one => one.FigureId == figureId && one.Tag.TagId == tag.TagId);
        if (action != Actions.AttachTag && place >= 0)
        {
            tags.RemoveAt(place);
        }

        if (action != Actions.DetachTag)
        {
            tags.Add((figureId, tag));
        }
    }

    /// <summary>Those of a figure; of the image itself for null.</summary>
    public IReadOnlyList<PastTag> Of(long? figureId) => [.. tags.Where(one => one.FigureId == figureId).Select(one => one.Tag)];
}
