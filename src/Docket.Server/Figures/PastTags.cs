using Docket.Sdk.Images;
using Docket.Server.Activity;

namespace Docket.Server.Figures;

/// <summary>The tags of an image and of its figures as the acts on them left them, one act after another.</summary>
internal sealed class PastTags
{
    // By figure; 0 is the image itself.
    private readonly Dictionary<long, List<PastTag>> tags = [];

    /// <summary>Figures that were drawn at once, with their tags.</summary>
    public void Draw(IEnumerable<FigureState> drawn)
    {
        foreach (var figure in drawn)
        {
            tags[figure.Id] = [.. figure.Tags.Select(tag => new PastTag { TagId = tag.TagId, Value = tag.Value })];
        }
    }

    /// <summary>An act on a tag.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="figureId">The figure it is at; null for the image.</param>
    /// <param name="tag">The tag with the value it was given, or had when it was detached.</param>
    public void Apply(string action, long? figureId, PastTag tag)
    {
        var there = tags.TryGetValue(figureId ?? 0, out var some) ? some : tags[figureId ?? 0] = [];
        if (action != Actions.AttachTag)
        {
            // Of several of one kind the one with the value goes; which of them was changed is not told.
            var gone = there.Find(one => one == tag) ?? there.Find(one => one.TagId == tag.TagId);
            _ = gone is not null && there.Remove(gone);
        }

        if (action != Actions.DetachTag)
        {
            there.Add(tag);
        }
    }

    /// <summary>Those of a figure; of the image itself for null.</summary>
    public IReadOnlyList<PastTag> Of(long? figureId) => tags.GetValueOrDefault(figureId ?? 0) ?? [];
}
