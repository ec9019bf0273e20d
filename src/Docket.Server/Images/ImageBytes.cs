using Docket.Server.Api;
using Docket.Server.Blobs;

namespace Docket.Server.Images;

/// <summary>Gives the bytes of an image, wherever they are.</summary>
internal sealed class ImageBytes(IBlobStore blobs, LinkedPictures linked)
{
    /// <summary>The whole file; what is stored here goes before a link.</summary>
    public async Task<IBytesAnswer> OpenAsync(ImageRow row, CancellationToken ct) =>
        row.Hash is null && row.Link is not null ? await linked.DownloadAsync(row, ct) : await StoredAsync(row, ct);

    /// <summary>What is stored here; that it is missing is the disk's fault, not the caller's.</summary>
    public async Task<BlobAnswer> StoredAsync(ImageRow row, CancellationToken ct)
    {
        _ = BlobHash.TryParse(row.Hash, out var hash);
        var content = await blobs.OpenAsync(hash, ct) ?? throw new FileNotFoundException($"the content {row.Hash} of image {row.Id} is not in the store");
        return new BlobAnswer(content, hash, row.Mime ?? "application/octet-stream");
    }
}
