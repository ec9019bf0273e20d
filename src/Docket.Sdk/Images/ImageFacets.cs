using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Images;

/// <summary>The request of <c>images.facets</c>: a dataset, and conditions as of <c>images.list</c>.</summary>
public sealed record ImageFacetsRequest
{
    /// <summary>The dataset.</summary>
    public required long DatasetId { get; init; }

    /// <inheritdoc cref="ListRequest.Filter"/>
    [JsonConverter(typeof(FilterListConverter))]
    [Items(0, 100)]
    public IReadOnlyList<Filter>? Filter { get; init; }

    /// <summary>Conditions of the typed form, as of <c>images.list</c>.</summary>
    [Items(0, 100)]
    public IReadOnlyList<TypedFilter>? Filters { get; init; }
}

/// <summary>
/// How many images of a dataset there are of each kind. The kinds of a group are counted under all conditions but those by which that group itself is chosen, so they say
/// what another choice would find: <c>objects_class</c> for classes and images without figures, <c>images_tag</c> for tags, <c>images_status</c> for statuses, those on
/// <c>width</c> for widths. Kinds without images are left out.
/// </summary>
public sealed record ImageFacets
{
    /// <summary>Images that meet every condition.</summary>
    public required int Total { get; init; }

    /// <summary>Images without figures.</summary>
    public required int WithoutFigures { get; init; }

    /// <summary>Images by what is drawn on them.</summary>
    public required IReadOnlyList<ClassFacet> Classes { get; init; }

    /// <summary>Images by the tags on them, not those on figures.</summary>
    public required IReadOnlyList<TagFacet> Tags { get; init; }

    /// <summary>Images by where they stand.</summary>
    public required IReadOnlyList<StatusFacet> Statuses { get; init; }

    /// <summary>Images by their width, ascending; without those whose width is not known.</summary>
    public required IReadOnlyList<WidthFacet> Widths { get; init; }
}

/// <summary>Images with a figure of a class.</summary>
public sealed record ClassFacet
{
    /// <summary>The class.</summary>
    public required long ClassId { get; init; }

    /// <summary>The number of images.</summary>
    public required int ImagesCount { get; init; }
}

/// <summary>Images with a tag.</summary>
public sealed record TagFacet
{
    /// <summary>The tag.</summary>
    public required long TagId { get; init; }

    /// <summary>The value, of a tag with values to choose from; null of any other.</summary>
    public string? Value { get; init; }

    /// <summary>The number of images.</summary>
    public required int ImagesCount { get; init; }
}

/// <summary>Images that stand somewhere.</summary>
public sealed record StatusFacet
{
    /// <summary>
    /// The review status in the newest job that has the image and that the caller sees, archived jobs too: <c>none</c>, <c>done</c>, <c>accepted</c>, <c>rejected</c> or
    /// <c>quality_check_accepted</c>; <c>no_job</c> where there is none.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The number of images.</summary>
    public required int ImagesCount { get; init; }
}

/// <summary>Images whose width is between two bounds.</summary>
public sealed record WidthFacet
{
    /// <summary>The least width, in pixels.</summary>
    public required int From { get; init; }

    /// <summary>The greatest width, in pixels; null for no bound.</summary>
    public int? To { get; init; }

    /// <summary>The number of images.</summary>
    public required int ImagesCount { get; init; }
}
