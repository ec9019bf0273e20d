using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Teams;

/// <summary>Teams, and the workspaces in them.</summary>
internal sealed class TeamService(DocketDb db, Caller caller)
{
    private const int MostOnPage = 500;

    private static readonly Fields<TeamRow> TeamFields = new Fields<TeamRow>()
        .Id(team => team.Id)
        .Text("name", team => team.Name)
        .Text("description", team => team.Description)
        .Time("createdAt", team => team.CreatedAt)
        .Time("updatedAt", team => team.UpdatedAt);

    private static readonly Fields<WorkspaceRow> WorkspaceFields = new Fields<WorkspaceRow>()
        .Id(workspace => workspace.Id)
        .Text("name", workspace => workspace.Name)
        .Text("description", workspace => workspace.Description)
        .Time("createdAt", workspace => workspace.CreatedAt)
        .Time("updatedAt", workspace => workspace.UpdatedAt);

    public Task<Page<Team>> ListAsync(ListTeamsRequest request, CancellationToken ct)
    {
        var identity = caller.Identity;
        var mine = identity.Roles.Keys.ToList();
        return db.Teams.Where(team => team.RemovedAt == null && (identity.IsRoot || mine.Contains(team.Id)))
            .ToPageAsync(db, TeamFields, request, MostOnPage, ToContract, ct);
    }

    public async Task<Team> InfoAsync(IdRequest request, CancellationToken ct) => ToContract(await db.Teams.SingleAsync(team => team.Id == caller.TeamId, ct));

    public Task<Page<Workspace>> ListWorkspacesAsync(ListWorkspacesRequest request, CancellationToken ct) =>
        db.Workspaces.Where(workspace => workspace.TeamId == caller.TeamId && workspace.RemovedAt == null)
            .ToPageAsync(db, WorkspaceFields, request, MostOnPage, row => row.ToContract(), ct);

    public async Task<Workspace> WorkspaceInfoAsync(IdRequest request, CancellationToken ct) =>
        (await db.Workspaces.SingleAsync(workspace => workspace.TeamId == caller.TeamId && workspace.Id == request.Id, ct)).ToContract();

    private Team ToContract(TeamRow row) => row.ToContract(caller.Identity.RoleIn(row.Id)!);
}
