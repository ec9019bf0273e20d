using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Images;

internal static class ImageEndpoints
{
    public static void MapImages(this MethodRoutes routes)
    {
        var intake = routes.Feature<ImageIntake>("Images");
        intake.Map(ImageMethods.HashesList, Permission.ImagesWrite, _ => Scope.None, s => s.KnownHashesAsync);
        intake.MapUpload(ImageMethods.BulkUpload, Permission.ImagesWrite, s => s.BulkUploadAsync);
        intake.MapAsking<LinkedPictures, AddImagesRequest, WithLinked<AddImagesRequest>, IReadOnlyList<Image>>(
            ImageMethods.BulkAdd, Permission.ImagesWrite, ImagesOf, r => r.ForceMetadataForLinks && r.Images.Any(image => image.Link is not null), l => l.LookAsync, s => s.BulkAddAsync);

        var images = routes.Feature<ImageService>("Images");
        images.Map(ImageMethods.List, Permission.ImagesRead, r => Scope.Dataset(r.DatasetId).And(Scope.Project(r.ProjectId)), s => s.ListAsync);
        images.Map(ImageMethods.Info, Permission.ImagesRead, r => Scope.Image(r.Id), s => s.InfoAsync);
        images.MapDownload(ImageMethods.Download, Permission.ImagesRead, r => Scope.Image(r.Id), s => s.DownloadAsync);

        routes.Feature<ImageFacetCounts>("Images").Map(ImageMethods.Facets, Permission.ImagesRead, r => Scope.Dataset(r.DatasetId), s => s.FacetsAsync);

        routes.Feature<ImageHistory>("Images").Map(ImageMethods.History, Permission.ImagesRead, r => Scope.Image(r.ImageId), s => s.HistoryAsync);
        routes.Feature<ImagePasts>("Images").Map(ImageMethods.HistoryFigures, Permission.FiguresRead, r => Scope.Image(r.ImageId), s => s.FiguresAsync);

        var editing = routes.Feature<ImageEditing>("Images");
        editing.Map(ImageMethods.EditInfo, Permission.ImagesWrite, r => Scope.Image(r.Id), s => s.EditInfoAsync);
        editing.Map(ImageMethods.BulkSetCustomSort, Permission.ImagesWrite, r => Scope.Images(r.Images.Select(image => image.Id)), s => s.SetCustomSortAsync);

        editing.MapAsking<LinkedPictures, UpdateLinksRequest, WithLinked<UpdateLinksRequest>, Success>(
            ImageMethods.UpdateLinks, Permission.ImagesWrite, r => Scope.Images(r.Images.Select(image => image.Id)), _ => true, l => l.LookAsync, s => s.UpdateLinksAsync);

        var removal = routes.Feature<ImageRemoval>("Images");
        removal.Map(ImageMethods.BulkRemove, Permission.ImagesWrite, r => Scope.ImagesWithRemoved(r.ImageIds), s => s.RemoveAsync);
        removal.Map(ImageMethods.BulkRestore, Permission.ImagesWrite, r => Scope.ImagesWithRemoved(r.ImageIds), s => s.RestoreAsync);

        var downloads = routes.Feature<ImageDownloads>("Images");
        downloads.MapParts(ImageMethods.BulkDownload, Permission.ImagesRead, r => Scope.Dataset(r.DatasetId).And(Scope.Images(r.ImageIds)), s => s.OfImagesAsync);
        downloads.MapParts(ImageMethods.BulkDownloadByHash, Permission.ImagesRead, _ => Scope.None, s => s.ByHashAsync);
    }

    private static Scope ImagesOf(AddImagesRequest request) =>
        Scope.Dataset(request.DatasetId)
            .And(Scope.Images(request.Images.Where(image => image.ImageId is not null).Select(image => image.ImageId!.Value)))
            .And(Scope.Images(request.Images.Where(image => image.ParentId is not null).Select(image => image.ParentId!.Value)));
}
