using System.Globalization;
using System.Text;

namespace Docket.Sdk;

/// <summary>What signing in gives.</summary>
public sealed record Session
{
    /// <summary>The API token, for <see cref="DocketClientOptions.Token"/>. It is a secret and left out of <see cref="ToString"/>.</summary>
    public required string Token { get; init; }

    /// <summary>The user's id; 0 when the server does not say.</summary>
    public required long UserId { get; init; }

    /// <summary>The user's login.</summary>
    public required string Login { get; init; }

    /// <summary>The team to begin with, null for a user without a team.</summary>
    public long? TeamId { get; init; }

    /// <summary>The workspace to begin with, null for a user without one.</summary>
    public long? WorkspaceId { get; init; }

    // Records print every property; this one keeps the token out of logs.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"UserId = {UserId}, Login = {Login}, TeamId = {TeamId}, WorkspaceId = {WorkspaceId}");
        return true;
    }
}
