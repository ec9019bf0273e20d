using Docket.Server.Api;
using Docket.Server.Blobs;

namespace Docket.Server.Images;

/// <summary>Gives the bytes of an image, wherever they are.</summary>
internal sealed class ImageBytes(IBlobStore blobs, LinkedPictures linked)
{
    /// <summary>The whole file; what is stored here goes before a link.</summary>
    public async Task<IBytesAnswer> OpenAsync(ImageRow row, CancellationToken ct) =>
        row.Hash is null && row.Link is not null ? await linked.DownloadAsync(row, ct) : await StoredAsync(row, ct);

    /// <summary>What is stored here as a local file, for a decoder.</summary>
    public async Task<Stream> LocalAsync(ImageRow row, CancellationToken ct) => await blobs.OpenLocalAsync(HashOf(row), ct) ?? throw Lost(row);

    private async Task<BlobAnswer> StoredAsync(ImageRow row, CancellationToken ct) =>
        new(await blobs.OpenAsync(HashOf(row), ct) ?? throw Lost(row), HashOf(row), row.Mime ?? "application/octet-stream");

    private static BlobHash HashOf(ImageRow row)
    {
        _ = BlobHash.TryParse(row.Hash, out var hash);
        return hash;
    }

    // The disk's fault, not the caller's.
    private static FileNotFoundException Lost(ImageRow row) => new($"the content {row.Hash} of image {row.Id} is not in the store");
}
