using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Annotations;

/// <summary>
/// What is labeled on one image. The same record is answered and sent: what only an answer has is passed over when it is sent back, so an
/// annotation may be read, changed by <c>with</c>, and written.
/// </summary>
public sealed record Annotation
{
    /// <summary>The description of the image. <value>Sent: absent leaves the description as it is.</value></summary>
    public string? Description { get; init; }

    /// <summary>The size of the image; passed over when sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnnotationSize? Size { get; init; }

    /// <summary>The tags of the image itself.</summary>
    // Source-generated reading passes null for what is absent and does not know initializers: hence the second "[]".
    [Items(0, MostTags)]
    public IReadOnlyList<AnnotationTag> Tags { get; init => field = value ?? []; } = [];

    /// <summary>The figures in the order they are drawn in: by ascending priority, those without one first, then by ascending id.</summary>
    [Items(0, MostObjects)]
    public IReadOnlyList<AnnotationObject> Objects { get; init => field = value ?? []; } = [];

    /// <summary>
    /// An object that only the caller's programs understand; answered on request alone. <value>Sent: absent or <c>{}</c> leaves what is stored.</value>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? CustomBigData { get; init; }

    /// <summary>The greatest number of figures in one annotation that is sent.</summary>
    public const int MostObjects = 100_000;

    /// <summary>The greatest number of tags in one list that is sent.</summary>
    public const int MostTags = 10_000;
}

/// <summary>The size of an image in pixels.</summary>
public sealed record AnnotationSize
{
    /// <summary>The height; null for a linked image that was not looked at.</summary>
    public int? Height { get; init; }

    /// <summary>The width; null likewise.</summary>
    public int? Width { get; init; }
}

/// <summary>A tag on an image or on a figure. Only <see cref="Name"/> and <see cref="Value"/> count when it is sent.</summary>
public sealed record AnnotationTag
{
    /// <summary>The id of this attachment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Id { get; init; }

    /// <summary>The tag of the project.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? TagId { get; init; }

    /// <summary>The tag's name in the project.</summary>
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>The value: a number, a text or null, as the tag's type says.</summary>
    public RawJson Value { get; init; }

    /// <summary>The login of who attached it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LabelerLogin { get; init; }

    /// <summary>When it was attached (UTC).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When its value was changed last (UTC).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The annotation of an image, with what it is the annotation of.</summary>
public sealed record AnnotationInfo
{
    /// <summary>The image.</summary>
    public required long ImageId { get; init; }

    /// <summary>The image's name.</summary>
    public required string ImageName { get; init; }

    /// <summary>What is labeled on it.</summary>
    public required Annotation Annotation { get; init; }

    /// <summary>When the image was added (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the image or what is labeled on it was changed last (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The image's dataset; null from a server that does not say it.</summary>
    public long? DatasetId { get; init; }
}
