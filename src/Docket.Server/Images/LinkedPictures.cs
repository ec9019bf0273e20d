using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Outgoing;

namespace Docket.Server.Images;

/// <summary>What was found at a link.</summary>
internal sealed record LinkedPicture(string Mime, long Size, int Width, int Height);

/// <summary>A request with what was found at its links, looked at before the unit of work.</summary>
internal sealed record WithLinked<TRequest>(TRequest Request, IReadOnlyDictionary<string, LinkedPicture> Found);

/// <summary>Looks at pictures that are not stored here, and passes their bytes on.</summary>
internal sealed class LinkedPictures(GuardedClient client, IBlobStore blobs, PictureReader pictures)
{
    private const int MostLinks = 1000;
    private const int AtOnce = 4;

    public async Task<WithLinked<AddImagesRequest>> LookAsync(AddImagesRequest request, CancellationToken ct) =>
        new(request, await FindAsync(request.ForceMetadataForLinks ? request.Images.Select(image => image.Hash is null && image.ImageId is null ? image.Link : null) : [], ct));

    public async Task<WithLinked<UpdateLinksRequest>> LookAsync(UpdateLinksRequest request, CancellationToken ct) =>
        new(request, await FindAsync(request.ClearLocalDataSource ? request.Images.Select(image => image.Link) : [], ct));

    /// <summary>The bytes at a link. They rest in a file while they are passed on, so that a failure comes before the first of them.</summary>
    public async Task<IBytesAnswer> DownloadAsync(ImageRow row, CancellationToken ct) =>
        new LinkAnswer(await client.ReadAsync(row.Link!, blobs.StageAsync, ct), row.Mime ?? "application/octet-stream");

    private async Task<IReadOnlyDictionary<string, LinkedPicture>> FindAsync(IEnumerable<string?> links, CancellationToken ct)
    {
        var found = new System.Collections.Concurrent.ConcurrentDictionary<string, LinkedPicture>();
        if (!client.IsOn)
        {
            return found;
        }

        var distinct = links.OfType<string>().Distinct().ToList();
        if (distinct.Count > MostLinks)
        {
            throw ApiException.BadValue("images", $"{distinct.Count} links are to be looked at, at most {MostLinks} are in one request");
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(distinct, parallel, async (link, token) =>
        {
            if (await LookAsync(link, token) is { } picture)
            {
                found[link] = picture;
            }
        });
        return found;
    }

    // What may not be fetched is added without being looked at, as if nothing might be.
    private async Task<LinkedPicture?> LookAsync(string link, CancellationToken ct)
    {
        try
        {
            await using var blob = await client.ReadAsync(link, blobs.StageAsync, ct);
            await using var content = blob.OpenRead();
            var picture = await pictures.ReadAsync(content, ct);
            return new LinkedPicture(picture.Mime, blob.Length, picture.Width, picture.Height);
        }
        catch (ApiException refusal) when (refusal.Code == ErrorCode.LinkRefused)
        {
            return null;
        }
        catch (ApiException refusal) when (refusal.Code != ErrorCode.LinkFailed)
        {
            throw new ApiException(ErrorCode.LinkFailed, $"What is at {link} cannot be taken: {refusal.Message}");
        }
    }

    private sealed class LinkAnswer(StagedBlob blob, string mime) : IBytesAnswer
    {
        public async Task WriteAsync(HttpContext http)
        {
            await using var file = blob;
            await new BlobAnswer(file.OpenRead(), file.Hash, mime).WriteAsync(http);
        }
    }
}
