using System.Collections.Frozen;
using Docket.Sdk.Teams;

namespace Docket.Server.Access;

/// <summary>What a method needs its caller to be allowed.</summary>
internal enum Permission
{
    /// <summary>Nothing but to be signed in.</summary>
    SignedIn,

    /// <summary>Nothing but to be signed in, to change what is one's own, or what the service finds one may: the account is read anew.</summary>
    OwnAccount,

    /// <summary>To look for accounts.</summary>
    UsersRead,

    /// <summary>To make accounts.</summary>
    UsersWrite,

    TeamRead,

    /// <summary>To name a team, archive it and bring it back.</summary>
    TeamWrite,

    WorkspacesWrite,
    MembersRead,
    MembersWrite,
    ProjectsRead,
    ProjectsWrite,
    ImagesRead,
    ImagesWrite,
    FiguresRead,
    FiguresWrite,
    JobsRead,

    /// <summary>To make jobs, restart them, and manage those one made.</summary>
    JobsCreate,

    /// <summary>To move a job or its images on; which step is <c>JobRules</c>' to say.</summary>
    JobsWork,

    GuidesRead,
    GuidesWrite,
    IssuesRead,

    /// <summary>To make issues and comment on them; who changes which is <c>IssueRules</c>' to say.</summary>
    IssuesWrite,
}

/// <summary>The one table of who may do what: role by permission. What of the team a role sees is <see cref="Caller"/>'s to say.</summary>
internal static class Policy
{
    private static readonly Permission[] Reading =
    [
        Permission.SignedIn, Permission.TeamRead, Permission.MembersRead, Permission.ProjectsRead, Permission.ImagesRead, Permission.FiguresRead, Permission.JobsRead,
        Permission.GuidesRead, Permission.IssuesRead,
    ];

    private static readonly Permission[] Managing =
        [.. Reading, Permission.UsersRead, Permission.WorkspacesWrite, Permission.ProjectsWrite, Permission.ImagesWrite, Permission.FiguresWrite, Permission.JobsCreate, Permission.JobsWork,
            Permission.GuidesWrite, Permission.IssuesWrite];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, FrozenSet<Permission>>
    {
        [Role.Admin] = Enum.GetValues<Permission>().ToFrozenSet(),
        [Role.Developer] = Managing.ToFrozenSet(),
        [Role.Manager] = Managing.ToFrozenSet(),
        [Role.Reviewer] = FrozenSet.Create([.. Reading, Permission.FiguresWrite, Permission.JobsCreate, Permission.JobsWork, Permission.IssuesWrite]),
        [Role.Annotator] = FrozenSet.Create(
            Permission.SignedIn, Permission.TeamRead, Permission.ProjectsRead, Permission.ImagesRead, Permission.FiguresRead, Permission.FiguresWrite, Permission.JobsRead, Permission.JobsWork,
            Permission.GuidesRead, Permission.IssuesRead, Permission.IssuesWrite),
        [Role.Viewer] = Reading.ToFrozenSet(),
    }.ToFrozenDictionary();

    public static bool Allows(Role role, Permission permission) => Table[role].Contains(permission);
}
