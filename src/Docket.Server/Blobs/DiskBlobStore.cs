namespace Docket.Server.Blobs;

/// <summary>Content as files below a folder.</summary>
internal sealed class DiskBlobStore : IBlobStore
{
    private readonly string root;
    private readonly IncomingFolder? incoming;

    /// <param name="root">The folder.</param>
    /// <param name="readOnly">Whether nothing is stored: uploads that a server is receiving in the folder are then left alone.</param>
    public DiskBlobStore(string root, bool readOnly = false)
    {
        this.root = Path.GetFullPath(root);

        // Inside the root, so that the rename stays on one file system and is atomic.
        incoming = readOnly ? null : new IncomingFolder(Path.Combine(this.root, "incoming"));
    }

    public Task<StagedBlob> StageAsync(Stream content, CancellationToken cancellationToken) =>
        (incoming ?? throw new InvalidOperationException("The store was opened for reading")).StageAsync(content, cancellationToken);

    // Nothing of this can be awaited; it runs apart so that it never holds up the caller between two awaits.
    public Task CommitAsync(StagedBlob blob, CancellationToken cancellationToken) => Task.Run(() => Commit(blob), cancellationToken);

    public Task<Stream?> OpenAsync(BlobHash hash, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024, FileOptions.Asynchronous));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<long?> LengthAsync(BlobHash hash, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(LengthOf(PathOf(hash)));
    }

    private void Commit(StagedBlob blob)
    {
        var target = PathOf(blob.Hash);
        var folder = Path.GetDirectoryName(target)!;

        // A file of another length cannot be this content: something outside damaged it, and here is a good copy.
        if (LengthOf(target) != blob.Length)
        {
            DurableFile.Flush(blob.Path);
            Directory.CreateDirectory(folder);
            Place(blob, target);
        }

        // Also when the content was there: whoever placed it may not have come this far, and our caller is told that it is safe.
        DurableFile.FlushFolder(folder);
        DurableFile.FlushFolder(Path.GetDirectoryName(folder)!);
        DurableFile.FlushFolder(root);
    }

    private static void Place(StagedBlob blob, string target)
    {
        try
        {
            File.Move(blob.Path, target, overwrite: true);
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException && LengthOf(target) == blob.Length)
        {
            // Windows does not replace a file that is open: another upload of the same content came first and is being read.
        }
    }

    private static long? LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : null;
    }

    private string PathOf(BlobHash hash) => Path.Combine(root, hash.Place);
}
