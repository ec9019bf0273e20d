using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Blobs;

namespace Docket.Server.Images;

/// <summary>A picture that is in the store.</summary>
internal sealed record StoredPicture(BlobHash Hash, long Length, Picture Picture);

/// <summary>
/// Takes the files of <c>images.bulk.upload</c>: all of them or none. The protocol could report a bad file by itself, but the Python SDK
/// then sends it twice more and fails with a text that names no reason, while the message of a 400 reaches its user at once.
/// </summary>
internal sealed class ImageUpload(IBlobStore blobs, PictureReader pictures, PictureLimits limits)
{
    private const int CommitsAtOnce = 8;
    private const int NamedInMessage = 20;
    private const int LongestFileName = 100;

    /// <summary>Reads a multipart body; the answer is in the order of its parts.</summary>
    /// <exception cref="ApiException">The body is malformed, or files are bad: the message names each, <c>details.errors</c> lists them.</exception>
    public async Task<IReadOnlyList<StoredPicture>> StoreAsync(string? contentType, Stream body, CancellationToken cancellationToken)
    {
        var files = new List<ReceivedFile>();
        try
        {
            await ReceiveAsync(files, contentType, body, cancellationToken);
            if (files.Any(file => file.Refusal is not null))
            {
                throw Refuse(files);
            }

            // A commit waits for the disk, and file systems flush for many at once: 50 pictures, 200 to 400 ms against 500 to 800 in turn.
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = CommitsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(files, parallel, async (file, ct) => await blobs.CommitAsync(file.Blob, ct));

            return [.. files.Select(file => new StoredPicture(file.Blob.Hash, file.Blob.Length, file.Picture!))];
        }
        finally
        {
            foreach (var file in files)
            {
                await file.Blob.DisposeAsync();
            }
        }
    }

    private async Task ReceiveAsync(List<ReceivedFile> files, string? contentType, Stream body, CancellationToken ct)
    {
        try
        {
            var parts = new MultipartParts(contentType, body);
            while (await parts.NextAsync(ct) is { } part)
            {
                files.Add(await ReceiveAsync(part, ct));
            }
        }
        catch (ApiException)
        {
            await DrainAsync(body, ct);
            throw;
        }
    }

    private async Task<ReceivedFile> ReceiveAsync(MultipartPart part, CancellationToken ct)
    {
        if (part.FileName is null)
        {
            throw new ApiException(ErrorCode.BadValue, $"Part {part.Index} of the body ({Short(part.Name)}) is not a file");
        }

        if (part.Index == limits.MaxFiles)
        {
            throw new ApiException(ErrorCode.BadValue, $"A request takes at most {limits.MaxFiles} files; send the rest in another");
        }

        var blob = await blobs.StageAsync(part.Content, ct);
        try
        {
            await using var content = blob.OpenRead();
            return new ReceivedFile(part.FileName, blob, await pictures.ReadAsync(content, ct), null);
        }
        catch (ApiException refusal)
        {
            return new ReceivedFile(part.FileName, blob, null, refusal);
        }
        catch
        {
            await blob.DisposeAsync();
            throw;
        }
    }

    // A client that is refused while it still sends sees a broken connection, not the refusal, and tries again for minutes.
    private static async Task DrainAsync(Stream body, CancellationToken ct)
    {
        try
        {
            await body.CopyToAsync(Stream.Null, ct);
        }
        catch (IOException)
        {
            // The body ended early or is past the limit: there is nothing more to take.
        }
    }

    private static ApiException Refuse(List<ReceivedFile> files)
    {
        var bad = files.Index().Where(file => file.Item.Refusal is not null).ToList();
        var codes = bad.Select(file => file.Item.Refusal!.Code).Distinct().ToList();
        var named = bad.Take(NamedInMessage).Select(file => $"file {file.Index} ({Short(file.Item.Name)}, SHA-256 {file.Item.Blob.Hash}): {file.Item.Refusal!.Message}");
        var rest = bad.Count > NamedInMessage ? $"; and {bad.Count - NamedInMessage} more" : "";
        return new ApiException(
            codes is [var code] ? code : ErrorCode.BadValue,
            $"{bad.Count} of {files.Count} files cannot be taken, nothing was stored. {string.Join("; ", named)}{rest}")
        {
            Details = new JsonObject { ["errors"] = new JsonArray([.. bad.Select(file => file.Item.ToJson(file.Index))]) },
        };
    }

    private static string Short(string name) => $"\"{(name.Length > LongestFileName ? name[..LongestFileName] + "..." : name)}\"";

    private sealed record ReceivedFile(string Name, StagedBlob Blob, Picture? Picture, ApiException? Refusal)
    {
        // The Python SDK names files by their index, so only the hash tells its user which one it was.
        public JsonObject ToJson(int index) => new JsonObject
        {
            ["index"] = index,
            ["name"] = Name,
            ["hash"] = Blob.Hash.ToString(),
            ["type"] = Refusal!.Code.Code,
            ["message"] = Refusal.Message,
        };
    }
}
