using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Docket.Sdk;
using Docket.Server.Api;

namespace Docket.Server.Accounts;

/// <summary>
/// Slows down who guesses passwords: failed sign-ins are counted for each client address, and for each login from it, over five minutes. Nothing is
/// counted for a login alone, else anybody could lock its owner out from anywhere. Sign-ins that succeed count nothing and are never refused unless
/// their own address failed too often.
/// </summary>
internal sealed class FailedLogins(TimeProvider clock) : IDisposable
{
    public const int MostOfLogin = 10;
    public const int MostOfAddress = 50;
    public const int MostKept = 100_000;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int LongestLogin = 255;

    // Passwords are looked at by so many at a time, so that a burst cannot pass the count before its failures are in it.
    private readonly SemaphoreSlim slots = new(Environment.ProcessorCount);
    private readonly ConcurrentDictionary<(string Address, string? Login), Failures> counts = new();

    /// <summary>How many counts are kept.</summary>
    public int Kept => counts.Count;

    /// <summary>Runs a sign-in, unless too many failed.</summary>
    /// <param name="address">The client's address; a trusted proxy names it.</param>
    /// <param name="login">The login as sent.</param>
    /// <param name="changedAt">When the account was changed last: a new password clears what was counted for its login before.</param>
    /// <param name="signIn">Looks at the password.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<T> GuardAsync<T>(IPAddress? address, string login, Func<Task<DateTimeOffset?>> changedAt, Func<Task<T>> signIn, CancellationToken ct)
    {
        var place = Place(address);
        var name = login.Length > LongestLogin ? login[..LongestLogin] : login;
        await ForgiveAsync((place, name), changedAt);
        Check(place, name);
        await slots.WaitAsync(ct);
        try
        {
            Check(place, name);
            return await signIn();
        }
        catch (ApiException refused) when (refused.Code == ErrorCode.Unauthorized)
        {
            Add((place, name));
            Add((place, null));
            throw;
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();

    // A network of IPv6 has one subscriber and more addresses than anybody counts.
    private static string Place(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private async Task ForgiveAsync((string Address, string? Login) key, Func<Task<DateTimeOffset?>> changedAt)
    {
        if (WaitOf(key, MostOfLogin) > TimeSpan.Zero && counts.TryGetValue(key, out var failures) && await changedAt() > failures.Until - Window)
        {
            counts.TryRemove(new(key, failures));
        }
    }

    private void Check(string place, string login)
    {
        var wait = new[] { WaitOf((place, login), MostOfLogin), WaitOf((place, null), MostOfAddress) }.Max();
        if (wait > TimeSpan.Zero)
        {
            throw new ApiException(ErrorCode.TooManyRequests, $"Too many sign-ins from your address failed; try again in {Math.Ceiling(wait.TotalSeconds)} seconds") { RetryAfter = wait };
        }
    }

    private TimeSpan WaitOf((string Address, string? Login) key, int most) =>
        counts.TryGetValue(key, out var failures) && failures.Count >= most ? failures.Until - clock.GetUtcNow() : TimeSpan.Zero;

    private void Add((string Address, string? Login) key)
    {
        var now = clock.GetUtcNow();
        if (counts.Count >= MostKept)
        {
            MakeRoom(now);
        }

        counts.AddOrUpdate(key, _ => new Failures(1, now + Window), (_, known) => known.Until <= now ? new Failures(1, now + Window) : known with { Count = known.Count + 1 });
    }

    // Who comes from so many addresses is stopped by no count of them.
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (old, _) in counts.Where(entry => entry.Value.Until <= now))
        {
            counts.TryRemove(old, out _);
        }

        if (counts.Count >= MostKept)
        {
            counts.Clear();
        }
    }

    private readonly record struct Failures(int Count, DateTimeOffset Until);
}
