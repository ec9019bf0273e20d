using System.Text.Json.Serialization;
using Docket.Sdk.Accounts;
using Docket.Sdk.Activity;
using Docket.Sdk.Http;
using Docket.Sdk.Json;
using Docket.Sdk.Stats;

namespace Docket.Sdk.Teams;

/// <summary>Methods about teams.</summary>
public static class TeamMethods
{
    /// <summary>The caller's teams.</summary>
    public static ApiMethod<ListTeamsRequest, Page<Team>> List => field ??=
        new("teams.list", Effect.Read, TeamJson.Default.ListTeamsRequest, TeamJson.Default.PageTeam) { Errors = [ErrorCode.BadFilter] };

    /// <summary>One team.</summary>
    public static ApiMethod<IdRequest, Team> Info => field ??= new("teams.info", Effect.Read, TeamJson.Default.IdRequest, TeamJson.Default.Team);

    /// <summary>What happened in a team, newest first.</summary>
    public static ApiMethod<ListActivityRequest, Page<ActivityEntry>> Activity => field ??=
        new("teams.activity", Effect.Read, TeamJson.Default.ListActivityRequest, TeamJson.Default.PageActivityEntry) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Makes a team with one workspace. The caller becomes its administrator.</summary>
    public static ApiMethod<AddTeamRequest, Team> Add => field ??=
        new("teams.add", Effect.Write, TeamJson.Default.AddTeamRequest, TeamJson.Default.Team) { Errors = [ErrorCode.NonUnique] };

    /// <summary>Renames a team, or describes it anew.</summary>
    public static ApiMethod<EditTeamRequest, Team> EditInfo => field ??=
        new("teams.editInfo", Effect.Write, TeamJson.Default.EditTeamRequest, TeamJson.Default.Team) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Hides a team and everything in it from everybody, until it is restored.</summary>
    public static ApiMethod<IdRequest, Success> Archive => field ??=
        new("teams.archive", Effect.Write, TeamJson.Default.IdRequest, TeamJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Brings an archived team back.</summary>
    public static ApiMethod<IdRequest, Success> Restore => field ??=
        new("teams.restore", Effect.Write, TeamJson.Default.IdRequest, TeamJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Removes archived teams with everything in them; for the server's administrator. For 30 days they can be restored.</summary>
    public static ApiMethod<RemoveTeamsRequest, RemovalTask> RemovePermanently => field ??=
        new("teams.remove.permanently", Effect.Write, TeamJson.Default.RemoveTeamsRequest, TeamJson.Default.RemovalTask) { Errors = [ErrorCode.Conflict] };

    /// <summary>Numbers of a team or of a person day by day: images, figures, time, verdicts and their reasons. Docket's own.</summary>
    public static ApiMethod<TeamStatsRequest, TeamStats> Stats => field ??=
        new("teams.stats", Effect.Read, TeamJson.Default.TeamStatsRequest, TeamJson.Default.TeamStats);

    internal static IReadOnlyList<ApiMethod> All => [List, Info, Activity, Add, EditInfo, Archive, Restore, RemovePermanently, Stats];
}

/// <summary>Methods about the members of a team.</summary>
public static class MemberMethods
{
    /// <summary>Takes an account into a team. Who is a member already keeps the role: another one is refused.</summary>
    public static ApiMethod<AddMemberRequest, CreatedUser> Add => field ??=
        new("members.add", Effect.Write, TeamJson.Default.AddMemberRequest, TeamJson.Default.CreatedUser) { Errors = [ErrorCode.NonUnique] };

    /// <summary>The members of a team with their roles.</summary>
    public static ApiMethod<ListMembersRequest, Page<User>> List => field ??=
        new("members.list", Effect.Read, TeamJson.Default.ListMembersRequest, TeamJson.Default.PageUser) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Gives a member another role.</summary>
    public static ApiMethod<EditMemberRequest, Success> EditInfo => field ??=
        new("members.editInfo", Effect.Write, TeamJson.Default.EditMemberRequest, TeamJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.Conflict] };

    /// <summary>Takes a member out of a team; anybody may go by himself, but for the last administrator.</summary>
    public static ApiMethod<RemoveMemberRequest, Success> Remove => field ??=
        new("members.remove", Effect.Write, TeamJson.Default.RemoveMemberRequest, TeamJson.Default.Success) { Errors = [ErrorCode.Conflict] };

    internal static IReadOnlyList<ApiMethod> All => [Add, List, EditInfo, Remove];
}

/// <summary>Methods about roles.</summary>
public static class RoleMethods
{
    /// <summary>Every role with its fixed id.</summary>
    public static ApiMethod<ListRolesRequest, Page<RoleInfo>> List => field ??=
        new("roles.list", Effect.Read, TeamJson.Default.ListRolesRequest, TeamJson.Default.PageRoleInfo) { Errors = [ErrorCode.BadFilter] };

    internal static IReadOnlyList<ApiMethod> All => [List];
}

/// <summary>Methods about workspaces.</summary>
public static class WorkspaceMethods
{
    /// <summary>The workspaces of a team.</summary>
    public static ApiMethod<ListWorkspacesRequest, Page<Workspace>> List => field ??=
        new("workspaces.list", Effect.Read, TeamJson.Default.ListWorkspacesRequest, TeamJson.Default.PageWorkspace) { Errors = [ErrorCode.BadFilter] };

    /// <summary>One workspace.</summary>
    public static ApiMethod<IdRequest, Workspace> Info => field ??=
        new("workspaces.info", Effect.Read, TeamJson.Default.IdRequest, TeamJson.Default.Workspace);

    /// <summary>Makes a workspace.</summary>
    public static ApiMethod<AddWorkspaceRequest, Workspace> Add => field ??=
        new("workspaces.add", Effect.Write, TeamJson.Default.AddWorkspaceRequest, TeamJson.Default.Workspace) { Errors = [ErrorCode.NonUnique] };

    /// <summary>Renames a workspace, or describes it anew.</summary>
    public static ApiMethod<EditWorkspaceRequest, Workspace> EditInfo => field ??=
        new("workspaces.editInfo", Effect.Write, TeamJson.Default.EditWorkspaceRequest, TeamJson.Default.Workspace) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Archives a workspace with the projects in it.</summary>
    public static ApiMethod<IdRequest, Success> Archive => field ??=
        new("workspaces.archive", Effect.Write, TeamJson.Default.IdRequest, TeamJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Brings a workspace back, with the projects that were archived with it.</summary>
    public static ApiMethod<IdRequest, Success> Restore => field ??=
        new("workspaces.restore", Effect.Write, TeamJson.Default.IdRequest, TeamJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Removes workspaces with everything in them. For 30 days they can be restored.</summary>
    public static ApiMethod<RemoveWorkspacesRequest, RemovalTask> RemovePermanently => field ??=
        new("workspaces.remove.permanently", Effect.Write, TeamJson.Default.RemoveWorkspacesRequest, TeamJson.Default.RemovalTask);

    /// <summary>Hides a workspace where workspaces are chosen from, or shows it again.</summary>
    public static ApiMethod<SetWorkspaceVisibilityRequest, Success> VisibilitySet => field ??=
        new("workspaces.visibility.set", Effect.Write, TeamJson.Default.SetWorkspaceVisibilityRequest, TeamJson.Default.Success) { Retry = Retry.Safe };

    internal static IReadOnlyList<ApiMethod> All => [List, Info, Add, EditInfo, Archive, Restore, RemovePermanently, VisibilitySet];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(ListTeamsRequest))]
[JsonSerializable(typeof(Page<Team>))]
[JsonSerializable(typeof(ListActivityRequest))]
[JsonSerializable(typeof(Page<ActivityEntry>))]
[JsonSerializable(typeof(AddMemberRequest))]
[JsonSerializable(typeof(CreatedUser))]
[JsonSerializable(typeof(ListMembersRequest))]
[JsonSerializable(typeof(Page<User>))]
[JsonSerializable(typeof(ListRolesRequest))]
[JsonSerializable(typeof(Page<RoleInfo>))]
[JsonSerializable(typeof(ListWorkspacesRequest))]
[JsonSerializable(typeof(Page<Workspace>))]
[JsonSerializable(typeof(AddTeamRequest))]
[JsonSerializable(typeof(EditTeamRequest))]
[JsonSerializable(typeof(RemoveTeamsRequest))]
[JsonSerializable(typeof(RemovalTask))]
[JsonSerializable(typeof(AddWorkspaceRequest))]
[JsonSerializable(typeof(EditWorkspaceRequest))]
[JsonSerializable(typeof(RemoveWorkspacesRequest))]
[JsonSerializable(typeof(SetWorkspaceVisibilityRequest))]
[JsonSerializable(typeof(EditMemberRequest))]
[JsonSerializable(typeof(RemoveMemberRequest))]
[JsonSerializable(typeof(TeamStatsRequest))]
[JsonSerializable(typeof(TeamStats))]
[JsonSerializable(typeof(Success))]
internal sealed partial class TeamJson : JsonSerializerContext;
