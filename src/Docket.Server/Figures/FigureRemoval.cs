using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>Removes figures and restores them. Repeats find nothing left to do.</summary>
internal sealed class FigureRemoval(FigureSelection selection, AnnotationWriter writer)
{
    public async Task<Success> BulkRemoveAsync(FigureIdsRequest request, CancellationToken ct)
    {
        var selected = await selection.OpenWithRemovedAsync([.. request.FigureIds], ct);
        var changes = new AnnotationChanges(selected.Canvas);
        foreach (var (path, row) in InOrder(request, selected).Where(one => one.Row.RemovedAt is null))
        {
            (row.RemovedAt, row.UpdatedAt) = (selected.Canvas.Now, selected.Canvas.Now);
            changes.Remove(row, [.. selected.Tags[row.Id]], path);
        }

        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    public async Task<Success> BulkRestoreAsync(FigureIdsRequest request, CancellationToken ct)
    {
        var selected = await selection.OpenWithRemovedAsync([.. request.FigureIds], ct);
        var changes = new AnnotationChanges(selected.Canvas);
        foreach (var (path, row) in InOrder(request, selected).Where(one => one.Row.RemovedAt is not null))
        {
            if (selected.Canvas.Labels.FindClass(row.ClassId) is null)
            {
                throw ApiException.BadValue(path, $"figure {row.Id} cannot come back: its class was removed from the project");
            }

            (row.RemovedAt, row.UpdatedAt) = (null, selected.Canvas.Now);
            changes.Restore(row, [.. selected.Tags[row.Id]], path);
        }

        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    // An id that is given twice is one figure.
    private static IEnumerable<(string Path, FigureRow Row)> InOrder(FigureIdsRequest request, SelectedFigures selected) =>
        request.FigureIds.Index().DistinctBy(id => id.Item).Select(id => ($"figureIds[{id.Index}]", selected.Figures[id.Item]));
}
