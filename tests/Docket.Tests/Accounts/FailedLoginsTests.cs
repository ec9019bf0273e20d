using System.Net;
using Docket.Sdk;
using Docket.Server.Accounts;
using Docket.Server.Api;
using Docket.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Accounts;

/// <summary>How guessing of passwords is slowed down.</summary>
public sealed class FailedLoginsTests : IDisposable
{
    private static readonly IPAddress Guesser = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress Owner = IPAddress.Parse("203.0.113.8");

    private readonly FakeTimeProvider clock = new();
    private readonly FailedLogins failures;

    public FailedLoginsTests() => failures = new FailedLogins(clock);

    public void Dispose() => failures.Dispose();

    [Fact]
    public async Task Login_FailedTooOften_IsShutFromThatAddressForAWhile()
    {
        await FailAsync(Guesser, "anna", FailedLogins.MostOfLogin);

        var refusal = await Assert.ThrowsAsync<ApiException>(() => SucceedAsync(Guesser, "anna"));

        Assert.Equal((ErrorCode.TooManyRequests, FailedLogins.Window), (refusal.Code, refusal.RetryAfter));
        await SucceedAsync(Owner, "anna");
        await SucceedAsync(Guesser, "bert");
        clock.Advance(FailedLogins.Window);
        await SucceedAsync(Guesser, "anna");
    }

    [Fact]
    public async Task Address_FailedTooOftenWithManyLogins_IsShut()
    {
        for (var login = 0; login < FailedLogins.MostOfAddress; login++)
        {
            await FailAsync(Guesser, $"login {login}", 1);
        }

        Assert.Equal(ErrorCode.TooManyRequests, (await Assert.ThrowsAsync<ApiException>(() => SucceedAsync(Guesser, "anna"))).Code);
        Assert.Equal(ErrorCode.TooManyRequests, (await Assert.ThrowsAsync<ApiException>(() => SucceedAsync(IPAddress.Parse("::ffff:203.0.113.7"), "anna"))).Code);
        await SucceedAsync(Owner, "anna");
    }

    [Fact]
    public async Task Addresses_OfOneNetworkOfIPv6_AreOne()
    {
        await FailAsync(IPAddress.Parse("2001:db8:1:2::1"), "anna", FailedLogins.MostOfLogin);

        await Assert.ThrowsAsync<ApiException>(() => SucceedAsync(IPAddress.Parse("2001:db8:1:2:ffff::9"), "anna"));
        await SucceedAsync(IPAddress.Parse("2001:db8:1:3::1"), "anna");
    }

    [Fact]
    public async Task SignIns_ThatSucceed_CountNothing()
    {
        for (var time = 0; time < 2 * FailedLogins.MostOfAddress; time++)
        {
            await SucceedAsync(Owner, "anna");
        }

        Assert.Equal(0, failures.Kept);
    }

    [Fact]
    public async Task Burst_OfGuesses_DoesNotPassTheCount()
    {
        var looked = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            try
            {
                await failures.GuardAsync<bool>(Guesser, "anna", NeverChangedAsync, async () =>
                {
                    Interlocked.Increment(ref looked);
                    await Task.Yield();
                    throw new ApiException(ErrorCode.Unauthorized, "wrong");
                }, TestContext.Current.CancellationToken);
            }
            catch (ApiException)
            {
                // Wrong or too many, the count below tells.
            }
        })));

        Assert.InRange(looked, FailedLogins.MostOfLogin, FailedLogins.MostOfLogin + Environment.ProcessorCount);
    }

    [Fact]
    public async Task Counts_OfAnyNumberOfAddresses_AreBounded()
    {
        for (var address = 0L; address < FailedLogins.MostKept; address++)
        {
            await FailAsync(new IPAddress(address + 1), "anna", 1);
        }

        Assert.InRange(failures.Kept, 1, FailedLogins.MostKept + 1);
    }

    [Theory, Databases]
    public async Task SignIn_RefusedForTooManyFailures_SaysWhenToComeBack(Database database)
    {
        // A server of its own: the count is of the address that all tests share.
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        for (var guess = 0; guess < FailedLogins.MostOfLogin; guess++)
        {
            (await LoginTests.SignInAsync(server, ("login", "admin"), ("password", $"guess {guess}"))).Refused(401, "UNAUTHORIZED");
        }

        var refused = (await LoginTests.SignInAsync(server, ("login", "admin"), ("password", "root-password"))).Refused(429, "TOO_MANY_REQUESTS");

        Assert.Equal("300", Assert.Single(refused.Headers.GetValues("Retry-After")));
        clock.Advance(FailedLogins.Window);
        (await LoginTests.SignInAsync(server, ("login", "admin"), ("password", "root-password"))).Ok();
    }

    private static Task<DateTimeOffset?> NeverChangedAsync() => Task.FromResult<DateTimeOffset?>(null);

    private async Task FailAsync(IPAddress address, string login, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var refusal = await Assert.ThrowsAsync<ApiException>(() => failures.GuardAsync<bool>(address, login, NeverChangedAsync, () => throw new ApiException(ErrorCode.Unauthorized, "wrong"), TestContext.Current.CancellationToken));
            Assert.Equal(ErrorCode.Unauthorized, refusal.Code);
        }
    }

    private Task<bool> SucceedAsync(IPAddress address, string login) => failures.GuardAsync(address, login, NeverChangedAsync, () => Task.FromResult(true), TestContext.Current.CancellationToken);
}
