using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>Counts the images of a dataset by what they could be chosen by, each group under the conditions of the others.</summary>
internal sealed class ImageFacetCounts(DocketDb db, Caller caller)
{
    // The greatest width of each kind; what is wider is the last kind.
    private static readonly int[] Bounds = [640, 1280, 1920, 2560, 3840];

    public async Task<ImageFacets> FacetsAsync(ImageFacetsRequest request, CancellationToken ct)
    {
        var drawn = Matching(request, type: "objects_class");
        return new ImageFacets
        {
            Total = await Matching(request).CountAsync(ct),
            WithoutFigures = await drawn.CountAsync(image => image.LabelsCount == 0, ct),
            Classes = await ClassesAsync(drawn, request.DatasetId, ct),
            Tags = await TagsAsync(Matching(request, type: "images_tag"), request.DatasetId, ct),
            Statuses = await StatusesAsync(Matching(request, type: "images_status"), ct),
            Widths = await WidthsAsync(Matching(request, field: "width"), ct),
        };
    }

    // All conditions but those of a group's own. That the dataset and its project are there is known by the scope, and not asked of each image again.
    private IQueryable<ImageRow> Matching(ImageFacetsRequest request, string? type = null, string? field = null)
    {
        var rows = caller.SeesAllImages ? db.Images.Where(image => image.TeamId == caller.TeamId && image.RemovedAt == null) : db.Images.VisibleTo(caller, db);
        rows = rows.Where(image => image.DatasetId == request.DatasetId);
        rows = ImageService.Fields.Where(rows, request.Filter?.Where(filter => filter.Field != field).ToList());
        return TypedFilters.Where(rows, request.Filters?.Where(filter => filter.Type != type).ToList(), caller, db);
    }

    private async Task<IReadOnlyList<ClassFacet>> ClassesAsync(IQueryable<ImageRow> images, long datasetId, CancellationToken ct)
    {
        var projects = ProjectOf(datasetId);
        var classes = await db.Classes.Where(row => row.TeamId == caller.TeamId && row.RemovedAt == null && projects.Contains(row.ProjectId)).Select(row => row.Id).ToListAsync(ct);
        return await db.Figures
            .Where(figure => figure.TeamId == caller.TeamId && classes.Contains(figure.ClassId) && figure.DatasetId == datasetId && figure.RemovedAt == null)
            .Select(figure => new { figure.ClassId, figure.ImageId })
            .Distinct()
            .Where(figure => images.Select(image => image.Id).Contains(figure.ImageId))
            .GroupBy(figure => figure.ClassId)
            .Select(group => new ClassFacet { ClassId = group.Key, ImagesCount = group.Count() })
            .ToListAsync(ct);
    }

    private async Task<IReadOnlyList<TagFacet>> TagsAsync(IQueryable<ImageRow> images, long datasetId, CancellationToken ct)
    {
        var projects = ProjectOf(datasetId);
        var metas = await db.TagMetas.Where(row => row.TeamId == caller.TeamId && row.RemovedAt == null && projects.Contains(row.ProjectId)).Select(row => new { row.Id, row.ValueType }).ToListAsync(ct);
        var (all, chosen) = (metas.Select(meta => meta.Id).ToList(), metas.Where(meta => meta.ValueType == TagValueType.OneOfString.Value).Select(meta => meta.Id).ToList());
        var counts = await db.Tags
            .Where(tag => tag.TeamId == caller.TeamId && tag.FigureId == 0 && all.Contains(tag.TagMetaId))
            .Select(tag => new { tag.TagMetaId, tag.ImageId, Value = chosen.Contains(tag.TagMetaId) ? tag.Value : null })
            .Distinct()
            .Where(tag => images.Select(image => image.Id).Contains(tag.ImageId))
            .GroupBy(tag => new { tag.TagMetaId, tag.Value })
            .Select(group => new { group.Key.TagMetaId, group.Key.Value, Count = group.Count() })
            .ToListAsync(ct);
        return [.. counts.Select(row => new TagFacet { TagId = row.TagMetaId, Value = row.Value?.ToRawJson().ToElement().GetString(), ImagesCount = row.Count })];
    }

    private async Task<IReadOnlyList<StatusFacet>> StatusesAsync(IQueryable<ImageRow> images, CancellationToken ct)
    {
        var counts = await images
            .Select(ImageStatuses.Of(caller, db))
            .GroupBy(status => status)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return [.. counts.Select(row => new StatusFacet { Status = row.Key?.Value ?? ImageStatuses.NoJob, ImagesCount = row.Count })];
    }

    private static async Task<IReadOnlyList<WidthFacet>> WidthsAsync(IQueryable<ImageRow> images, CancellationToken ct)
    {
        var counts = await images
            .Where(image => image.Width != null)
            .GroupBy(image => image.Width <= Bounds[0] ? 0 : image.Width <= Bounds[1] ? 1 : image.Width <= Bounds[2] ? 2 : image.Width <= Bounds[3] ? 3 : image.Width <= Bounds[4] ? 4 : 5)
            .Select(group => new { group.Key, Count = group.Count() })
            .OrderBy(row => row.Key)
            .ToListAsync(ct);
        return
        [
            .. counts.Select(row => new WidthFacet
            {
                From = row.Key == 0 ? 1 : Bounds[row.Key - 1] + 1,
                To = row.Key == Bounds.Length ? null : Bounds[row.Key],
                ImagesCount = row.Count,
            }),
        ];
    }

    private IQueryable<long> ProjectOf(long datasetId) => db.Datasets.Where(row => row.TeamId == caller.TeamId && row.Id == datasetId).Select(row => row.ProjectId);
}
