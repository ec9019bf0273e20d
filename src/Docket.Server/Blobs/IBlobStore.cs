namespace Docket.Server.Blobs;

/// <summary>
/// Content by its SHA-256. Bytes are staged first, so that the hash is known and the content can be checked before it is kept;
/// only <see cref="CommitAsync"/> makes them visible, and once it has returned they survive a crash.
/// </summary>
internal interface IBlobStore
{
    /// <summary>Proves at start that content can be kept and read.</summary>
    /// <exception cref="Settings.SettingsException">It cannot; the line is for the operator.</exception>
    Task ProveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Reads a stream to its end into a local file. The caller disposes what it gets, kept or not.</summary>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    Task<StagedBlob> StageAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Keeps staged content. Content that is stored already is kept once; any number may commit the same at the same time.</summary>
    /// <exception cref="IOException">The disk or the store is full or failed; the content may be committed again.</exception>
    Task CommitAsync(StagedBlob blob, CancellationToken cancellationToken);

    /// <summary>The content as a seekable stream to be read asynchronously, or null when it is not stored.</summary>
    Task<Stream?> OpenAsync(BlobHash hash, CancellationToken cancellationToken);

    /// <summary>The content as a local file, for a reader that goes back and forth and cannot await; or null when it is not stored.</summary>
    Task<Stream?> OpenLocalAsync(BlobHash hash, CancellationToken cancellationToken) => OpenAsync(hash, cancellationToken);

    /// <summary>The number of bytes, or null when it is not stored.</summary>
    Task<long?> LengthAsync(BlobHash hash, CancellationToken cancellationToken);

    /// <summary>Keeps content that needs no check.</summary>
    async Task<BlobHash> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        await using var blob = await StageAsync(content, cancellationToken);
        await CommitAsync(blob, cancellationToken);
        return blob.Hash;
    }
}
