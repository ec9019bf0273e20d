using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>The datasets and projects that images come into or go from, locked, with their counters and the pictures that stand for them.</summary>
internal sealed class ImageCounts(DocketDb db, Caller caller, TimeProvider clock)
{
    private IReadOnlyDictionary<long, DatasetRow> datasets = new Dictionary<long, DatasetRow>();
    private IReadOnlyDictionary<long, ProjectRow> projects = new Dictionary<long, ProjectRow>();

    /// <summary>Locks the datasets and projects of images; images and jobs are locked before.</summary>
    /// <exception cref="ApiException">One was archived since the request was found to name what is there.</exception>
    public async Task LockAsync(IReadOnlyList<ImageRow> images, CancellationToken ct)
    {
        var datasetIds = images.Select(image => image.DatasetId).Distinct().ToList();
        var projectIds = images.Select(image => image.ProjectId).Distinct().ToList();
        datasets = await db.Datasets.ForUpdate().Where(row => row.TeamId == caller.TeamId && datasetIds.Contains(row.Id) && row.RemovedAt == null).OrderBy(row => row.Id).ToDictionaryAsync(row => row.Id, ct);
        projects = await db.Projects.ForUpdate().Where(row => row.TeamId == caller.TeamId && projectIds.Contains(row.Id) && row.RemovedAt == null).OrderBy(row => row.Id).ToDictionaryAsync(row => row.Id, ct);
        if (images.FirstOrDefault(image => !datasets.ContainsKey(image.DatasetId) || !projects.ContainsKey(image.ProjectId)) is { } hidden)
        {
            // Its dataset or project was archived meanwhile, and no project counts it now.
            throw ApiException.NotFound("Image", hidden.Id);
        }
    }

    /// <summary>Counts images that have come; where no picture stands for a dataset or project, the first of them does.</summary>
    public void Add(IReadOnlyList<ImageRow> images) => Count(images, 1, (dataset, project, picture) =>
    {
        dataset.ReferencePath ??= picture;
        project.ReferencePath ??= picture;
    });

    /// <summary>Counts images that have gone; another picture stands for a dataset or project that one of them stood for.</summary>
    public async Task TakeAsync(IReadOnlyList<ImageRow> images, CancellationToken ct)
    {
        Count(images, -1, (_, _, _) => { });
        var gone = images.Select(image => image.Id).ToList();
        var pictures = images.Select(ImageContracts.CardPathOf).ToHashSet();
        var living = db.Images.Where(image => image.TeamId == caller.TeamId && image.RemovedAt == null && !gone.Contains(image.Id));
        foreach (var dataset in datasets.Values.Where(row => row.ReferencePath is not null && pictures.Contains(row.ReferencePath)))
        {
            dataset.ReferencePath = await FirstAsync(living.Where(image => image.DatasetId == dataset.Id), ct);
        }

        foreach (var project in projects.Values.Where(row => row.ReferencePath is not null && pictures.Contains(row.ReferencePath)))
        {
            project.ReferencePath = await FirstAsync(living.Where(image => image.ProjectId == project.Id), ct);
        }
    }

    private static async Task<string?> FirstAsync(IQueryable<ImageRow> images, CancellationToken ct) =>
        await images.OrderBy(image => image.Id).FirstOrDefaultAsync(ct) is { } first ? ImageContracts.CardPathOf(first) : null;

    private void Count(IReadOnlyList<ImageRow> images, int sign, Action<DatasetRow, ProjectRow, string> each)
    {
        var now = clock.Now();
        foreach (var group in images.GroupBy(image => image.DatasetId))
        {
            var (dataset, project) = (datasets[group.Key], projects[group.First().ProjectId]);
            var (count, size) = (sign * group.Count(), sign * group.Sum(image => image.Size ?? 0));
            (dataset.ImagesCount, dataset.Size, dataset.UpdatedAt) = (dataset.ImagesCount + count, dataset.Size + size, now);
            (project.ImagesCount, project.Size, project.UpdatedAt) = (project.ImagesCount + count, project.Size + size, now);
            each(dataset, project, ImageContracts.CardPathOf(group.First()));
        }
    }
}
