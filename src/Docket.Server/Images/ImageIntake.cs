using System.Text;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>Takes images in: which content is known, content itself, and then images of a dataset made of it.</summary>
internal sealed class ImageIntake(
    DocketDb db, DocketDatabase database, Caller caller, IdAllocator ids, Journal journal, ImageContracts contracts, ImageCounts counts, ImageUpload upload, TimeProvider clock)
{
    private const int MostHashes = 10_000;

    public async Task<IReadOnlyList<string>> KnownHashesAsync(IReadOnlyList<string> hashes, CancellationToken ct)
    {
        if (hashes.Count > MostHashes)
        {
            throw ApiException.BadValue("", $"must hold at most {MostHashes} hashes");
        }

        return await db.Pictures.Where(picture => hashes.Contains(picture.Hash)).Select(picture => picture.Hash).ToListAsync(ct);
    }

    /// <summary>Stores files, then records what they are in a unit of its own.</summary>
    public async Task<IReadOnlyList<UploadedFile>> BulkUploadAsync(UploadBody body, CancellationToken ct)
    {
        var stored = await upload.StoreAsync(body.ContentType, body.Content, ct);
        await database.RunAsync(unit => RecordAsync(unit, stored), ct);
        return [.. stored.Select(file => new UploadedFile { Hash = file.Hash.ToString() })];
    }

    public async Task<IReadOnlyList<Image>> BulkAddAsync(WithLinked<AddImagesRequest> linked, CancellationToken ct)
    {
        var request = linked.Request;
        var names = ReadNames(request.Images);
        var dataset = await db.LockDatasetAsync(caller.TeamId, request.DatasetId, ct);
        await RefuseTakenAsync(request, names, ct);
        var contents = await FindContentAsync(linked, ct);
        await CheckParentsAsync(request, ct);

        var now = clock.Now();
        var rows = ids.Take(IdSpace.Team(caller.TeamId), names.Count)
            .Select((id, index) => NewRow(id, names[index], request.Images[index], contents[index], dataset, now))
            .ToList();
        db.AddMany(rows);
        await counts.LockAsync(rows, ct);
        counts.Add(rows);
        var answer = await contracts.MakeAsync(caller.TeamId, rows, ct);
        journal.Write([.. rows.Select(row => new Act(Actions.CreateImage)
        {
            ProjectId = row.ProjectId,
            DatasetId = row.DatasetId,
            ImageId = row.Id,
            State = State(row),
        })]);
        return answer;
    }

    private async Task<bool> RecordAsync(DocketDb unit, IReadOnlyList<StoredPicture> stored)
    {
        var hashes = stored.Select(file => file.Hash.ToString()).ToList();
        var known = await unit.Pictures.Where(picture => hashes.Contains(picture.Hash)).Select(picture => picture.Hash).ToHashSetAsync();
        unit.AddRange(stored.DistinctBy(file => file.Hash).Where(file => !known.Contains(file.Hash.ToString())).Select(file => new PictureRow
        {
            Hash = file.Hash.ToString(),
            Mime = file.Picture.Mime,
            Width = file.Picture.Width,
            Height = file.Picture.Height,
            Size = file.Length,
            CreatedAt = clock.Now(),
        }));
        return true;
    }

    // The name is kept as sent but for its normal form; an error must repeat it exactly, since the Python SDK looks it up in its batch.
    private static List<(string Sent, string Stored)> ReadNames(IReadOnlyList<NewImage> images)
    {
        var names = new List<(string Sent, string Stored)>();
        foreach (var (index, image) in images.Index())
        {
            var sent = image.Title ?? image.Name ?? throw ApiException.BadValue($"images[{index}].title", "is required");
            names.Add((sent, sent.Normalize(NormalizationForm.FormC)));
        }

        var twice = names.GroupBy(name => name.Stored, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"'{group.Key}'").ToList();
        return twice.Count == 0 ? names : throw ApiException.NonUnique($"The request names an image twice: {string.Join(", ", twice.Take(20))}");
    }

    private async Task RefuseTakenAsync(AddImagesRequest request, List<(string Sent, string Stored)> names, CancellationToken ct)
    {
        var stored = names.Select(name => name.Stored).ToList();
        var taken = await db.Images
            .Where(image => image.TeamId == caller.TeamId && image.DatasetId == request.DatasetId && image.RemovedAt == null && stored.Contains(image.Name))
            .ToDictionaryAsync(image => image.Name, image => image.Id, ct);
        if (taken.Count > 0)
        {
            throw ApiException.NonUnique(
                $"Dataset {request.DatasetId} has {taken.Count} of these names already, nothing was added: {string.Join(", ", taken.Keys.Take(20).Select(name => $"'{name}'"))}",
                names.Where(name => taken.ContainsKey(name.Stored)).Select(name => (taken[name.Stored], name.Sent)));
        }
    }

    private async Task<List<ImageContent>> FindContentAsync(WithLinked<AddImagesRequest> linked, CancellationToken ct)
    {
        var images = linked.Request.Images;
        var sources = images.Where(image => image.ImageId is not null).Select(image => image.ImageId!.Value).Distinct().ToList();
        var copied = await db.Images.Where(image => image.TeamId == caller.TeamId && sources.Contains(image.Id))
            .ToDictionaryAsync(image => image.Id, image => new ImageContent(image.Hash, image.Link, image.Mime, image.Size, image.Width, image.Height), ct);
        var hashes = images.Where(image => image.Hash is not null).Select(image => image.Hash!).Distinct().ToList();
        var uploaded = await db.Pictures.Where(picture => hashes.Contains(picture.Hash))
            .ToDictionaryAsync(picture => picture.Hash, picture => new ImageContent(picture.Hash, null, picture.Mime, picture.Size, picture.Width, picture.Height), ct);
        return
        [
            .. images.Select((image, index) => image switch
            {
                { Hash: { } hash } => uploaded.GetValueOrDefault(hash)
                    ?? throw ApiException.BadValue($"images[{index}].hash", $"no content with the hash '{hash}' was uploaded; send it with images.bulk.upload first"),
                { ImageId: { } source } => copied[source],
                { Link: { } link } => ImageContent.At(link, linked.Found, $"images[{index}].link"),
                _ => throw ApiException.BadValue($"images[{index}]", "needs a hash, an imageId or a link"),
            }),
        ];
    }

    private async Task CheckParentsAsync(AddImagesRequest request, CancellationToken ct)
    {
        var parents = request.Images.Where(image => image.ParentId is not null).Select(image => image.ParentId!.Value).Distinct().ToList();
        if (parents.Count > 0 && await db.Images.CountAsync(image => image.TeamId == caller.TeamId && image.DatasetId == request.DatasetId && parents.Contains(image.Id), ct) < parents.Count)
        {
            throw ApiException.BadValue("images", $"a parentId is not an image of dataset {request.DatasetId}");
        }
    }

    private ImageRow NewRow(long id, (string Sent, string Stored) name, NewImage image, ImageContent content, DatasetRow dataset, DateTimeOffset now) => new()
    {
        TeamId = caller.TeamId,
        DatasetId = dataset.Id,
        Id = id,
        ProjectId = dataset.ProjectId,
        Name = name.Stored,
        Hash = content.Hash,
        Link = content.Link,
        Mime = content.Mime,
        Size = content.Size,
        Width = content.Width,
        Height = content.Height,
        Meta = (image.Meta ?? RawJson.EmptyObject).ToString(),
        CustomSort = ImageMeta.CustomSort(image.Meta),
        ParentId = image.ParentId,
        StorageKey = Secrets.NewKey(),
        CreatedBy = caller.UserId,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static byte[] State(ImageRow row) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new ImageState(row.Name, row.Hash) { Link = row.Link }, ServerJson.Default.ImageState);
}
