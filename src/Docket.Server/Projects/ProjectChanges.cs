using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>Changes what describes a project, and where it stands.</summary>
internal sealed class ProjectChanges(DocketDb db, Caller caller, Journal journal, ProjectContracts contracts, TimeProvider clock)
{
    public async Task<Project> EditInfoAsync(EditProjectRequest request, CancellationToken ct)
    {
        var row = await db.LockProjectAsync(caller.TeamId, request.Id, ct);
        if (request.Name is { } name)
        {
            await db.Projects.RefuseTakenAsync(caller.TeamId, row.WorkspaceId, name, ct, except: row.Id);
            row.Name = name;
        }

        row.Description = request.Description ?? row.Description;
        row.Readme = request.Readme ?? row.Readme;
        row.CustomData = request.CustomData?.ToString() ?? row.CustomData;
        if (db.Entry(row).State == EntityState.Unchanged)
        {
            return contracts.Make(row);
        }

        row.UpdatedAt = request.Silent ? row.UpdatedAt : clock.Now();
        var answer = contracts.Make(row);
        journal.Write(new Act(Actions.UpdateProject) { ProjectId = row.Id }.With(answer, ProjectMethods.EditInfo.Response));
        return answer;
    }

    public async Task<Success> SetWorkspaceAsync(SetWorkspaceRequest request, CancellationToken ct)
    {
        await CheckWorkspaceAsync(request.WorkspaceId, ct);

        // Jobs come before the project; one that is made until the project is locked is found by the second look.
        await MoveJobsAsync(request, ct);
        var row = await db.LockProjectAsync(caller.TeamId, request.Id, ct);
        await MoveJobsAsync(request, ct);
        if (row.WorkspaceId != request.WorkspaceId)
        {
            await db.Projects.RefuseTakenAsync(caller.TeamId, request.WorkspaceId, row.Name, ct);
            (row.WorkspaceId, row.UpdatedAt) = (request.WorkspaceId, clock.Now());
            journal.Write(new Act(Actions.UpdateProject) { ProjectId = row.Id }.With(contracts.Make(row), ProjectMethods.EditInfo.Response));
        }

        return Success.Yes;
    }

    private async Task CheckWorkspaceAsync(long workspaceId, CancellationToken ct)
    {
        var team = await db.Workspaces.Where(row => row.Id == workspaceId && row.RemovedAt == null).Select(row => row.TeamId).SingleOrDefaultAsync(ct);
        if (team == 0 || caller.Identity.RoleIn(team) is null)
        {
            throw ApiException.NotFound("Workspace", workspaceId);
        }

        if (team != caller.TeamId)
        {
            throw ApiException.BadValue("workspaceId", $"workspace {workspaceId} is of team {team}; a project stays in its team, {caller.TeamId}");
        }
    }

    private Task MoveJobsAsync(SetWorkspaceRequest request, CancellationToken ct) => db.Jobs
        .Where(job => job.TeamId == caller.TeamId && job.ProjectId == request.Id && job.WorkspaceId != request.WorkspaceId)
        .ExecuteUpdateAsync(job => job.SetProperty(row => row.WorkspaceId, request.WorkspaceId), ct);
}
