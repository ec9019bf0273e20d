using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Docket.Server.Blobs;

namespace Docket.Server.Operations;

/// <summary>The blobs that the database names against the store.</summary>
internal static class BlobChecks
{
    private const int AtOnce = 16;

    /// <param name="data">The installation.</param>
    /// <param name="deep">Whether each is read and hashed; else that it is there in its full length is enough.</param>
    /// <param name="ct">Ends it.</param>
    public static async IAsyncEnumerable<string> DifferencesAsync(OpenedData data, bool deep, [EnumeratorCancellation] CancellationToken ct)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await foreach (var page in NamedBlobs.ReadAsync(data.Database, ct))
        {
            var found = new string?[page.Count];
            await Parallel.ForAsync(0, page.Count, parallel, async (index, token) => found[index] = await DifferenceAsync(data.Blobs, page[index], deep, token));
            foreach (var line in found.OfType<string>())
            {
                yield return line;
            }
        }
    }

    private static async Task<string?> DifferenceAsync(IBlobStore blobs, NamedBlob blob, bool deep, CancellationToken ct)
    {
        if (!BlobHash.TryParse(blob.Hash, out var hash))
        {
            return $"blob {blob.Hash}: this is no SHA-256 in base64";
        }

        try
        {
            var length = await blobs.LengthAsync(hash, ct);
            return length is null ? $"blob {hash.Hex} is missing"
                : length != blob.Size ? $"blob {hash.Hex} has {length} bytes, there were {blob.Size}"
                : deep && !await IsWholeAsync(blobs, hash, ct) ? $"blob {hash.Hex} is damaged: its bytes are others"
                : null;
        }
        catch (Exception failure) when (failure.IsOfOneBlob)
        {
            return $"blob {hash.Hex} cannot be read: {failure.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static async Task<bool> IsWholeAsync(IBlobStore blobs, BlobHash hash, CancellationToken ct)
    {
        await using var content = await blobs.OpenAsync(hash, ct);
        return content is not null && new BlobHash(await SHA256.HashDataAsync(content, ct)) == hash;
    }
}
