using System.Text.Json.Serialization;
using Docket.Sdk.Accounts;
using Docket.Sdk.Activity;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Teams;

/// <summary>Methods about teams.</summary>
public static class TeamMethods
{
    /// <summary>The caller's teams.</summary>
    public static ApiMethod<ListTeamsRequest, Page<Team>> List { get; } =
        new("teams.list", Effect.Read, TeamJson.Default.ListTeamsRequest, TeamJson.Default.PageTeam) { Errors = [ErrorCode.BadFilter] };

    /// <summary>One team.</summary>
    public static ApiMethod<IdRequest, Team> Info { get; } = new("teams.info", Effect.Read, TeamJson.Default.IdRequest, TeamJson.Default.Team);

    /// <summary>What happened in a team, newest first.</summary>
    public static ApiMethod<ListActivityRequest, Page<ActivityEntry>> Activity { get; } =
        new("teams.activity", Effect.Read, TeamJson.Default.ListActivityRequest, TeamJson.Default.PageActivityEntry) { Errors = [ErrorCode.BadFilter] };

    internal static IReadOnlyList<ApiMethod> All => [List, Info, Activity];
}

/// <summary>Methods about the members of a team.</summary>
public static class MemberMethods
{
    /// <summary>Takes an account into a team. Who is a member already keeps the role: another one is refused.</summary>
    public static ApiMethod<AddMemberRequest, CreatedUser> Add { get; } =
        new("members.add", Effect.Write, TeamJson.Default.AddMemberRequest, TeamJson.Default.CreatedUser) { Errors = [ErrorCode.NonUnique] };

    /// <summary>The members of a team with their roles.</summary>
    public static ApiMethod<ListMembersRequest, Page<User>> List { get; } =
        new("members.list", Effect.Read, TeamJson.Default.ListMembersRequest, TeamJson.Default.PageUser) { Errors = [ErrorCode.BadFilter] };

    internal static IReadOnlyList<ApiMethod> All => [Add, List];
}

/// <summary>Methods about roles.</summary>
public static class RoleMethods
{
    /// <summary>Every role with its fixed id.</summary>
    public static ApiMethod<ListRolesRequest, Page<RoleInfo>> List { get; } =
        new("roles.list", Effect.Read, TeamJson.Default.ListRolesRequest, TeamJson.Default.PageRoleInfo) { Errors = [ErrorCode.BadFilter] };

    internal static IReadOnlyList<ApiMethod> All => [List];
}

/// <summary>Methods about workspaces.</summary>
public static class WorkspaceMethods
{
    /// <summary>The workspaces of a team.</summary>
    public static ApiMethod<ListWorkspacesRequest, Page<Workspace>> List { get; } =
        new("workspaces.list", Effect.Read, TeamJson.Default.ListWorkspacesRequest, TeamJson.Default.PageWorkspace) { Errors = [ErrorCode.BadFilter] };

    /// <summary>One workspace.</summary>
    public static ApiMethod<IdRequest, Workspace> Info { get; } =
        new("workspaces.info", Effect.Read, TeamJson.Default.IdRequest, TeamJson.Default.Workspace);

    internal static IReadOnlyList<ApiMethod> All => [List, Info];
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
internal sealed partial class TeamJson : JsonSerializerContext;
