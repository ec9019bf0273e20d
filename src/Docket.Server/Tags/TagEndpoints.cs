using Docket.Sdk.Projects;
using Docket.Sdk.Tags;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Tags;

internal static class TagEndpoints
{
    public static void MapTags(this MethodRoutes routes)
    {
        var onImages = routes.Feature<ImageTagService>("Tags");
        onImages.Map(ImageTagMethods.BulkAddToImage, Permission.FiguresWrite, r => Scope.Images(r.Ids), s => s.AddToImagesAsync);
        onImages.Map(ImageTagMethods.UpdateTagValue, Permission.FiguresWrite, r => Scope.Tag(r.Id), s => s.UpdateValueAsync);
        onImages.Map(ImageTagMethods.RemoveFromImage, Permission.FiguresWrite, r => Scope.Image(r.ImageId), s => s.RemoveFromImageAsync);
        onImages.Map(ImageTagMethods.BulkRemoveFromImages, Permission.FiguresWrite, r => Scope.Images(r.Ids), s => s.RemoveFromImagesAsync);
        onImages.Map(
            TagMethods.EntitiesBulkAdd, Permission.FiguresWrite, r => Scope.Project(r.ProjectId).And(Scope.Images(r.Tags.Select(tag => tag.EntityId))), s => s.AddToEntitiesAsync);

        var onFigures = routes.Feature<FigureTagService>("Tags");
        onFigures.Map(ObjectTagMethods.AddToObject, Permission.FiguresWrite, r => Scope.Figure(r.FigureId), s => s.AddAsync);
        onFigures.Map(ObjectTagMethods.RemoveFromFigure, Permission.FiguresWrite, r => Scope.Figure(r.FigureId), s => s.RemoveAsync);
    }
}
