using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>The bytes of many images in one answer.</summary>
internal sealed class ImageDownloads(DocketDb db, Caller caller, IBlobStore blobs)
{
    /// <summary>Images of one dataset; a part's name is the image's id.</summary>
    public async Task<IBytesAnswer> OfImagesAsync(DownloadImagesRequest request, CancellationToken ct)
    {
        var ids = request.ImageIds.Distinct().ToList();
        var found = await db.Images
            .Where(image => image.TeamId == caller.TeamId && image.DatasetId == request.DatasetId && ids.Contains(image.Id))
            .Select(image => new { image.Id, image.Hash, image.Mime })
            .ToDictionaryAsync(image => image.Id, ct);
        var missing = ids.FindIndex(id => !found.ContainsKey(id));
        return missing < 0
            ? await MakeAsync([.. ids.Select(id => new Content(id.ToString(CultureInfo.InvariantCulture), found[id].Hash, found[id].Mime))], ct)
            : throw new ApiException(ErrorCode.NotFound, $"Image {ids[missing]} not found in dataset {request.DatasetId}");
    }

    /// <summary>Contents of images that the caller sees in any team; a part's name is the hash.</summary>
    public async Task<IBytesAnswer> ByHashAsync(DownloadContentsRequest request, CancellationToken ct)
    {
        var hashes = request.Hashes.Distinct().ToList();
        var found = await db.Images.VisibleAnywhereTo(caller.Identity, db)
            .Where(image => hashes.Contains(image.Hash!))
            .Select(image => new Content(image.Hash!, image.Hash, image.Mime))
            .Distinct()
            .ToListAsync(ct);
        var contents = found.ToDictionary(content => content.Name);
        var missing = hashes.Find(hash => !contents.ContainsKey(hash));
        return missing is null
            ? await MakeAsync([.. hashes.Select(hash => contents[hash])], ct)
            : throw new ApiException(ErrorCode.NotFound, $"No image that you see has the content '{missing}'");
    }

    private async Task<MultipartAnswer> MakeAsync(IReadOnlyList<Content> contents, CancellationToken ct)
    {
        var parts = new List<AnswerPart>(contents.Count);
        foreach (var content in contents)
        {
            parts.Add(await MakeAsync(content, ct));
        }

        return new MultipartAnswer(parts);
    }

    // Looked up before the first byte goes out: what is missing can then still be said.
    private async Task<AnswerPart> MakeAsync(Content content, CancellationToken ct)
    {
        if (!BlobHash.TryParse(content.Hash, out var hash))
        {
            throw ApiException.BadValue("imageIds", $"image {content.Name} is a link, whose content is not stored here; take it by images.download");
        }

        var length = await blobs.LengthAsync(hash, ct) ?? throw Lost(content);
        return new AnswerPart(content.Name, content.Mime ?? "application/octet-stream", length, async token => await blobs.OpenAsync(hash, token) ?? throw Lost(content))
        {
            Checksum = content.Hash,
        };
    }

    private static FileNotFoundException Lost(Content content) => new($"the content {content.Hash} of {content.Name} is not in the store");

    private sealed record Content(string Name, string? Hash, string? Mime);
}
