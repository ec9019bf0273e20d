using System.ComponentModel.DataAnnotations;
using Docket.Sdk.Json;

namespace Docket.Sdk.Images;

/// <summary>The request of <c>images.editInfo</c>; what is absent stays.</summary>
public sealed record EditImageRequest
{
    /// <summary>The image.</summary>
    public required long Id { get; init; }

    /// <summary>A new name, unique in the dataset.</summary>
    [Name]
    public string? Name { get; init; }

    /// <summary>A new description.</summary>
    public string? Description { get; init; }

    /// <summary>New data of the user's own, a JSON object; it replaces the old one wholly.</summary>
    [JsonObject]
    public RawJson? Meta { get; init; }
}

/// <summary>The request of <c>images.bulk.remove</c> and <c>images.bulk.restore</c>.</summary>
public sealed record ImageIdsRequest
{
    /// <summary>The images, 1 to 10,000, of one team.</summary>
    [Items(1, 10_000)]
    public required IReadOnlyList<long> ImageIds { get; init; }
}

/// <summary>The request of <c>images.bulk.set-custom-sort</c>.</summary>
public sealed record SetCustomSortRequest
{
    /// <summary>The images, 1 to 10,000, of one team; of one that stands twice the last counts.</summary>
    [Items(1, 10_000)]
    public required IReadOnlyList<ImageCustomSort> Images { get; init; }
}

/// <summary>The text by which an image is to be sorted; it becomes <c>customSort</c> of its meta.</summary>
public sealed record ImageCustomSort
{
    /// <summary>The image.</summary>
    public required long Id { get; init; }

    /// <summary>The text.</summary>
    public required string CustomSort { get; init; }
}

/// <summary>The request of <c>images.update.links</c>.</summary>
public sealed record UpdateLinksRequest
{
    /// <summary>The images, 1 to 10,000, of one team.</summary>
    [Items(1, 10_000)]
    public required IReadOnlyList<ImageLink> Images { get; init; }

    /// <summary>Whether the images let go of the bytes that are stored here. <value>Default false: those stay, and are what is downloaded.</value></summary>
    public bool ClearLocalDataSource { get; init; }
}

/// <summary>Where the bytes of an image are.</summary>
public sealed record ImageLink
{
    /// <summary>The image.</summary>
    public required long Id { get; init; }

    /// <summary>The address, <c>http</c> or <c>https</c>.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public required string Link { get; init; }
}
