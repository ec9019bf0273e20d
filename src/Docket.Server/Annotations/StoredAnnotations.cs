using Docket.Server.Data;
using Docket.Server.Figures;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Annotations;

/// <summary>A figure that is there, with its tags.</summary>
internal sealed record StoredFigure(FigureRow Row, IReadOnlyList<TagRow> Tags);

/// <summary>What is on images.</summary>
/// <param name="Figures">The figures of each image by ascending id.</param>
/// <param name="ImageTags">The tags of each image itself.</param>
internal sealed record StoredAnnotations(ILookup<long, StoredFigure> Figures, ILookup<long, TagRow> ImageTags)
{
    /// <summary>Reads for changing. The locks on the images are enough: nobody writes an annotation without one.</summary>
    public static Task<StoredAnnotations> TrackAsync(DocketDb db, long teamId, IReadOnlyCollection<long> imageIds, CancellationToken ct) =>
        LoadAsync(db.Figures.AsTracking(), db.Tags.AsTracking(), teamId, imageIds, ct);

    public static Task<StoredAnnotations> LoadAsync(DocketDb db, long teamId, IReadOnlyCollection<long> imageIds, CancellationToken ct) =>
        LoadAsync(db.Figures, db.Tags, teamId, imageIds, ct);

    private static async Task<StoredAnnotations> LoadAsync(
        IQueryable<FigureRow> allFigures, IQueryable<TagRow> allTags, long teamId, IReadOnlyCollection<long> imageIds, CancellationToken ct)
    {
        var figures = await allFigures
            .Where(figure => figure.TeamId == teamId && imageIds.Contains(figure.ImageId) && figure.RemovedAt == null)
            .OrderBy(figure => figure.Id)
            .ToListAsync(ct);
        var tags = await allTags.Where(tag => tag.TeamId == teamId && imageIds.Contains(tag.ImageId)).OrderBy(tag => tag.Id).ToListAsync(ct);
        var tagsOf = tags.ToLookup(tag => tag.FigureId);
        return new StoredAnnotations(
            figures.ToLookup(figure => figure.ImageId, figure => new StoredFigure(figure, [.. tagsOf[figure.Id]])),
            tagsOf[0].ToLookup(tag => tag.ImageId));
    }
}
