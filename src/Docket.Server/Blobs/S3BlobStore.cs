using Amazon.S3.Model;
using Docket.Server.Settings;

namespace Docket.Server.Blobs;

/// <summary>
/// Content as objects of a bucket, under the names that files have below the folder of <see cref="DiskBlobStore"/>: a copy of that folder is a
/// bucket. What arrives is staged in a local folder, since its name is known only after the last byte.
/// </summary>
internal sealed class S3BlobStore(S3Settings settings, string? incoming, S3Limits limits) : IBlobStore, IDisposable
{
    // Null where the store is opened for reading: uploads that a server is receiving in the folder are then left alone.
    private readonly IncomingFolder? incoming = incoming is null ? null : new IncomingFolder(incoming);
    private readonly S3Bucket bucket = new(settings, limits);

    private IncomingFolder Incoming => incoming ?? throw new InvalidOperationException("The store was opened for reading");

    public Task ProveAsync(CancellationToken cancellationToken) => S3Proof.RunAsync(bucket, settings, cancellationToken);

    public Task<StagedBlob> StageAsync(Stream content, CancellationToken cancellationToken) => Incoming.StageAsync(content, cancellationToken);

    public async Task CommitAsync(StagedBlob blob, CancellationToken cancellationToken)
    {
        var key = KeyOf(blob.Hash);

        // An object of another length cannot be this content: something outside damaged it, and here is a good copy.
        if (await bucket.LengthAsync(key, cancellationToken) != blob.Length)
        {
            await S3Upload.SendAsync(bucket, key, blob, limits.PartSize, cancellationToken);
        }
    }

    public async Task<Stream?> OpenAsync(BlobHash hash, CancellationToken cancellationToken) =>
        await bucket.GetAsync(KeyOf(hash), 0, cancellationToken) is { } answer ? new S3BlobStream(bucket, KeyOf(hash), answer) : null;

    public async Task<Stream?> OpenLocalAsync(BlobHash hash, CancellationToken cancellationToken)
    {
        await using var content = await OpenAsync(hash, cancellationToken);
        if (content is null)
        {
            return null;
        }

        await using var copy = await Incoming.StageAsync(content, cancellationToken);
        return copy.Hash == hash ? copy.OpenAndRemove() : throw new IOException($"the object {KeyOf(hash)} is damaged: its content is {copy.Hash.Hex}");
    }

    public Task<long?> LengthAsync(BlobHash hash, CancellationToken cancellationToken) => bucket.LengthAsync(KeyOf(hash), cancellationToken);

    public void Dispose() => bucket.Dispose();

    private string KeyOf(BlobHash hash) => settings.Prefix + hash.Place;
}
