using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Docket.Server.Tags;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Figures;

/// <summary>Reads figures.</summary>
internal sealed class FigureService(DocketDb db, Caller caller)
{
    private const int MostOnPage = 20_000;

    private static readonly Fields<FigureRow> Fields = new Fields<FigureRow>()
        .Id(figure => figure.Id)
        .Number("entityId", figure => figure.ImageId)
        .Number("imageId", figure => figure.ImageId)
        .Number("classId", figure => figure.ClassId)
        .Number("objectId", figure => (long?)null)
        .Time("createdAt", figure => figure.CreatedAt)
        .Time("updatedAt", figure => figure.UpdatedAt);

    public Task<Page<Figure>> ListAsync(ListFiguresRequest request, CancellationToken ct)
    {
        var rows = db.Figures.VisibleTo(caller, db).Where(figure => figure.DatasetId == request.DatasetId && figure.RemovedAt != null == request.Archived);
        return TypedFilters.Where(rows, request.Filters)
            .ToPageAsync(db, Fields, request, MostOnPage, found => MakeAsync(found, request.Fields, request.IntegerCoords ?? true, ct), ct);
    }

    public async Task<Figure> InfoAsync(FigureInfoRequest request, CancellationToken ct)
    {
        if (request.DecompressBitmap == true)
        {
            throw ApiException.BadValue("decompressBitmap", "must be false: masks are answered as they were sent");
        }

        var row = await db.Figures.SingleAsync(figure => figure.TeamId == caller.TeamId && figure.Id == request.Id, ct);
        return (await MakeAsync([row], request.Fields, request.IntegerCoords ?? true, ct))[0];
    }

    public async Task<IReadOnlyList<FigureTag>> TagsAsync(IdRequest request, CancellationToken ct)
    {
        var row = await db.Figures.SingleAsync(figure => figure.TeamId == caller.TeamId && figure.Id == request.Id, ct);
        return [.. (await TagsOfAsync([row], ct))[row.Id]];
    }

    private async Task<IReadOnlyList<Figure>> MakeAsync(IReadOnlyList<FigureRow> rows, IReadOnlyList<string>? fields, bool integerCoords, CancellationToken ct)
    {
        var imageIds = rows.Select(row => row.ImageId).Distinct().ToList();
        var sizes = await db.Images
            .Where(image => image.TeamId == caller.TeamId && imageIds.Contains(image.Id))
            .Select(image => new { image.Id, image.Width, image.Height })
            .ToDictionaryAsync(image => image.Id, ct);
        var tagsOf = await TagsOfAsync(rows, ct);
        var logins = await db.LoginsAsync(rows.Select(row => row.CreatedBy), ct);
        var withGeometry = fields is null or [] || fields.Contains("geometry");
        return
        [
            .. rows.Select(row => ToContract(row, logins[row.CreatedBy]) with
            {
                Tags = [.. tagsOf[row.Id]],
                Geometry = withGeometry && row.Geometry is { } stored
                    ? Geometry(row, stored, integerCoords, sizes[row.ImageId].Width, sizes[row.ImageId].Height)
                    : null,
            }),
        ];
    }

    private async Task<ILookup<long, FigureTag>> TagsOfAsync(IReadOnlyList<FigureRow> rows, CancellationToken ct)
    {
        var (imageIds, figureIds) = (rows.Select(row => row.ImageId).Distinct().ToList(), rows.Select(row => row.Id).ToHashSet());
        var tags = await db.Tags
            .Where(tag => tag.TeamId == caller.TeamId && imageIds.Contains(tag.ImageId) && tag.FigureId != 0)
            .Join(db.TagMetas.Where(meta => meta.TeamId == caller.TeamId), tag => tag.TagMetaId, meta => meta.Id, (tag, meta) => new { tag, meta.Name })
            .OrderBy(tag => tag.tag.Id)
            .ToListAsync(ct);
        var logins = await db.LoginsAsync(tags.Select(tag => tag.tag.CreatedBy), ct);
        return tags.Where(tag => figureIds.Contains(tag.tag.FigureId)).ToLookup(tag => tag.tag.FigureId, tag => tag.tag.ToFigureTag(tag.Name, logins[tag.tag.CreatedBy]));
    }

    private static RawJson Geometry(FigureRow row, byte[] stored, bool integers, int? width, int? height)
    {
        var geometry = new RawJson(stored);
        return integers ? PixelCoordinates.ToPixels(GeometryType.From(row.GeometryType), geometry, width, height) : geometry;
    }

    private static Figure ToContract(FigureRow row, string login)
    {
        var measure = new ShapeMeasure(new ShapeBox(row.Top, row.Left, row.Bottom, row.Right), row.Area);
        return new Figure
        {
            Id = row.Id,
            ClassId = row.ClassId,
            ProjectId = row.ProjectId,
            DatasetId = row.DatasetId,
            EntityId = row.ImageId,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            GeometryType = GeometryType.From(row.GeometryType),
            GeometryMeta = new GeometryMeta { Bbox = measure.Box.ToList() },
            Meta = row.Meta.ToRawJson(),
            Area = measure.AreaText,
            Priority = row.Priority,
            CustomData = row.CustomData?.ToRawJson(),
            NnCreated = row.NnCreated,
            NnUpdated = row.NnUpdated,
            Instance = row.Instance,
            SmartToolInput = row.SmartToolInput?.ToRawJson(),
            Description = row.Description,
            LabelerLogin = login,
        };
    }
}
