using Docket.Sdk;
using Docket.Sdk.Annotations;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Annotations;

/// <summary>Reads annotations: everything labeled on an image at once.</summary>
internal sealed class AnnotationService(DocketDb db, Caller caller, AnnotationContracts contracts)
{
    // Annotations come whole, and one may hold megabytes of masks: the page bounds what is in memory at once.
    private const int MostOnPage = 100;

    private static readonly Fields<ImageRow> Fields = new Fields<ImageRow>()
        .Id(image => image.Id)
        .Number("imageId", image => image.Id)
        .Text("name", image => image.Name)
        .Text("imageName", image => image.Name)
        .Text("description", image => image.Description)
        .Number("labelsCount", image => image.LabelsCount)
        .Time("createdAt", image => image.CreatedAt)
        .Time("updatedAt", image => image.UpdatedAt);

    public async Task<AnnotationInfo> InfoAsync(AnnotationInfoRequest request, CancellationToken ct)
    {
        var image = await db.Images.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.ImageId, ct);
        return (await contracts.MakeAsync([image], Detail(request.IntegerCoords, request.WithCustomBigData), ct))[0];
    }

    public async Task<IReadOnlyList<AnnotationInfo>> BulkInfoAsync(AnnotationsInfoRequest request, CancellationToken ct)
    {
        var wanted = request.ImageIds.Distinct().ToList();
        var images = await db.Images
            .Where(row => row.TeamId == caller.TeamId && row.DatasetId == request.DatasetId && wanted.Contains(row.Id))
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return images.Count == wanted.Count
            ? await contracts.MakeAsync(images, Detail(request.IntegerCoords, request.WithCustomBigData), ct)
            : throw ApiException.BadValue("imageIds", $"image {wanted.Except(images.Select(image => image.Id)).First()} is not of dataset {request.DatasetId}");
    }

    public Task<Page<AnnotationInfo>> ListAsync(ListAnnotationsRequest request, CancellationToken ct)
    {
        var images = db.Images.VisibleTo(caller, db).Where(image => image.DatasetId == request.DatasetId);
        Task<IReadOnlyList<AnnotationInfo>> Make(IReadOnlyList<ImageRow> found) =>
            contracts.MakeAsync(found, Detail(request.IntegerCoords, request.WithCustomBigData), ct);
        return request.PaginationMode switch
        {
            null or "page" => images.ToPageAsync(db, Fields, request, MostOnPage, Make, ct),
            "token" => images.ToTokenPageAsync(Fields, request, request.After, image => image.Id, MostOnPage, Make, ct),
            _ => throw ApiException.BadValue("pagination_mode", "must be page or token"),
        };
    }

    private static AnnotationDetail Detail(bool? integerCoords, bool withCustomBigData) => new(integerCoords ?? true, withCustomBigData);
}
