using Docket.Sdk.Json;

namespace Docket.Sdk.Figures;

/// <summary>Asks for one figure.</summary>
public sealed record FigureInfoRequest
{
    /// <summary>The figure.</summary>
    public required long Id { get; init; }

    /// <summary>Whether coordinates are turned into whole pixels; false answers what was stored. <value>Default true.</value></summary>
    public bool? IntegerCoords { get; init; }

    /// <summary>Must be false: masks are answered as they were sent. <value>Default false.</value></summary>
    public bool? DecompressBitmap { get; init; }

    /// <summary>Names of the fields wanted; absent or empty means all. A server may answer more.</summary>
    public IReadOnlyList<string>? Fields { get; init; }
}

/// <summary>Changes a figure; what is absent stays as it is.</summary>
public sealed record EditFigureRequest
{
    /// <summary>The figure.</summary>
    public required long Id { get; init; }

    /// <summary>All tags it is to have; others are detached, those it has with the same value stay.</summary>
    [Items(0, 1000)]
    public IReadOnlyList<NewTag>? Tags { get; init; }

    /// <summary>The shape, in the form of the figure's type, which stays. Kept as it is.</summary>
    [JsonObject]
    public RawJson? Geometry { get; init; }

    /// <summary>Whether a model drew it.</summary>
    public bool? NnCreated { get; init; }

    /// <summary>Whether a model changed it last. <value>Default false when a geometry is given.</value></summary>
    public bool? NnUpdated { get; init; }

    /// <summary>The place in the drawing order: lower is drawn first.</summary>
    public int? Priority { get; init; }

    /// <summary>A note about the figure.</summary>
    public string? Description { get; init; }

    /// <summary>An object that only the caller's programs understand.</summary>
    [JsonObject]
    public RawJson? CustomData { get; init; }

    /// <summary>Where in a video the figure is; nothing for images.</summary>
    [JsonObject]
    public RawJson? Meta { get; init; }

    /// <summary>Takes a geometry that reaches outside the image. <value>Default false.</value></summary>
    public bool SkipBoundsValidation { get; init; }
}

/// <summary>Names figures of one project.</summary>
public sealed record FigureIdsRequest
{
    /// <summary>The figures.</summary>
    [Items(1, 10_000)]
    public required IReadOnlyList<long> FigureIds { get; init; }
}

/// <summary>Sets the place of a figure in the drawing order.</summary>
public sealed record FigurePriorityRequest
{
    /// <summary>The figure.</summary>
    public required long Id { get; init; }

    /// <summary>The place: lower is drawn first.</summary>
    public required int Priority { get; init; }
}

/// <summary>Sets what the caller's programs keep with a figure.</summary>
public sealed record FigureCustomDataRequest
{
    /// <summary>The figure.</summary>
    public required long Id { get; init; }

    /// <summary>The object, in the place of the one that was there.</summary>
    [JsonObject]
    public required RawJson CustomData { get; init; }
}
