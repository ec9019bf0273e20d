namespace Docket.Sdk.Images;

/// <summary>The request of <c>images.bulk.download</c>.</summary>
public sealed record DownloadImagesRequest
{
    /// <summary>The dataset.</summary>
    public required long DatasetId { get; init; }

    /// <summary>Images of that dataset, any number of them; one that is named twice comes once.</summary>
    public required IReadOnlyList<long> ImageIds { get; init; }
}

/// <summary>The request of <c>images.bulk.download-by-hash</c>.</summary>
public sealed record DownloadContentsRequest
{
    /// <summary>Base64 of the SHA-256 of each content, at most 10,000; one that is named twice comes once.</summary>
    [Items(0, 10_000)]
    public required IReadOnlyList<string> Hashes { get; init; }
}
