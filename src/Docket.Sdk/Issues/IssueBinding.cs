using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Issues;

/// <summary>A figure or an image that an issue is bound to.</summary>
public sealed record IssueBinding
{
    /// <summary>Which of the two it is.</summary>
    public required IssueField Field { get; init; }

    /// <summary>Its id.</summary>
    public required long Value { get; init; }

    /// <summary>The image of a figure; it must be given for figures, and is null for images.</summary>
    public IssueBindingExtra? Extra { get; init; }
}

/// <summary>What a binding says beside the figure.</summary>
public sealed record IssueBindingExtra
{
    /// <summary>The image that the figure is on.</summary>
    public required long FigureImageId { get; init; }
}

/// <summary>Where the mark of an issue stands, and what was drawn when it was made.</summary>
public sealed record SubIssueMeta
{
    /// <summary>The place of the mark on the image, or null for the image as a whole.</summary>
    public IssuePosition? Position { get; init; }

    /// <summary>The annotation as the client had it, a JSON object that is kept as it came; not in lists.</summary>
    [JsonObject]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? AnnotationData { get; init; }
}

/// <summary>A place on an image, in pixels from its upper left corner.</summary>
public sealed record IssuePosition
{
    /// <summary>Pixels from the left.</summary>
    public required double Left { get; init; }

    /// <summary>Pixels from the top.</summary>
    public required double Top { get; init; }
}
