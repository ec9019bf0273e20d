namespace Docket.Server.Blobs;

/// <summary>Content that has arrived in a local file but is not stored yet. Disposing it removes the file, if a commit has not moved it away.</summary>
internal sealed class StagedBlob(string path, BlobHash hash, long length) : IAsyncDisposable
{
    /// <summary>The local file. Its name is made up here, never the user's.</summary>
    public string Path { get; } = path;

    public BlobHash Hash { get; } = hash;

    public long Length { get; } = length;

    public Stream OpenRead() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Opens the file and has it removed when that is closed, or this is disposed.</summary>
    public Stream OpenAndRemove() => new FileStream(
        Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024, FileOptions.DeleteOnClose);

    public ValueTask DisposeAsync()
    {
        // Deleting what is not there is no error, so a committed blob needs no flag.
        File.Delete(Path);
        return ValueTask.CompletedTask;
    }
}
