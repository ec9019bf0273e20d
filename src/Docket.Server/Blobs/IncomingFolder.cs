using System.Buffers;
using System.Security.Cryptography;

namespace Docket.Server.Blobs;

/// <summary>
/// Where uploads wait for their check. The folder belongs to one process: what an earlier one left behind is cleared at start.
/// A store that keeps content elsewhere stages here as well, since a hash is known only after the last byte.
/// </summary>
internal sealed class IncomingFolder
{
    private const int BufferSize = 128 * 1024;
    private readonly string folder;

    public IncomingFolder(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(this.folder);
        foreach (var leftover in Directory.EnumerateFiles(this.folder))
        {
            File.Delete(leftover);
        }
    }

    /// <summary>Streams the content into a file of a made-up name, hashing on the way.</summary>
    public async Task<StagedBlob> StageAsync(Stream content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            var (hash, length) = await CopyAsync(content, path, cancellationToken);
            return new StagedBlob(path, hash, length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static async Task<(BlobHash Hash, long Length)> CopyAsync(Stream content, string path, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            var length = 0L;
            int count;
            while ((count = await content.ReadAsync(buffer, ct)) > 0)
            {
                sha.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), ct);
                length += count;
            }

            return (new BlobHash(sha.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
