using Docket.Sdk;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Teams;

/// <summary>
/// Makes, edits, archives and removes workspaces. What lies in an archived workspace is archived with it, at the same moment: by that moment a restore
/// tells it from what had been archived before.
/// </summary>
internal sealed class WorkspaceChanges(DocketDb db, Caller caller, IdAllocator ids, Journal journal, TimeProvider clock)
{
    public async Task<Workspace> AddAsync(AddWorkspaceRequest request, CancellationToken ct)
    {
        await RefuseTakenAsync(request.Name, ct);
        var now = clock.Now();
        var row = new WorkspaceRow
        {
            Id = ids.Take(IdSpace.Workspaces),
            TeamId = caller.TeamId,
            Name = request.Name,
            Description = request.Description,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(row);
        Record(Actions.CreateWorkspace, row);
        return row.ToContract();
    }

    public async Task<Workspace> EditInfoAsync(EditWorkspaceRequest request, CancellationToken ct)
    {
        var row = await LockAsync(request.Id, ct);
        if (request.Name is { } name && name != row.Name)
        {
            await RefuseTakenAsync(name, ct);
            row.Name = name;
        }

        (row.Description, row.UpdatedAt) = (request.Description ?? row.Description, clock.Now());
        Record(Actions.UpdateWorkspace, row);
        return row.ToContract();
    }

    public async Task<Success> SetVisibilityAsync(SetWorkspaceVisibilityRequest request, CancellationToken ct)
    {
        var row = await LockAsync(request.Id, ct);
        if (row.Hidden != request.Hidden)
        {
            (row.Hidden, row.UpdatedAt) = (request.Hidden, clock.Now());
            Record(Actions.UpdateWorkspace, row);
        }

        return Success.Yes;
    }

    public async Task<Success> ArchiveAsync(IdRequest request, CancellationToken ct)
    {
        await HideAsync([await LockAsync(request.Id, ct)], ct);
        return Success.Yes;
    }

    public async Task<Success> RestoreAsync(IdRequest request, CancellationToken ct)
    {
        var row = await LockAsync(request.Id, ct);
        if (row.RemovedAt is { } at)
        {
            await RefuseTakenAsync(row.Name, ct);
            await db.Projects
                .Where(project => project.TeamId == caller.TeamId && project.WorkspaceId == row.Id && project.RemovedAt == at && project.PurgeAt == null)
                .ExecuteUpdateAsync(project => project.SetProperty(one => one.RemovedAt, (DateTimeOffset?)null), ct);
            (row.RemovedAt, row.PurgeAt, row.UpdatedAt) = (null, null, clock.Now());
            Record(Actions.RestoreWorkspace, row);
        }

        return Success.Yes;
    }

    public async Task<RemovalTask> RemovePermanentlyAsync(RemoveWorkspacesRequest request, CancellationToken ct)
    {
        var (now, wanted) = (clock.Now(), request.WorkspacesIds.Distinct().ToList());
        var rows = await db.Workspaces.ForUpdate().Where(row => row.TeamId == caller.TeamId && wanted.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(ct);
        await HideAsync(rows, ct);
        rows.ForEach(row => row.PurgeAt ??= now + TeamChanges.Grace);
        return db.AddDone(ids, caller.TeamId, caller.UserId, "workspaces.remove", now);
    }

    private Task<WorkspaceRow> LockAsync(long id, CancellationToken ct) => db.Workspaces.ForUpdate().SingleAsync(row => row.TeamId == caller.TeamId && row.Id == id, ct);

    private async Task HideAsync(IReadOnlyList<WorkspaceRow> rows, CancellationToken ct)
    {
        var now = clock.Now();
        var living = rows.Where(row => row.RemovedAt is null).ToList();
        var hidden = living.Select(row => row.Id).ToList();
        await db.Projects
            .Where(project => project.TeamId == caller.TeamId && hidden.Contains(project.WorkspaceId) && project.RemovedAt == null)
            .ExecuteUpdateAsync(project => project.SetProperty(one => one.RemovedAt, now), ct);
        foreach (var row in living)
        {
            (row.RemovedAt, row.UpdatedAt) = (now, now);
            Record(Actions.DisableWorkspace, row);
        }
    }

    private async Task RefuseTakenAsync(string name, CancellationToken ct)
    {
        var taken = await db.Workspaces.Where(row => row.TeamId == caller.TeamId && row.Name == name && row.RemovedAt == null).Select(row => row.Id).FirstOrDefaultAsync(ct);
        if (taken != 0)
        {
            throw ApiException.NonUnique($"Team {caller.TeamId} has a workspace '{name}' already (id {taken})", (taken, name));
        }
    }

    private void Record(string action, WorkspaceRow row) => journal.Write(new Act(action).With(new WorkspaceState(row.Id, row.Name), ServerJson.Default.WorkspaceState));
}

/// <summary>A workspace as the journal keeps it.</summary>
internal sealed record WorkspaceState(long WorkspaceId, string Name);
