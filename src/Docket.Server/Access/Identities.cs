using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Docket.Sdk;
using Docket.Sdk.Teams;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Access;

/// <summary>
/// Finds who calls: by the API token, else by the session's cookie. Found accounts are kept for at most 5 seconds, and forgotten at once by this process when it changes them.
/// </summary>
internal sealed class Identities(DocketDatabase database, SessionCookie cookie, OwnPages pages, TimeProvider clock)
{
    public const string Header = "x-api-key";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Identity Identity, DateTimeOffset Until)> known = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> usedAt = new();

    // How often something was forgotten: what was read before that must not be kept after it.
    private long forgotten;

    /// <summary>Who calls.</summary>
    /// <param name="http">The request with its token or cookie.</param>
    /// <param name="fresh">Whether the database is asked even if the account is known: for changes of accounts and members.</param>
    public static async Task<Identity> FindAsync(HttpContext http, bool fresh)
    {
        var identity = await http.RequestServices.GetRequiredService<Identities>().FindSentAsync(http, fresh);
        if (identity.IsDemo)
        {
            Nearby.Require(http, identity.Login);
        }

        return identity;
    }

    /// <summary>Tokens are kept as their SHA-256: they are long and random, so nothing slower is needed.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Who calls, if that is still in memory: for the log, which asks nobody.</summary>
    public Identity? Known(HttpContext http) =>
        (cookie.TokenOf(http) ?? http.Request.Headers[Header].ToString()) is { Length: > 0 } token && known.TryGetValue(Convert.ToHexString(HashOf(token)), out var found) ? found.Identity : null;

    /// <summary>An account or its memberships changed.</summary>
    public void Forget(long userId)
    {
        Interlocked.Increment(ref forgotten);
        foreach (var (key, value) in known.Where(entry => entry.Value.Identity.UserId == userId))
        {
            known.TryRemove(new(key, value));
        }
    }

    /// <summary>A team was archived.</summary>
    public void ForgetTeam(long teamId)
    {
        Interlocked.Increment(ref forgotten);
        foreach (var (key, value) in known.Where(entry => entry.Value.Identity.Roles.ContainsKey(teamId)))
        {
            known.TryRemove(new(key, value));
        }
    }

    private Task<Identity> FindSentAsync(HttpContext http, bool fresh)
    {
        if (cookie.TokenOf(http) is { } session)
        {
            return FindBySessionAsync(http, session, fresh);
        }

        var token = http.Request.Headers[Header].ToString();
        return token.Length == 0
            ? throw new ApiException(ErrorCode.Unauthorized, $"Send an API token in the header {Header}")
            : FindAsync(token, fresh, http.RequestAborted);
    }

    private async Task<Identity> FindBySessionAsync(HttpContext http, string session, bool fresh)
    {
        pages.Require(http);
        try
        {
            return await FindAsync(session, fresh, http.RequestAborted);
        }
        catch (ApiException ended) when (ended.Code == ErrorCode.Unauthorized)
        {
            cookie.Delete(http);
            throw new ApiException(ErrorCode.Unauthorized, "Your session has ended; sign in again");
        }
    }

    private async Task<Identity> FindAsync(string token, bool fresh, CancellationToken ct)
    {
        var hash = HashOf(token);
        var key = Convert.ToHexString(hash);
        if (!fresh && known.TryGetValue(key, out var found) && found.Until > clock.GetUtcNow())
        {
            return Used(found.Identity);
        }

        var before = Interlocked.Read(ref forgotten);
        var identity = await LoadAsync(hash, key, ct);
        Keep(key, identity);
        if (Interlocked.Read(ref forgotten) != before)
        {
            known.TryRemove(key, out _);
        }

        return Used(identity);
    }

    private void Keep(string key, Identity identity)
    {
        if (known.Count > 10_000)
        {
            known.Clear();
        }

        known[key] = (identity, clock.GetUtcNow() + Kept);
    }

    private Identity Used(Identity identity)
    {
        if (usedAt.Count > 10_000)
        {
            usedAt.Clear();
        }

        DateTimeOffset? before = usedAt.TryGetValue(identity.TokenHash, out var at) ? at : null;
        usedAt[identity.TokenHash] = clock.Now();
        return identity with { PreviousCallAt = before };
    }

    private async Task<Identity> LoadAsync(byte[] hash, string key, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var now = clock.GetUtcNow();
        var rows = await (
            from token in db.Tokens.Where(token => token.Hash == hash && (token.ExpiresAt == null || token.ExpiresAt > now))
            join user in db.Users on token.UserId equals user.Id
            from member in db.Members
                .Where(member => member.UserId == user.Id && db.Teams.Any(team => team.Id == member.TeamId && team.RemovedAt == null))
                .DefaultIfEmpty()
            select new { user.Id, user.Login, user.IsRoot, user.IsDemo, user.Disabled, TeamId = (long?)member!.TeamId, RoleId = (int?)member.RoleId })
            .ToListAsync(ct);
        return rows switch
        {
            [] => throw new ApiException(ErrorCode.Unauthorized, "The API token is unknown or has ended; sign in again or ask for a new one"),
            [{ Disabled: true }, ..] => throw new ApiException(ErrorCode.Disabled, "The account is switched off; ask an administrator"),
            [var first, ..] => new Identity
            {
                UserId = first.Id,
                Login = first.Login,
                IsRoot = first.IsRoot,
                IsDemo = first.IsDemo,
                TokenHash = key,
                Roles = rows.Where(row => row.TeamId is not null).ToDictionary(row => row.TeamId!.Value, row => Role.Find(row.RoleId!.Value)!),
            },
        };
    }
}
