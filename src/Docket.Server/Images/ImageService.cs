using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>Reads images: lists, one by one, and their bytes.</summary>
internal sealed class ImageService(DocketDb db, Caller caller, ImageContracts contracts, ImageBytes bytes)
{
    private const int MostOnPage = 10_000;

    /// <summary>By what images are filtered and sorted.</summary>
    internal static Fields<ImageRow> Fields { get; } = new Fields<ImageRow>()
        .Id(image => image.Id)
        .Text("name", image => image.Name)
        .Text("description", image => image.Description)
        .Number("labelsCount", image => image.LabelsCount)
        .Number("width", image => image.Width)
        .Number("height", image => image.Height)
        .Number("size", image => image.Size)
        .Number("datasetId", image => image.DatasetId)
        .Time("createdAt", image => image.CreatedAt)
        .Text("customSort", image => image.CustomSort)
        .Time("updatedAt", image => image.UpdatedAt)
        .Time("embeddingsUpdatedAt", image => null);

    public async Task<Page<Image>> ListAsync(ListImagesRequest request, CancellationToken ct)
    {
        var rows = TypedFilters.Where(await InAsync(request, ct), request.Filters, caller, db);
        return request.PaginationMode switch
        {
            null or "page" => await rows.ToPageAsync(db, Fields, request, MostOnPage, found => contracts.MakeAsync(caller.TeamId, found, ct), ct),
            "token" => await rows.ToTokenPageAsync(
                Fields, request, request.After, image => image.Id, MostOnPage, found => contracts.MakeAsync(caller.TeamId, found, ct), ct),
            _ => throw ApiException.BadValue("pagination_mode", "must be page or token"),
        };
    }

    public async Task<Image> InfoAsync(IdRequest request, CancellationToken ct) =>
        (await contracts.MakeAsync(caller.TeamId, [await FindAsync(request.Id, ct)], ct))[0];

    public async Task<IBytesAnswer> DownloadAsync(IdRequest request, CancellationToken ct) => await bytes.OpenAsync(await FindAsync(request.Id, ct), ct);

    private Task<ImageRow> FindAsync(long id, CancellationToken ct) => db.Images.SingleAsync(image => image.TeamId == caller.TeamId && image.Id == id, ct);

    private async Task<IQueryable<ImageRow>> InAsync(ListImagesRequest request, CancellationToken ct)
    {
        var rows = request.ShowDisabled ? db.Images.VisibleWithRemovedTo(caller, db).Where(image => image.RemovedAt != null) : db.Images.VisibleTo(caller, db);
        if (request.DatasetId is { } datasetId)
        {
            var datasets = request.Recursive ? await WithNestedAsync(datasetId, ct) : [datasetId];
            return rows.Where(image => datasets.Contains(image.DatasetId));
        }

        return request.ProjectId is { } projectId ? rows.Where(image => image.ProjectId == projectId) : rows;
    }

    private async Task<List<long>> WithNestedAsync(long datasetId, CancellationToken ct)
    {
        var children = (await db.Datasets
            .Where(row => row.TeamId == caller.TeamId && row.RemovedAt == null
                && db.Datasets.Any(root => root.TeamId == caller.TeamId && root.Id == datasetId && root.ProjectId == row.ProjectId))
            .Select(row => new { row.Id, row.ParentId })
            .ToListAsync(ct)).ToLookup(row => row.ParentId, row => row.Id);
        var found = new List<long> { datasetId };
        for (var next = 0; next < found.Count; next++)
        {
            found.AddRange(children[found[next]]);
        }

        return found;
    }
}
