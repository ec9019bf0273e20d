using Docket.Sdk.Annotations;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Annotations;

internal static class AnnotationEndpoints
{
    public static void MapAnnotations(this MethodRoutes routes)
    {
        var annotations = routes.Feature<AnnotationService>("Annotations");
        annotations.Map(AnnotationMethods.Info, Permission.FiguresRead, r => Scope.Image(r.ImageId), s => s.InfoAsync);
        annotations.Map(AnnotationMethods.BulkInfo, Permission.FiguresRead, r => Scope.Dataset(r.DatasetId).And(Scope.Images(r.ImageIds)), s => s.BulkInfoAsync);
        annotations.Map(AnnotationMethods.List, Permission.FiguresRead, r => Scope.Dataset(r.DatasetId), s => s.ListAsync);

        var replacement = routes.Feature<AnnotationReplacement>("Annotations");
        replacement.Map(
            AnnotationMethods.BulkAdd,
            Permission.FiguresWrite,
            r => Scope.Dataset(r.DatasetId).And(Scope.Images(r.Annotations.Select(one => one.ImageId))),
            MeasuredAnnotations.Of,
            s => s.BulkAddAsync,
            AnnotationReader.Read);

        var copy = routes.Feature<AnnotationCopy>("Annotations");
        copy.Map(AnnotationMethods.BulkCopy, Permission.FiguresWrite, r => Scope.Images([.. r.SrcImageIds, .. r.DestImageIds]), s => s.BulkCopyAsync);
    }
}
