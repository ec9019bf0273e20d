using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Figures;

/// <summary>A figure: one object drawn on an image.</summary>
public sealed record Figure
{
    /// <summary>The figure's id.</summary>
    public required long Id { get; init; }

    /// <summary>The class it belongs to.</summary>
    public required long ClassId { get; init; }

    /// <summary>The project of the image.</summary>
    public long ProjectId { get; init; }

    /// <summary>The dataset of the image.</summary>
    public long DatasetId { get; init; }

    /// <summary>The image it is drawn on.</summary>
    public required long EntityId { get; init; }

    /// <summary>The image once more, by the name that older clients ask for.</summary>
    public long ImageId => EntityId;

    /// <summary>The object of a video that the figure shows; null for images.</summary>
    public long? ObjectId { get; init; }

    /// <summary>When it was drawn.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The kind of shape.</summary>
    public required GeometryType GeometryType { get; init; }

    /// <summary>
    /// The shape itself, in the form of its <see cref="GeometryType"/>; coordinates are <c>[x, y]</c> from the top left corner of the image.
    /// Left out when it was not asked for or has not arrived yet.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Geometry { get; init; }

    /// <summary>What is known of the shape without reading it, or null.</summary>
    public GeometryMeta? GeometryMeta { get; init; }

    /// <summary>The tags of the figure.</summary>
    // Source-generated reading passes null for what is absent and does not know initializers: hence the second "[]".
    public IReadOnlyList<FigureTag> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Where in a video the figure is; <c>{}</c> for images.</summary>
    public RawJson Meta { get; init => field = value.IsNull ? RawJson.EmptyObject : value; } = RawJson.EmptyObject;

    /// <summary>The area in square pixels, as decimal text.</summary>
    [AllowNull]
    public string Area { get; init => field = value ?? ""; } = "";

    /// <summary>The place in the drawing order: lower is drawn first.</summary>
    public int? Priority { get; init; }

    /// <summary>An object that only the caller's programs understand.</summary>
    public RawJson? CustomData { get; init; }

    /// <summary>Whether a model drew it.</summary>
    public bool NnCreated { get; init; }

    /// <summary>Whether a model changed it last.</summary>
    public bool NnUpdated { get; init; }

    /// <summary>Binds figures that are one thing: those of an image with the same text. Left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    /// <summary>What was given to the tool that drew it, a JSON object. Left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? SmartToolInput { get; init; }

    /// <summary>A note about the figure.</summary>
    public string? Description { get; init; }

    /// <summary>The login of who drew it.</summary>
    public string? LabelerLogin { get; init; }
}

/// <summary>What is known of a shape without reading it.</summary>
public sealed record GeometryMeta
{
    /// <summary>The upright box around the shape: top, left, bottom, right, in pixels.</summary>
    public required IReadOnlyList<double> Bbox { get; init; }
}

/// <summary>A tag on a figure.</summary>
public sealed record FigureTag
{
    /// <summary>The id of this attachment.</summary>
    public long Id { get; init; }

    /// <summary>The tag of the project.</summary>
    public required long TagId { get; init; }

    /// <summary>The figure.</summary>
    public long FigureId { get; init; }

    /// <summary>The tag's name.</summary>
    public string? Name { get; init; }

    /// <summary>The value: a number, a text or null, as the tag's type says.</summary>
    public RawJson Value { get; init; }

    /// <summary>The login of who attached it.</summary>
    public string? LabelerLogin { get; init; }

    /// <summary>When it was attached.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its value was changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
