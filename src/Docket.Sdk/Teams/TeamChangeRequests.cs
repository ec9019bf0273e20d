using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Teams;

/// <summary>The request of <c>teams.add</c>.</summary>
public sealed record AddTeamRequest
{
    /// <summary>The team's name; the caller administers no other living team of that name.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>What it is for, at most 4,096 characters. <value>Default empty.</value></summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    [AllowNull]
    public string Description { get; init => field = value ?? ""; } = "";
}

/// <summary>The request of <c>teams.editInfo</c>: what is absent or null stays as it is.</summary>
public sealed record EditTeamRequest
{
    /// <summary>The team.</summary>
    public required long Id { get; init; }

    /// <summary>A new name.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>A new description, at most 4,096 characters.</summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    public string? Description { get; init; }
}

/// <summary>The request of <c>teams.remove.permanently</c>.</summary>
public sealed record RemoveTeamsRequest
{
    /// <summary>The teams, 1 to 50, all of them archived.</summary>
    [Items(1, 50)]
    public required IReadOnlyList<long> TeamsIds { get; init; }
}

/// <summary>The answer of <c>teams.remove.permanently</c> and <c>workspaces.remove.permanently</c>.</summary>
public sealed record RemovalTask
{
    /// <summary>The task that removes; it is finished when this is answered.</summary>
    public required long TaskId { get; init; }
}

/// <summary>The request of <c>workspaces.add</c>.</summary>
public sealed record AddWorkspaceRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>The workspace's name, unique in the team.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>What it is for, at most 4,096 characters. <value>Default empty.</value></summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    [AllowNull]
    public string Description { get; init => field = value ?? ""; } = "";
}

/// <summary>The request of <c>workspaces.editInfo</c>: what is absent or null stays as it is.</summary>
public sealed record EditWorkspaceRequest
{
    /// <summary>The workspace.</summary>
    public required long Id { get; init; }

    /// <summary>A new name, unique in the team.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>A new description, at most 4,096 characters.</summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    public string? Description { get; init; }
}

/// <summary>The request of <c>workspaces.remove.permanently</c>.</summary>
public sealed record RemoveWorkspacesRequest
{
    /// <summary>The workspaces, 1 to 50, all of one team.</summary>
    [Items(1, 50)]
    public required IReadOnlyList<long> WorkspacesIds { get; init; }
}

/// <summary>The request of <c>workspaces.visibility.set</c>.</summary>
public sealed record SetWorkspaceVisibilityRequest
{
    /// <summary>The workspace.</summary>
    public required long Id { get; init; }

    /// <summary>Whether it is left out where workspaces are chosen from; lists of the API hold it all the same.</summary>
    public required bool Hidden { get; init; }
}

/// <summary>The request of <c>members.editInfo</c>.</summary>
public sealed record EditMemberRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>The member's account.</summary>
    public required long Id { get; init; }

    /// <summary>The id of the new role, as in <c>roles.list</c> and <see cref="Role"/>.</summary>
    public required long RoleId { get; init; }
}

/// <summary>The request of <c>members.remove</c>.</summary>
public sealed record RemoveMemberRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>The member's account.</summary>
    public required long Id { get; init; }
}
