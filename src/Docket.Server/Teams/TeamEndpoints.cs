using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;

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

        var members = routes.Feature<MemberService>("Members");
        members.Map(MemberMethods.Add, Permission.MembersWrite, r => Scope.Team(r.TeamId), s => s.AddAsync);
        members.Map(MemberMethods.List, Permission.MembersRead, r => Scope.Team(r.TeamId), s => s.ListAsync);
        members.Map(RoleMethods.List, Permission.SignedIn, _ => Scope.None, s => s.ListRolesAsync);
    }
}
