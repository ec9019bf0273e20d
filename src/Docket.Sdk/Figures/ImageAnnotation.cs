using Docket.Sdk.Images;

namespace Docket.Sdk.Figures;

/// <summary>Everything that is labeled on one image.</summary>
public sealed record ImageAnnotation
{
    /// <summary>The image: its name, its size in pixels, and the tags of the image itself.</summary>
    public required Image Image { get; init; }

    /// <summary>
    /// The figures with their geometry and tags, by ascending id, which is the order they were drawn in; empty when nothing is drawn.
    /// Coordinates are as stored, with fractions if they were drawn so.
    /// </summary>
    public required IReadOnlyList<Figure> Figures { get; init; }
}
