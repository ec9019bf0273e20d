using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>Archives projects, removes them, and brings them back. What lies in a hidden project is hidden with it and stays as it is.</summary>
internal sealed class ProjectRemoval(DocketDb db, Caller caller, Journal journal, TimeProvider clock)
{
    /// <summary>How long what was removed can be restored.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Success> ArchiveAsync(IdRequest request, CancellationToken ct)
    {
        var row = await db.Projects.ForUpdate().SingleAsync(project => project.TeamId == caller.TeamId && project.Id == request.Id, ct);
        if (row.RemovedAt is null)
        {
            row.RemovedAt = clock.Now();
            journal.Write(new Act(Actions.DisableProject) { ProjectId = row.Id });
        }

        return Success.Yes;
    }

    public async Task<Success> RestoreAsync(IdRequest request, CancellationToken ct)
    {
        var row = await db.Projects.ForUpdate().SingleAsync(project => project.TeamId == caller.TeamId && project.Id == request.Id, ct);
        if (row.RemovedAt is null)
        {
            return Success.Yes;
        }

        if (!await db.Workspaces.AnyAsync(workspace => workspace.TeamId == caller.TeamId && workspace.Id == row.WorkspaceId && workspace.RemovedAt == null, ct))
        {
            throw new ApiException(ErrorCode.Conflict, $"Project {row.Id} stood in workspace {row.WorkspaceId}, which is archived");
        }

        await db.Projects.RefuseTakenAsync(caller.TeamId, row.WorkspaceId, row.Name, ct);
        (row.RemovedAt, row.PurgeAt) = (null, null);
        journal.Write(new Act(Actions.RestoreProject) { ProjectId = row.Id });
        return Success.Yes;
    }

    public async Task<Success> RemovePermanentlyAsync(RemoveProjectsRequest request, CancellationToken ct)
    {
        var wanted = request.Projects.DistinctBy(one => one.Id).ToDictionary(one => one.Id);
        var cards = wanted.Values.Where(one => request.PreserveProjectCard ?? one.ArchiveUrl is not null).Select(one => one.Id).ToList();
        var datasets = await LockDatasetsAsync(cards, ct);
        var ids = wanted.Keys.ToList();
        var projects = await db.Projects.ForUpdate().Where(project => project.TeamId == caller.TeamId && ids.Contains(project.Id)).OrderBy(project => project.Id).ToListAsync(ct);

        // Datasets that were added until the projects were locked.
        datasets.UnionWith(await LockDatasetsAsync(cards, ct));
        var now = clock.Now();
        foreach (var row in projects)
        {
            var where = Backup(wanted[row.Id]);
            row.BackupArchive = where.Count == 0 ? row.BackupArchive : where.ToJsonString();
            if (cards.Contains(row.Id))
            {
                Empty(row, now);
            }
            else
            {
                (row.RemovedAt, row.PurgeAt) = (row.RemovedAt ?? now, row.PurgeAt ?? now + Kept);
            }
        }

        foreach (var row in datasets)
        {
            (row.RemovedAt, row.PurgeAt) = (now, now + Kept);
        }

        journal.Write([.. projects.Select(row => new Act(Actions.DisableProject) { ProjectId = row.Id })]);
        return Success.Yes;
    }

    private static void Empty(ProjectRow row, DateTimeOffset now) =>
        (row.ImagesCount, row.DatasetsCount, row.Size, row.ReferencePath, row.UpdatedAt) = (0, 0, 0, null, now);

    private static JsonObject Backup(ProjectToRemove one)
    {
        var where = new JsonObject();
        if (one.ArchiveUrl is { } images)
        {
            where["url"] = images;
        }

        if (one.AnnotationsArchiveUrl is { } annotations)
        {
            where["annotationsUrl"] = annotations;
        }

        return where;
    }

    private Task<HashSet<DatasetRow>> LockDatasetsAsync(List<long> projects, CancellationToken ct) => db.Datasets.ForUpdate()
        .Where(dataset => dataset.TeamId == caller.TeamId && projects.Contains(dataset.ProjectId) && dataset.RemovedAt == null)
        .OrderBy(dataset => dataset.Id)
        .ToHashSetAsync(ct);
}
