using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Images;

/// <summary>The request of <c>images.bulk.add</c>: all images are added or none.</summary>
public sealed record AddImagesRequest
{
    /// <summary>The dataset.</summary>
    public required long DatasetId { get; init; }

    /// <summary>The images, 1 to 10,000.</summary>
    [Items(1, 10_000)]
    public required IReadOnlyList<NewImage> Images { get; init; }

    /// <summary>
    /// Whether the server looks at links to learn their type and sizes, where its settings let it. <value>Default false: they are null.</value>
    /// </summary>
    public bool ForceMetadataForLinks { get; init; }
}

/// <summary>An image to be added: its name and one source of content.</summary>
public sealed record NewImage
{
    /// <summary>The name, unique in the dataset, kept as sent.</summary>
    [Name]
    public string? Title { get; init; }

    /// <summary>The same as <see cref="Title"/>, which wins.</summary>
    [Name]
    public string? Name { get; init; }

    /// <summary>The hash of content uploaded before.</summary>
    public string? Hash { get; init; }

    /// <summary>Instead: the image whose content to take.</summary>
    public long? ImageId { get; init; }

    /// <summary>Instead: the address of the image, <c>http</c> or <c>https</c>; its bytes are not stored.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public string? Link { get; init; }

    /// <summary>Data of the user's own, a JSON object.</summary>
    [JsonObject]
    public RawJson? Meta { get; init; }

    /// <summary>The image it is laid over, of the same dataset.</summary>
    public long? ParentId { get; init; }
}

/// <summary>
/// The request of <c>images.list</c>: a dataset, a project, or neither within a job, which means the job's dataset.
/// Fields to filter by: id, name, description, labelsCount, width, height, size, createdAt, updatedAt.
/// </summary>
public sealed record ListImagesRequest : ListRequest
{
    /// <summary>The dataset; wins over the project.</summary>
    public long? DatasetId { get; init; }

    /// <summary>The project.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Whether images of nested datasets are listed too. <value>Default false.</value></summary>
    public bool Recursive { get; init; }

    /// <summary><c>token</c> to walk by <see cref="Page{T}.After"/> in ascending id instead of by page numbers.</summary>
    [JsonPropertyName("pagination_mode")]
    public string? PaginationMode { get; init; }

    /// <summary>In token mode: where to go on.</summary>
    public string? After { get; init; }

    /// <summary>Whether the removed images are listed, and they alone. <value>Default false.</value></summary>
    public bool ShowDisabled { get; init; }

    /// <summary>
    /// Conditions of the typed form: <c>images_filename</c>, <c>images_tag</c>, <c>images_status</c>, <c>objects_class</c>, <c>objects_tag</c>, <c>objects_annotator</c>,
    /// <c>tagged_by_annotator</c>, <c>job</c>.
    /// </summary>
    [Items(0, 100)]
    public IReadOnlyList<TypedFilter>? Filters { get; init; }
}
