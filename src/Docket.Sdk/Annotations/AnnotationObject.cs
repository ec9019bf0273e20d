using System.Text.Json.Serialization;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Annotations;

/// <summary>
/// A figure as it stands in an annotation. On the wire its geometry is flat: the members of <see cref="Geometry"/> stand beside the others.
/// </summary>
[JsonConverter(typeof(AnnotationObjectConverter))]
public sealed record AnnotationObject
{
    /// <summary>The figure's id. <value>Sent: the figure of the image that this is; absent or of no figure there means a new one.</value></summary>
    public long? Id { get; init; }

    /// <summary>The id of the class; passed over when sent.</summary>
    public long? ClassId { get; init; }

    /// <summary>The class by its name in the project.</summary>
    public required string ClassTitle { get; init; }

    /// <summary>A note about the figure. <value>Default empty.</value></summary>
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>The kind of shape; never <see cref="GeometryType.Any"/>.</summary>
    public required GeometryType GeometryType { get; init; }

    /// <summary>
    /// The shape, in the form of its <see cref="GeometryType"/>; coordinates are <c>[x, y]</c> in pixels from the top left corner of the image. Null
    /// for an <see cref="GeometryType.AlphaMask"/>, whose picture travels apart.
    /// </summary>
    public RawJson? Geometry { get; init; }

    /// <summary>The tags of the figure.</summary>
    public IReadOnlyList<AnnotationTag> Tags { get; init => field = value ?? []; } = [];

    /// <summary>The login of who drew it; passed over when sent.</summary>
    public string? LabelerLogin { get; init; }

    /// <summary>When it was drawn (UTC); passed over when sent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last (UTC); passed over when sent.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whether a model drew it.</summary>
    public bool NnCreated { get; init; }

    /// <summary>Whether a model changed it last.</summary>
    public bool NnUpdated { get; init; }

    /// <summary>The place in the drawing order: lower is drawn first. <value>Sent: absent leaves that of the figure as it is.</value></summary>
    public int? Priority { get; init; }

    /// <summary>Binds figures that are one thing: those of an image with the same text. <value>Default none.</value></summary>
    public string? Instance { get; init; }

    /// <summary>What was given to the smart tool that drew it, a JSON object. <value>Default none.</value></summary>
    public RawJson? SmartToolInput { get; init; }
}
