using System.Collections.Frozen;
using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;

namespace Docket.Server.Access;

/// <summary>What <c>users.me</c> calls the permissions. Those that everybody has who is signed in are not told.</summary>
internal static class PermissionNames
{
    private static readonly (Permission Permission, string Name)[] Names =
    [
        (Permission.UsersRead, Permissions.UsersRead),
        (Permission.UsersWrite, Permissions.UsersWrite),
        (Permission.TeamRead, Permissions.TeamsRead),
        (Permission.TeamWrite, Permissions.TeamsWrite),
        (Permission.WorkspacesWrite, Permissions.WorkspacesWrite),
        (Permission.MembersRead, Permissions.MembersRead),
        (Permission.MembersWrite, Permissions.MembersWrite),
        (Permission.ProjectsRead, Permissions.ProjectsRead),
        (Permission.ProjectsWrite, Permissions.ProjectsWrite),
        (Permission.ImagesRead, Permissions.ImagesRead),
        (Permission.ImagesWrite, Permissions.ImagesWrite),
        (Permission.FiguresRead, Permissions.FiguresRead),
        (Permission.FiguresWrite, Permissions.FiguresWrite),
        (Permission.JobsRead, Permissions.JobsRead),
        (Permission.JobsCreate, Permissions.JobsCreate),
        (Permission.JobsWork, Permissions.JobsWork),
        (Permission.GuidesRead, Permissions.GuidesRead),
        (Permission.GuidesWrite, Permissions.GuidesWrite),
        (Permission.IssuesRead, Permissions.IssuesRead),
        (Permission.IssuesWrite, Permissions.IssuesWrite),
    ];

    private static readonly FrozenDictionary<Role, IReadOnlyList<string>> OfRoles =
        Role.All.ToFrozenDictionary(role => role, role => (IReadOnlyList<string>)[.. Names.Where(one => Policy.Allows(role, one.Permission)).Select(one => one.Name)]);

    /// <summary>What the role allows in its team.</summary>
    public static IReadOnlyList<string> InTeam(Role role) => OfRoles[role];

    /// <summary>What is asked for without a team, and of the server's administrator what is allowed in every team.</summary>
    public static IReadOnlyList<string> Everywhere(Identity identity, bool mayMakeTeams)
    {
        var names = Names.Where(one => identity.IsRoot || (IsOfNoTeam(one.Permission) && identity.HasAnywhere(one.Permission))).Select(one => one.Name);
        return [.. mayMakeTeams ? [Permissions.TeamsCreate] : Array.Empty<string>(), .. names];
    }

    private static bool IsOfNoTeam(Permission permission) => permission is Permission.UsersRead or Permission.UsersWrite;
}
