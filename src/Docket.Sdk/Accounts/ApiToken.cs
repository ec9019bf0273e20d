using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Accounts;

/// <summary>A token of the caller's account, without its secret.</summary>
public sealed record ApiToken
{
    /// <summary>The token's id, by which it is removed.</summary>
    public required long Id { get; init; }

    /// <summary>Its name; empty for a session.</summary>
    public required string Name { get; init; }

    /// <summary><c>api</c>, made by <c>tokens.add</c>, or <c>session</c>, given at sign-in.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends (UTC); null for one that does not end by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The request of <c>tokens.list</c>. Fields to filter by: id, name, createdAt, expiresAt.</summary>
public sealed record ListTokensRequest : ListRequest;

/// <summary>The request of <c>tokens.add</c>.</summary>
public sealed record AddTokenRequest
{
    /// <summary>What it is for, 1 to 255 characters, unique among one's tokens.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }
}

/// <summary>The answer of <c>tokens.add</c>. The token is a secret and left out of <see cref="object.ToString"/>.</summary>
public sealed record CreatedToken
{
    /// <summary>The token's id.</summary>
    public required long Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The token itself, for <see cref="DocketClientOptions.Token"/>; it is shown this once.</summary>
    public required string Token { get; init; }

    // Records print every property; this one keeps the token out of logs.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"Id = {Id}, Name = {Name}");
        return true;
    }
}
