using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Annotations;

/// <summary>Asks for the annotation of one image.</summary>
public sealed record AnnotationInfoRequest
{
    /// <summary>The image.</summary>
    public required long ImageId { get; init; }

    /// <summary>Whether <see cref="Annotation.CustomBigData"/> is answered. <value>Default false.</value></summary>
    public bool WithCustomBigData { get; init; }

    /// <summary>Whether coordinates are turned into whole pixels; false answers what was stored. <value>Default true.</value></summary>
    public bool? IntegerCoords { get; init; }
}

/// <summary>Asks for the annotations of images of one dataset.</summary>
public sealed record AnnotationsInfoRequest
{
    /// <summary>The greatest number of images in one request.</summary>
    public const int MostImages = 1000;

    /// <summary>The dataset of the images.</summary>
    public required long DatasetId { get; init; }

    /// <summary>The images; an id that is given twice is answered once.</summary>
    [Items(0, MostImages)]
    public required IReadOnlyList<long> ImageIds { get; init; }

    /// <inheritdoc cref="AnnotationInfoRequest.WithCustomBigData"/>
    public bool WithCustomBigData { get; init; }

    /// <inheritdoc cref="AnnotationInfoRequest.IntegerCoords"/>
    public bool? IntegerCoords { get; init; }
}

/// <summary>
/// Lists the annotations of a dataset. At most 100 are on a page. Fields to filter by: id and imageId (which are the same), name,
/// description, labelsCount, createdAt, updatedAt.
/// </summary>
public sealed record ListAnnotationsRequest : ListRequest
{
    /// <summary>The dataset.</summary>
    public required long DatasetId { get; init; }

    /// <inheritdoc cref="AnnotationInfoRequest.WithCustomBigData"/>
    public bool WithCustomBigData { get; init; }

    /// <inheritdoc cref="AnnotationInfoRequest.IntegerCoords"/>
    public bool? IntegerCoords { get; init; }

    /// <summary><c>token</c> to walk by <see cref="Page{T}.After"/> in ascending id instead of by page numbers.</summary>
    [JsonPropertyName("pagination_mode")]
    public string? PaginationMode { get; init; }

    /// <summary>In token mode: where to go on.</summary>
    public string? After { get; init; }
}

/// <summary>Replaces what is labeled on images of one dataset: all of it or nothing.</summary>
public sealed record AddAnnotationsRequest
{
    /// <summary>The greatest number of images in one request.</summary>
    public const int MostImages = 1000;

    /// <summary>The dataset of the images.</summary>
    public required long DatasetId { get; init; }

    /// <summary>The images with what is to be on them, each image once.</summary>
    [Items(1, MostImages)]
    public required IReadOnlyList<NewAnnotation> Annotations { get; init; }

    /// <summary>Takes figures that reach outside their image. <value>Default false.</value></summary>
    public bool SkipBoundsValidation { get; init; }
}

/// <summary>What is to be on an image.</summary>
public sealed record NewAnnotation
{
    /// <summary>The image.</summary>
    public required long ImageId { get; init; }

    /// <summary>All of its figures and tags.</summary>
    public required Annotation Annotation { get; init; }
}

/// <summary>Copies figures and tags from images to images, the first to the first and so on, all of them or none.</summary>
public sealed record CopyAnnotationsRequest
{
    /// <summary>The greatest number of pairs in one request.</summary>
    public const int MostImages = 1000;

    /// <summary>The images to copy from.</summary>
    [Items(1, MostImages)]
    public required IReadOnlyList<long> SrcImageIds { get; init; }

    /// <summary>The images to copy to, of one project, as many as those to copy from.</summary>
    [Items(1, MostImages)]
    public required IReadOnlyList<long> DestImageIds { get; init; }

    /// <summary>Whether the copies keep the times of what they are copies of; else they are new. <value>Default false.</value></summary>
    public bool PreserveSourceDate { get; init; }
}
