using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Server.Data;
using Docket.Server.Tags;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Figures;

/// <summary>A request of <c>figures.editInfo</c> whose mask is measured.</summary>
internal sealed record FigureEditing(EditFigureRequest Request, SentGeometry? Geometry)
{
    public static FigureEditing Of(EditFigureRequest request) =>
        new(request, request.Geometry is { } geometry ? SentGeometry.Of(geometry, new PixelBudget(), "geometry") : null);
}

/// <summary>Changes figures one by one.</summary>
internal sealed class FigureChanges(DocketDb db, FigureSelection selection, TagAttachment attachment, AnnotationWriter writer)
{
    public async Task<Success> EditInfoAsync(FigureEditing editing, CancellationToken ct)
    {
        var (request, geometry) = editing;
        var selected = await selection.OpenAsync([request.Id], ct);
        var (canvas, row) = (selected.Canvas, selected.Figures[request.Id]);
        Set(row, request);
        if (geometry is not null)
        {
            var image = canvas.Images[row.ImageId];
            geometry.ApplyTo(row, request.SkipBoundsValidation ? ShapeBounds.None : new ShapeBounds(image.Width, image.Height));
            row.NnUpdated = request.NnUpdated ?? false;
        }

        // Asked before the tags: they change the row's time as well, and are held to rules of their own.
        var isChanged = IsChanged(row);
        var changes = new AnnotationChanges(canvas);
        var tags = request.Tags is null ? [.. selected.Tags[row.Id]] : attachment.Replace(changes, row, [.. selected.Tags[row.Id]], request.Tags);
        return await WriteAsync(changes, row, isChanged, tags, ct);
    }

    public async Task<Success> UpdatePriorityAsync(FigurePriorityRequest request, CancellationToken ct) =>
        await SetAsync(request.Id, row => row.Priority = request.Priority, ct);

    public async Task<Success> UpdateCustomDataAsync(FigureCustomDataRequest request, CancellationToken ct) =>
        await SetAsync(request.Id, row => row.CustomData = request.CustomData.ToString(), ct);

    private static void Set(FigureRow row, EditFigureRequest request)
    {
        row.NnCreated = request.NnCreated ?? row.NnCreated;
        row.NnUpdated = request.NnUpdated ?? row.NnUpdated;
        row.Priority = request.Priority ?? row.Priority;
        row.Description = request.Description ?? row.Description;
        row.CustomData = request.CustomData?.ToString() ?? row.CustomData;
        row.Meta = request.Meta?.ToString() ?? row.Meta;
    }

    private async Task<Success> SetAsync(long id, Action<FigureRow> set, CancellationToken ct)
    {
        var selected = await selection.OpenAsync([id], ct);
        var row = selected.Figures[id];
        set(row);
        return await WriteAsync(new AnnotationChanges(selected.Canvas), row, IsChanged(row), [.. selected.Tags[id]], ct);
    }

    // What is sent once more as it is changes nothing, and tells the journal nothing.
    private bool IsChanged(FigureRow row) => db.Entry(row).State == EntityState.Modified;

    private async Task<Success> WriteAsync(AnnotationChanges changes, FigureRow row, bool isChanged, IReadOnlyList<TagRow> tags, CancellationToken ct)
    {
        if (isChanged)
        {
            changes.Change(row, tags, "id");
        }

        if (changes.Figures.Count + changes.Tags.Count > 0)
        {
            row.UpdatedAt = changes.Canvas.Now;
        }

        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }
}
