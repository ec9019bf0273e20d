using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Teams;

/// <summary>The request of <c>teams.list</c>. Fields to filter by: id, name, description, createdAt, updatedAt.</summary>
public sealed record ListTeamsRequest : ListRequest;

/// <summary>The request of <c>roles.list</c>. Fields to filter by: id, role.</summary>
public sealed record ListRolesRequest : ListRequest;

/// <summary>The request of <c>workspaces.list</c>. Fields to filter by: id, name, description, createdAt, updatedAt.</summary>
public sealed record ListWorkspacesRequest : ListRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }
}

/// <summary>The request of <c>members.list</c>. Fields to filter by: id, login, name, email, role, disabled.</summary>
public sealed record ListMembersRequest : ListRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }
}

/// <summary>The request of <c>members.add</c>.</summary>
public sealed record AddMemberRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>The account's login.</summary>
    [JsonConverter(typeof(NameConverter))]
    public required string Login { get; init; }

    /// <summary>The id of the role, as in <c>roles.list</c> and <see cref="Role"/>.</summary>
    public required long RoleId { get; init; }
}
