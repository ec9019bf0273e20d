using Docket.Sdk;
using Docket.Sdk.Teams;
using Docket.Server.Api;

namespace Docket.Server.Access;

/// <summary>Who signed in: the account of a token with its memberships.</summary>
internal sealed record Identity
{
    public required long UserId { get; init; }

    public required string Login { get; init; }

    public required bool IsRoot { get; init; }

    /// <summary>An account of the demo, for requests from this machine alone.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The hash of the token, by which repeats of a call are told from calls of others.</summary>
    public required string TokenHash { get; init; }

    /// <summary>When the token was last used before this call, as far as this process knows.</summary>
    public DateTimeOffset? PreviousCallAt { get; init; }

    /// <summary>The role in each team.</summary>
    public required IReadOnlyDictionary<long, Role> Roles { get; init; }

    /// <summary>The role in the team, or null for a stranger. The server's administrator is admin in every team.</summary>
    public Role? RoleIn(long teamId) => IsRoot ? Role.Admin : Roles.GetValueOrDefault(teamId);

    public bool HasAnywhere(Permission permission) => IsRoot || Roles.Values.Any(role => Policy.Allows(role, permission));
}

/// <summary>Who calls, in which team and role, and in which job. Made once for a request, after everything it names was found visible.</summary>
internal sealed record Caller(Identity Identity, long TeamId, Role Role)
{
    public long UserId => Identity.UserId;

    /// <summary>The job of the header <c>x-job-id</c>, where the method heeds it.</summary>
    public long? JobId { get; init; }

    /// <summary>Sees every job of the team, and may move each wherever it likes (viewers cannot move anything).</summary>
    public bool SeesAllJobs => Role != Role.Annotator && Role != Role.Reviewer;

    /// <summary>Sees the whole team's projects and images; an annotator sees those of the own jobs.</summary>
    public bool SeesAllImages => Role != Role.Annotator;

    public bool IsManager => Role == Role.Admin || Role == Role.Developer || Role == Role.Manager;

    /// <summary>Refuses who sees the thing but may not do this.</summary>
    public void CheckAllowed(Permission permission)
    {
        if (!Policy.Allows(Role, permission))
        {
            throw new ApiException(ErrorCode.Forbidden, $"The role {Role} in team {TeamId} does not allow this; ask an administrator of the team");
        }
    }
}
