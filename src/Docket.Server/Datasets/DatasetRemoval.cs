using Docket.Sdk;
using Docket.Sdk.Datasets;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Datasets;

/// <summary>
/// Archives datasets, removes them, and brings them back, with those nested in them. The counters of a project are of the datasets that are there; a
/// hidden dataset keeps its own.
/// </summary>
internal sealed class DatasetRemoval(DocketDb db, Caller caller, Journal journal, TimeProvider clock)
{
    public async Task<Success> ArchiveAsync(IdRequest request, CancellationToken ct)
    {
        var (datasets, projects) = await LockAsync([request.Id], ct);
        Hide(datasets, projects);
        return Success.Yes;
    }

    public async Task<Success> RemovePermanentlyAsync(RemoveDatasetsRequest request, CancellationToken ct)
    {
        var (datasets, projects) = await LockAsync([.. request.Datasets.Select(one => one.Id).Distinct()], ct);
        Hide(datasets, projects);
        foreach (var row in datasets)
        {
            row.PurgeAt ??= clock.Now() + ProjectRemoval.Kept;
        }

        return Success.Yes;
    }

    public async Task<Success> RestoreAsync(IdRequest request, CancellationToken ct)
    {
        var (datasets, projects) = await LockAsync([request.Id], ct);
        var root = datasets.Single(row => row.Id == request.Id);
        if (root.RemovedAt is not { } moment)
        {
            return Success.Yes;
        }

        if (root.ParentId != 0 && !await db.Datasets.AnyAsync(row => row.TeamId == caller.TeamId && row.Id == root.ParentId && row.RemovedAt == null, ct))
        {
            throw new ApiException(ErrorCode.Conflict, $"Dataset {root.Id} stood in dataset {root.ParentId}, which is archived; restore that one first");
        }

        await db.Datasets.RefuseTakenAsync(caller.TeamId, root.ProjectId, root.ParentId, root.Name, ct);

        // What was archived before stays archived.
        var restored = datasets.Where(row => row.RemovedAt == moment).ToList();
        foreach (var row in restored)
        {
            (row.RemovedAt, row.PurgeAt) = (null, null);
            Count(projects[row.ProjectId], row, 1);
        }

        Write(Actions.RestoreDataset, restored);
        return Success.Yes;
    }

    private static void Count(ProjectRow project, DatasetRow row, int sign)
    {
        project.DatasetsCount += sign;
        project.ImagesCount += sign * row.ImagesCount;
        project.Size += sign * row.Size;
    }

    // All of one moment, by which they are restored together: later than that of any that was hidden before.
    private void Hide(IReadOnlyCollection<DatasetRow> datasets, Dictionary<long, ProjectRow> projects)
    {
        var now = clock.Now();
        var moment = datasets.Max(row => row.RemovedAt) is { } before && before >= now ? before.AddMilliseconds(1) : now;
        var hidden = datasets.Where(row => row.RemovedAt is null).ToList();
        foreach (var row in hidden)
        {
            row.RemovedAt = moment;
            Count(projects[row.ProjectId], row, -1);
        }

        Write(Actions.DisableDataset, hidden);
    }

    /// <summary>Locks datasets with those nested in them, whether there or hidden, and then their projects.</summary>
    private async Task<(IReadOnlyCollection<DatasetRow> Datasets, Dictionary<long, ProjectRow> Projects)> LockAsync(IReadOnlyList<long> roots, CancellationToken ct)
    {
        var projectIds = await db.Datasets.Where(row => row.TeamId == caller.TeamId && roots.Contains(row.Id)).Select(row => row.ProjectId).Distinct().ToListAsync(ct);
        await LockTreesAsync(roots, projectIds, ct);
        var projects = await db.Projects.ForUpdate()
            .Where(row => row.TeamId == caller.TeamId && projectIds.Contains(row.Id) && row.RemovedAt == null)
            .OrderBy(row => row.Id)
            .ToDictionaryAsync(row => row.Id, ct);
        if (projectIds.Find(id => !projects.ContainsKey(id)) is var gone and not 0)
        {
            throw ApiException.NotFound("Project", gone);
        }

        // Until the projects were locked, datasets may have been added, moved in and moved out; from here on none is.
        return (await LockTreesAsync(roots, projectIds, ct), projects);
    }

    private async Task<List<DatasetRow>> LockTreesAsync(IReadOnlyList<long> roots, List<long> projectIds, CancellationToken ct)
    {
        var nodes = await db.Datasets.Where(row => row.TeamId == caller.TeamId && projectIds.Contains(row.ProjectId)).Select(row => new { row.Id, row.ParentId }).ToListAsync(ct);
        var wanted = new DatasetTree([.. nodes.Select(one => (one.Id, one.ParentId))]).WithNested(roots).ToList();
        return await db.Datasets.ForUpdate().Where(row => row.TeamId == caller.TeamId && wanted.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(ct);
    }

    private void Write(string action, List<DatasetRow> rows) =>
        journal.Write([.. rows.Select(row => new Act(action) { ProjectId = row.ProjectId, DatasetId = row.Id })]);
}
