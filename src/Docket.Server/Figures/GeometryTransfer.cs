using System.Globalization;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Figures;

/// <summary>A request of <c>figures.bulk.upload.geometry</c> whose masks are measured.</summary>
internal sealed record SentGeometries(IReadOnlyList<(long FigureId, SentGeometry Geometry)> Items)
{
    public static SentGeometries Of(UploadGeometriesRequest request)
    {
        var pixels = new PixelBudget();
        return new SentGeometries([.. request.Geometries.Select((one, index) => (one.FigureId, SentGeometry.Of(one.Geometry, pixels, $"geometries[{index}].geometry")))]);
    }
}

/// <summary>Geometry that travels apart from its figures.</summary>
internal sealed class GeometryTransfer(DocketDb db, Caller caller, FigureSelection selection, AnnotationWriter writer)
{
    /// <summary>Answers the geometry as stored; of a mask what stands under <c>bitmap</c>.</summary>
    public async Task<IBytesAnswer> DownloadAsync(DownloadGeometriesRequest request, CancellationToken ct)
    {
        var ids = request.Ids.Distinct().ToList();
        var found = await db.Figures.Where(figure => figure.TeamId == caller.TeamId && ids.Contains(figure.Id))
            .Select(figure => new { figure.Id, figure.Geometry })
            .ToDictionaryAsync(figure => figure.Id, figure => figure.Geometry, ct);
        return new MultipartAnswer([.. ids.Select(id => Part(id, found[id]))]);
    }

    public async Task<Success> UploadAsync(SentGeometries request, CancellationToken ct)
    {
        var selected = await selection.OpenAsync([.. request.Items.Select(one => one.FigureId).Distinct()], ct);
        var changes = new AnnotationChanges(selected.Canvas);
        foreach (var (index, (figureId, geometry)) in request.Items.Index())
        {
            var row = selected.Figures[figureId];
            var image = selected.Canvas.Images[row.ImageId];
            geometry.ApplyTo(row, new ShapeBounds(image.Width, image.Height));
            if (db.Entry(row).State == EntityState.Modified)
            {
                row.UpdatedAt = selected.Canvas.Now;
                changes.Change(row, [.. selected.Tags[figureId]], $"geometries[{index}]");
            }
        }

        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    private static AnswerPart Part(long id, byte[]? stored)
    {
        var geometry = stored ?? throw ApiException.BadValue("ids", $"figure {id} has no geometry yet; send it by figures.bulk.upload.geometry");
        var root = new RawJson(geometry).ToElement();
        var content = root.TryGetProperty("bitmap", out var bitmap) && bitmap.ValueKind == JsonValueKind.Object
            ? System.Text.Encoding.UTF8.GetBytes(bitmap.GetRawText())
            : geometry;
        return new AnswerPart(id.ToString(CultureInfo.InvariantCulture), "application/octet-stream", content.Length, _ => Task.FromResult<Stream>(new MemoryStream(content)));
    }
}
