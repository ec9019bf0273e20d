using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Accounts;

/// <summary>The request of <c>users.list</c>. Fields to filter by: id, login, name, email, disabled, createdAt, updatedAt.</summary>
public sealed record ListUsersRequest : ListRequest;

/// <summary>The request of <c>users.add</c>.</summary>
public sealed record AddUserRequest
{
    /// <summary>The name to sign in with, 1 to 255 characters, unique on the server.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Login { get; init; }

    /// <summary>The first password, 1 to 1,024 characters.</summary>
    [StringLength(1024, MinimumLength = 1, ErrorMessage = "must have 1 to 1024 characters")]
    public required string Password { get; init; }

    /// <summary>Whether the account may not make teams. <value>Default false.</value></summary>
    public bool IsRestricted { get; init; }

    /// <summary>The person's name. <value>Default empty.</value></summary>
    [StringLength(255, ErrorMessage = "must have at most 255 characters")]
    [AllowNull]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The address for mail. <value>Default empty.</value></summary>
    [StringLength(320, ErrorMessage = "must have at most 320 characters")]
    [AllowNull]
    public string Email { get; init => field = value ?? ""; } = "";
}

/// <summary>The answer of <c>users.add</c> and <c>members.add</c>.</summary>
public sealed record CreatedUser
{
    /// <summary>The account's id.</summary>
    public required long UserId { get; init; }
}

/// <summary>The request of <c>users.editInfo</c>: what is absent or null stays as it is.</summary>
public sealed record EditUserRequest
{
    /// <summary>The account.</summary>
    public required long Id { get; init; }

    /// <summary>A new password, 1 to 1,024 characters. It ends all sessions of the account; API tokens stay.</summary>
    [StringLength(1024, MinimumLength = 1, ErrorMessage = "must have 1 to 1024 characters")]
    public string? Password { get; init; }

    /// <summary>The person's name.</summary>
    [StringLength(255, ErrorMessage = "must have at most 255 characters")]
    public string? Name { get; init; }

    /// <summary>The address for mail.</summary>
    [StringLength(320, ErrorMessage = "must have at most 320 characters")]
    public string? Email { get; init; }
}

/// <summary>The request of <c>users.disable</c>.</summary>
public sealed record DisableUserRequest
{
    /// <summary>The account.</summary>
    public required long Id { get; init; }

    /// <summary>True switches the account off and ends its sessions, false switches it on again.</summary>
    public required bool Disable { get; init; }
}
