using Docket.Sdk.Json;

namespace Docket.Sdk.Teams;

/// <summary>A team: the owner of projects, jobs and everything in them; nothing crosses its border.</summary>
public sealed record Team
{
    /// <summary>The team's id.</summary>
    public required long Id { get; init; }

    /// <summary>The team's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the team is for, or empty.</summary>
    public required string Description { get; init; }

    /// <summary>The caller's role in it.</summary>
    public required string Role { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A plan of a hosted service; null here.</summary>
    public RawJson Usage { get; init; }
}

/// <summary>A workspace: a shelf of projects in a team.</summary>
public sealed record Workspace
{
    /// <summary>The workspace's id.</summary>
    public required long Id { get; init; }

    /// <summary>The workspace's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, or empty.</summary>
    public required string Description { get; init; }

    /// <summary>The team it belongs to.</summary>
    public required long TeamId { get; init; }

    /// <summary>Whether it is left out where workspaces are chosen from.</summary>
    public bool Hidden { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A role as listed by <c>roles.list</c>.</summary>
public sealed record RoleInfo
{
    /// <summary>The role's id.</summary>
    public required long Id { get; init; }

    /// <summary>The role's name, for example <c>annotator</c>.</summary>
    public required string Role { get; init; }

    /// <summary>When the role was made (UTC): with the server.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the role was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
