using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Stats;

namespace Docket.Server.Teams;

internal static class TeamEndpoints
{
    public static void MapTeams(this MethodRoutes routes)
    {
        var teams = routes.Feature<TeamService>("Teams");
        teams.Map(TeamMethods.List, Permission.SignedIn, _ => Scope.None, s => s.ListAsync);
        teams.Map(TeamMethods.Info, Permission.TeamRead, r => Scope.Team(r.Id), s => s.InfoAsync);
        routes.Feature<ActivityService>("Teams").Map(TeamMethods.Activity, Permission.TeamRead, r => Scope.Team(r.TeamId), s => s.ListAsync);
        teams.Map(WorkspaceMethods.List, Permission.TeamRead, r => Scope.Team(r.TeamId), s => s.ListWorkspacesAsync);
        teams.Map(WorkspaceMethods.Info, Permission.TeamRead, r => Scope.Workspace(r.Id), s => s.WorkspaceInfoAsync);

        routes.Feature<TeamStatistics>("Teams").Map(TeamMethods.Stats, Permission.TeamRead, r => Scope.Team(r.TeamId).And(Scope.Project(r.ProjectId)), s => s.StatsAsync);

        var changes = routes.Feature<TeamChanges>("Teams");
        changes.Map(TeamMethods.Add, Permission.OwnAccount, _ => Scope.None, s => s.AddAsync);
        changes.Map(TeamMethods.EditInfo, Permission.TeamWrite, r => Scope.Team(r.Id), s => s.EditInfoAsync);
        changes.Map(TeamMethods.Archive, Permission.TeamWrite, r => Scope.RestorableTeam(r.Id), s => s.ArchiveAsync);
        changes.Map(TeamMethods.Restore, Permission.TeamWrite, r => Scope.RestorableTeam(r.Id), s => s.RestoreAsync);
        changes.Map(TeamMethods.RemovePermanently, Permission.OwnAccount, _ => Scope.None, s => s.RemovePermanentlyAsync);

        var workspaces = routes.Feature<WorkspaceChanges>("Teams");
        workspaces.Map(WorkspaceMethods.Add, Permission.WorkspacesWrite, r => Scope.Team(r.TeamId), s => s.AddAsync);
        workspaces.Map(WorkspaceMethods.EditInfo, Permission.WorkspacesWrite, r => Scope.Workspace(r.Id), s => s.EditInfoAsync);
        workspaces.Map(WorkspaceMethods.VisibilitySet, Permission.WorkspacesWrite, r => Scope.Workspace(r.Id), s => s.SetVisibilityAsync);
        workspaces.Map(WorkspaceMethods.Archive, Permission.WorkspacesWrite, r => Scope.RestorableWorkspaces([r.Id]), s => s.ArchiveAsync);
        workspaces.Map(WorkspaceMethods.Restore, Permission.WorkspacesWrite, r => Scope.RestorableWorkspaces([r.Id]), s => s.RestoreAsync);
        workspaces.Map(WorkspaceMethods.RemovePermanently, Permission.WorkspacesWrite, r => Scope.RestorableWorkspaces(r.WorkspacesIds), s => s.RemovePermanentlyAsync);

        var memberChanges = routes.Feature<MemberChanges>("Members");
        memberChanges.Map(MemberMethods.EditInfo, Permission.MembersWrite, r => Scope.Team(r.TeamId), s => s.EditInfoAsync);
        memberChanges.Map(MemberMethods.Remove, Permission.TeamRead, r => Scope.Team(r.TeamId), s => s.RemoveAsync);

        var members = routes.Feature<MemberService>("Members");
        members.Map(MemberMethods.Add, Permission.MembersWrite, r => Scope.Team(r.TeamId), s => s.AddAsync);
        members.Map(MemberMethods.List, Permission.MembersRead, r => Scope.Team(r.TeamId), s => s.ListAsync);
        members.Map(RoleMethods.List, Permission.SignedIn, _ => Scope.None, s => s.ListRolesAsync);
    }
}
