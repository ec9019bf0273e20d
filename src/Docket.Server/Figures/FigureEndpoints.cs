using Docket.Sdk.Figures;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Figures;

internal static class FigureEndpoints
{
    public static void MapFigures(this MethodRoutes routes)
    {
        var intake = routes.Feature<FigureIntake>("Figures");
        intake.Map(FigureMethods.BulkAdd, Permission.FiguresWrite, ImagesOf, MeasuredFigures.Of, s => s.BulkAddAsync, FigureReader.Read, MadeFigures.AreUntouchedAsync);

        var figures = routes.Feature<FigureService>("Figures");
        figures.Map(FigureMethods.List, Permission.FiguresRead, r => Scope.Dataset(r.DatasetId).And(Scope.Project(r.ProjectId)), s => s.ListAsync);
    }

    private static Scope ImagesOf(AddFiguresRequest request) =>
        Scope.Dataset(request.DatasetId)
            .And(Scope.Image(request.EntityId))
            .And(Scope.Images(request.Figures.Where(figure => figure.EntityId is not null).Select(figure => figure.EntityId!.Value)));
}
