using System.Text.Json.Serialization;

namespace Docket.Sdk.Accounts;

/// <summary>A person's account.</summary>
public sealed record User
{
    /// <summary>The account's id.</summary>
    public required long Id { get; init; }

    /// <summary>The name to sign in with; unique on the server.</summary>
    public required string Login { get; init; }

    /// <summary>The role in the team asked about (<c>members.list</c>), else null.</summary>
    public string? Role { get; init; }

    /// <summary>The id of that role, else null.</summary>
    public long? RoleId { get; init; }

    /// <summary>The person's name, as shown.</summary>
    public required string Name { get; init; }

    /// <summary>The address for mail, or empty.</summary>
    public required string Email { get; init; }

    /// <summary>How often the person signed in.</summary>
    public required int Logins { get; init; }

    /// <summary>Whether the account is switched off.</summary>
    public required bool Disabled { get; init; }

    /// <summary>When the person last signed in (UTC), or null.</summary>
    public DateTimeOffset? LastLogin { get; init; }

    /// <summary>When the account was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the account was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The teams of the person that the caller may know of; only in <c>users.info</c> and <c>users.me</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UserTeam>? Teams { get; init; }

    /// <summary>
    /// What the person may do where no team is asked about, and of the server's administrator what is allowed in every team: names of
    /// <see cref="Accounts.Permissions"/>; only in <c>users.me</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Permissions { get; init; }
}

/// <summary>A team of a person, with the role there.</summary>
public sealed record UserTeam
{
    /// <summary>The team's id.</summary>
    public required long Id { get; init; }

    /// <summary>The team's name.</summary>
    public required string Name { get; init; }

    /// <summary>The role's id.</summary>
    public required long RoleId { get; init; }

    /// <summary>The role's name, for example <c>reviewer</c>.</summary>
    public required string Role { get; init; }

    /// <summary>What that role allows in the team: names of <see cref="Accounts.Permissions"/>; only in <c>users.me</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Permissions { get; init; }
}
