using Docket.Sdk.Figures;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Tags;

namespace Docket.Server.Figures;

internal static class FigureEndpoints
{
    public static void MapFigures(this MethodRoutes routes)
    {
        var intake = routes.Feature<FigureIntake>("Figures");
        intake.Map(FigureMethods.BulkAdd, Permission.FiguresWrite, ImagesOf, MeasuredFigures.Of, s => s.BulkAddAsync, FigureReader.Read, MadeFigures.AreUntouchedAsync);

        var figures = routes.Feature<FigureService>("Figures");
        figures.Map(FigureMethods.List, Permission.FiguresRead, r => Scope.Dataset(r.DatasetId).And(Scope.Project(r.ProjectId)), s => s.ListAsync);
        figures.Map(FigureMethods.Info, Permission.FiguresRead, r => Scope.Figure(r.Id), s => s.InfoAsync);
        figures.Map(FigureMethods.TagsList, Permission.FiguresRead, r => Scope.Figure(r.Id), s => s.TagsAsync);

        var changes = routes.Feature<FigureChanges>("Figures");
        changes.Map(FigureMethods.EditInfo, Permission.FiguresWrite, r => Scope.Figure(r.Id), FigureEditing.Of, s => s.EditInfoAsync);
        changes.Map(FigureMethods.PriorityUpdate, Permission.FiguresWrite, r => Scope.Figure(r.Id), s => s.UpdatePriorityAsync);
        changes.Map(FigureMethods.CustomDataUpdate, Permission.FiguresWrite, r => Scope.Figure(r.Id), s => s.UpdateCustomDataAsync);

        var removal = routes.Feature<FigureRemoval>("Figures");
        removal.Map(FigureMethods.BulkRemove, Permission.FiguresWrite, r => Scope.RemovedFigures(r.FigureIds), s => s.BulkRemoveAsync);
        removal.Map(FigureMethods.BulkRestore, Permission.FiguresWrite, r => Scope.RemovedFigures(r.FigureIds), s => s.BulkRestoreAsync);

        var geometries = routes.Feature<GeometryTransfer>("Figures");
        geometries.MapParts(FigureMethods.BulkDownloadGeometry, Permission.FiguresRead, r => Scope.Figures(r.Ids), s => s.DownloadAsync);
        geometries.Map(
            FigureMethods.BulkUploadGeometry,
            Permission.FiguresWrite,
            r => Scope.Figures(r.Geometries.Select(one => one.FigureId)),
            SentGeometries.Of,
            s => s.UploadAsync,
            form: GeometryForm.ToJsonAsync);

        var tags = routes.Feature<FigureTagService>("Figures");
        tags.Map(FigureMethods.TagsBulkAdd, Permission.FiguresWrite, r => Scope.Project(r.ProjectId).And(Scope.Figures(r.Tags.Select(tag => tag.FigureId))), s => s.BulkAddAsync);
    }

    private static Scope ImagesOf(AddFiguresRequest request) =>
        Scope.Dataset(request.DatasetId)
            .And(Scope.Image(request.EntityId))
            .And(Scope.Images(request.Figures.Where(figure => figure.EntityId is not null).Select(figure => figure.EntityId!.Value)));
}
