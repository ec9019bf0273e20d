using Docket.Sdk.Images;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>Makes images of rows, always in the same way: the Python SDK compares one from a list with one asked for by id.</summary>
internal sealed class ImageContracts(DocketDb db, DocketSettings settings)
{
    /// <summary>The path of an image's bytes; unguessable, served without a token.</summary>
    public static string PathOf(ImageRow row) => $"/storage/images/original/{row.StorageKey}/{row.Id}.{(row.Mime is { } mime ? mime[(mime.IndexOf('/', StringComparison.Ordinal) + 1)..] : "bin")}";

    /// <summary>
    /// The path of an image that stands for its dataset or project. The Python SDK makes an address of a small picture of it by putting the size
    /// before <c>/image-converter</c>.
    /// </summary>
    public static string CardPathOf(ImageRow row) => "/image-converter" + PathOf(row);

    public async Task<IReadOnlyList<Image>> MakeAsync(long teamId, IReadOnlyList<ImageRow> rows, CancellationToken ct)
    {
        var imageIds = rows.Select(row => row.Id).ToList();
        var tags = await db.Tags
            .Where(tag => tag.TeamId == teamId && imageIds.Contains(tag.ImageId) && tag.FigureId == 0)
            .OrderBy(tag => tag.Id)
            .ToListAsync(ct);
        var logins = await db.LoginsAsync(tags.Select(tag => tag.CreatedBy), ct);
        var tagsOf = tags.ToLookup(
            tag => tag.ImageId,
            tag => new ImageTag
            {
                Id = tag.Id,
                TagId = tag.TagMetaId,
                EntityId = tag.ImageId,
                Value = tag.Value.ToRawJson(),
                LabelerLogin = logins[tag.CreatedBy],
                CreatedAt = tag.CreatedAt,
                UpdatedAt = tag.UpdatedAt,
            });
        return [.. rows.Select(row => Make(row, [.. tagsOf[row.Id]]))];
    }

    private Image Make(ImageRow row, IReadOnlyList<ImageTag> tags) => new()
    {
        Id = row.Id,
        DatasetId = row.DatasetId,
        ProjectId = row.ProjectId,
        Name = row.Name,
        Link = row.Link,
        Hash = row.Hash,
        Mime = row.Mime,
        Size = row.Size,
        Width = row.Width,
        Height = row.Height,
        LabelsCount = row.LabelsCount,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        CreatedBy = row.CreatedBy,
        Meta = row.Meta.ToRawJson(),
        PathOriginal = PathOf(row),
        FullStorageUrl = settings.PublicUrl + PathOf(row),
        Tags = tags,
        Description = row.Description,
        ParentId = row.ParentId,
    };
}
