using Docket.Sdk.Figures;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>Takes figures by <c>figures.bulk.add</c>.</summary>
internal sealed class FigureIntake(Canvases canvases, FigureDrawing drawing, AnnotationWriter writer)
{
    public async Task<IReadOnlyList<CreatedFigure>> BulkAddAsync(MeasuredFigures measured, CancellationToken ct)
    {
        var (request, figures) = measured;
        var canvas = await canvases.OpenAsync(figures.Select(one => one.ImageId), ct);
        if (request.DatasetId is { } dataset && canvas.Images.Values.FirstOrDefault(image => image.DatasetId != dataset) is { } stray)
        {
            throw ApiException.BadValue("figures", $"image {stray.Id} is not of dataset {dataset}");
        }

        var changes = new AnnotationChanges(canvas);
        var rows = drawing.Draw(changes, figures, request.SkipBoundsValidation);
        await writer.WriteAsync(changes, ct);
        return [.. rows.Select(row => new CreatedFigure { Id = row.Id })];
    }
}
