using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Figures;

/// <summary>Figures that may be changed: their images are locked.</summary>
/// <param name="Canvas">The images.</param>
/// <param name="Figures">The figures by id, tracked.</param>
/// <param name="Tags">The tags by the figure's id, tracked.</param>
internal sealed record SelectedFigures(Canvas Canvas, IReadOnlyDictionary<long, FigureRow> Figures, ILookup<long, TagRow> Tags);

/// <summary>Selects figures by id for changing them.</summary>
internal sealed class FigureSelection(DocketDb db, Caller caller, Canvases canvases)
{
    /// <summary>The figures; whoever removed one meanwhile won.</summary>
    public async Task<SelectedFigures> OpenAsync(IReadOnlyCollection<long> figureIds, CancellationToken ct)
    {
        var selected = await OpenWithRemovedAsync(figureIds, ct);
        return selected.Figures.Values.FirstOrDefault(figure => figure.RemovedAt is not null) is { } removed ? throw ApiException.NotFound("Figure", removed.Id) : selected;
    }

    /// <summary>The figures, removed ones too.</summary>
    public async Task<SelectedFigures> OpenWithRemovedAsync(IReadOnlyCollection<long> figureIds, CancellationToken ct)
    {
        // A figure never leaves its image, so this may be asked before the lock.
        var imageIds = await db.Figures.Where(figure => figure.TeamId == caller.TeamId && figureIds.Contains(figure.Id)).Select(figure => figure.ImageId).Distinct().ToListAsync(ct);
        var canvas = await canvases.OpenAsync(imageIds, ct);
        var figures = await db.Figures.AsTracking()
            .Where(figure => figure.TeamId == caller.TeamId && imageIds.Contains(figure.ImageId) && figureIds.Contains(figure.Id))
            .ToDictionaryAsync(figure => figure.Id, ct);
        var tags = await db.Tags.AsTracking()
            .Where(tag => tag.TeamId == caller.TeamId && imageIds.Contains(tag.ImageId) && figureIds.Contains(tag.FigureId))
            .OrderBy(tag => tag.Id)
            .ToListAsync(ct);
        return new SelectedFigures(canvas, figures, tags.ToLookup(tag => tag.FigureId));
    }
}
