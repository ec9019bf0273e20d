using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Figures;

/// <summary>Draws figures on one image, or on several of one dataset.</summary>
public sealed record AddFiguresRequest
{
    /// <summary>The greatest number of figures in one request.</summary>
    public const int MostFigures = 1000;

    /// <summary>The image of every figure that names none itself.</summary>
    public long? EntityId { get; init; }

    /// <summary>The dataset of the images; each figure then names its own.</summary>
    public long? DatasetId { get; init; }

    /// <summary>The figures, in the order of the answer.</summary>
    [Items(1, MostFigures)]
    public required IReadOnlyList<NewFigure> Figures { get; init; }

    /// <summary>Takes figures that reach outside their image. <value>Default false.</value></summary>
    public bool SkipBoundsValidation { get; init; }
}

/// <summary>A figure to draw.</summary>
public sealed record NewFigure
{
    /// <summary>The image; needed unless the request names one.</summary>
    public long? EntityId { get; init; }

    /// <summary>The class. This or <see cref="ClassTitle"/> is needed; this one counts if both are given.</summary>
    public long? ClassId { get; init; }

    /// <summary>The class by its name in the project.</summary>
    [JsonConverter(typeof(NameConverter))]
    public string? ClassTitle { get; init; }

    /// <summary>The kind of shape; never <see cref="GeometryType.Any"/>.</summary>
    public required GeometryType GeometryType { get; init; }

    /// <summary>
    /// The shape, in the form of its <see cref="GeometryType"/>; coordinates are <c>[x, y]</c> in pixels from the top left corner of the image
    /// and are kept as they are. An <see cref="GeometryType.AlphaMask"/> may send it later.
    /// </summary>
    public RawJson? Geometry { get; init; }

    /// <summary>Tags to attach.</summary>
    // Source-generated reading passes null for what is absent and does not know initializers: hence the second "[]".
    public IReadOnlyList<NewTag> Tags { get; init => field = value ?? []; } = [];

    /// <summary>A note about the figure.</summary>
    public string? Description { get; init; }

    /// <summary>Binds figures that are one thing: those of an image with the same text.</summary>
    public string? Instance { get; init; }

    /// <summary>What was given to the tool that drew it, a JSON object.</summary>
    public RawJson? SmartToolInput { get; init; }

    /// <summary>The place in the drawing order: lower is drawn first.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether a model drew it.</summary>
    public bool NnCreated { get; init; }

    /// <summary>Whether a model changed it last.</summary>
    public bool NnUpdated { get; init; }

    /// <summary>An object that only the caller's programs understand.</summary>
    public RawJson? CustomData { get; init; }

    /// <summary>Where in a video the figure is; nothing for images.</summary>
    public RawJson? Meta { get; init; }
}

/// <summary>A tag to attach.</summary>
public sealed record NewTag
{
    /// <summary>The tag of the project. This or <see cref="Name"/> is needed; this one counts if both are given.</summary>
    public long? TagId { get; init; }

    /// <summary>The tag by its name in the project.</summary>
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>The value: a number, a text or null, as the tag's type says.</summary>
    public RawJson Value { get; init; }
}

/// <summary>The id that a new figure was given.</summary>
public sealed record CreatedFigure
{
    /// <summary>The id.</summary>
    public required long Id { get; init; }
}

/// <summary>Lists the figures of a dataset. At most 20,000 are on a page.</summary>
public sealed record ListFiguresRequest : ListRequest
{
    /// <summary>The dataset.</summary>
    public required long DatasetId { get; init; }

    /// <summary>The project of the dataset, if given.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Lists the removed figures instead of those that are there. <value>Default false.</value></summary>
    public bool Archived { get; init; }

    /// <summary>Conditions of the typed form: <c>objects_class</c>, which chooses the figures of a class.</summary>
    [Items(0, 100)]
    public IReadOnlyList<TypedFilter>? Filters { get; init; }

    /// <summary>Whether coordinates are turned into whole pixels; false answers what was stored. <value>Default true.</value></summary>
    public bool? IntegerCoords { get; init; }
}
