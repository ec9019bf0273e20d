using System.Net;
using Docket.Server.Api;
using Docket.Server.Outgoing;

namespace Docket.Tests.Outgoing;

/// <summary>What the server may fetch, and what nobody can make it fetch.</summary>
public sealed class GuardedClientTests
{
    private static readonly byte[] Picture = [1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public async Task Address_OfNoPublicNetwork_IsRefusedWhateverNameLeadsThere(string address)
    {
        Assert.False(PublicAddress.Is(IPAddress.Parse(address)));
        await RefusedAsync("*", "http://images.test/1.png", address);
        await RefusedAsync("*", $"http://{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}/1.png", "8.8.8.8");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void Address_OfThePublicInternet_IsPublic(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("images.test", "images.test", 443, true)]
    [InlineData("images.test", "IMAGES.test.", 80, true)]
    [InlineData("images.test", "images.test", 22, false)]
    [InlineData("images.test", "more.images.test", 443, false)]
    [InlineData("*.images.test", "more.images.test", 443, true)]
    [InlineData("*.images.test", "images.test", 443, false)]
    [InlineData("*.images.test", "evilimages.test", 443, false)]
    [InlineData("8.8.8.0/24", "anything.test", 22, true)]
    [InlineData("8.8.8.9", "anything.test", 443, false)]
    [InlineData("", "images.test", 443, false)]
    public void Target_OfAPublicAddress_IsAllowedByItsNameOrNetwork(string allowed, string host, int port, bool expected) =>
        Assert.Equal(expected, AllowedTargets.Parse(allowed).Allow(host, IPAddress.Parse("8.8.8.8"), port));

    [Theory]
    [InlineData("http://images.test")]
    [InlineData("10.0.0.0/40")]
    [InlineData("images.*.test")]
    [InlineData("under_score.-")]
    public void Targets_Malformed_AreRefused(string text) => Assert.Throws<FormatException>(() => AllowedTargets.Parse(text));

    [Fact]
    public async Task Network_ThatIsAllowed_IsReachedByNameAndByAddress()
    {
        await using var host = await PictureHost.StartAsync(Picture);
        Assert.Equal(Picture, await ReadAsync("127.0.0.0/8", $"{host.Address}/picture.png", "8.8.8.8"));
        Assert.Equal(Picture, await ReadAsync("127.0.0.0/8", $"http://images.test:{host.Port}/picture.png", "127.0.0.1"));
        Assert.Equal(Picture, await ReadAsync("127.0.0.0/8", $"http://images.test:{host.Port}/to?where=/picture.png", "127.0.0.1"));
    }

    [Fact]
    public async Task Redirect_ToWhereItMayNotGo_IsRefused()
    {
        await using var host = await PictureHost.StartAsync(Picture);
        foreach (var where in new[] { "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://10.0.0.1/" })
        {
            await RefusedAsync("127.0.0.0/8", $"{host.Address}/to?where={Uri.EscapeDataString(where)}", "127.0.0.1");
        }

        await ThrowsAsync("BAD_VALUE", "127.0.0.0/8", $"{host.Address}/to?where={Uri.EscapeDataString("file:///etc/passwd")}", "127.0.0.1");
        await ThrowsAsync("LINK_FAILED", "127.0.0.0/8", $"{host.Address}/loop", "127.0.0.1");
    }

    [Fact]
    public async Task Name_ThatChangesItsMind_IsJudgedByTheAddressThatIsConnectedTo()
    {
        await using var host = await PictureHost.StartAsync(Picture);
        var answers = new Queue<string>(["127.0.0.2", "10.0.0.1", "127.0.0.1"]);
        using var client = new GuardedClient(AllowedTargets.Parse("127.0.0.1"), (_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) }), TimeProvider.System);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await Assert.ThrowsAsync<ApiException>(() => ReadAsync(client, $"http://images.test:{host.Port}/picture.png"));
        }

        // The name was asked for once for each connection: nothing lies between the judgement and the use of an address.
        Assert.Equal((0, 1), (host.Requests, answers.Count));
        Assert.Equal(Picture, await ReadAsync(client, $"http://images.test:{host.Port}/picture.png"));
        Assert.Empty(answers);
    }

    [Fact]
    public async Task Name_WithSeveralAddresses_IsReachedAtTheAllowedOnes()
    {
        await using var host = await PictureHost.StartAsync(Picture);
        IPAddress[] found = [IPAddress.Parse("10.0.0.1"), IPAddress.Loopback];
        using var client = new GuardedClient(AllowedTargets.Parse("127.0.0.1"), (_, _) => Task.FromResult(found), TimeProvider.System);
        Assert.Equal(Picture, await ReadAsync(client, $"http://images.test:{host.Port}/picture.png"));
    }

    [Fact]
    public async Task Answer_OfNoUse_IsAFailureThatNamesTheLink()
    {
        await using var host = await PictureHost.StartAsync(Picture);
        foreach (var path in new[] { "absent", "broken", "large" })
        {
            await ThrowsAsync("LINK_FAILED", "127.0.0.0/8", $"{host.Address}/{path}", "127.0.0.1");
        }

        await ThrowsAsync("LINK_FAILED", "127.0.0.0/8", "http://127.0.0.1:1/", "127.0.0.1");
    }

    [Fact]
    public async Task Nothing_IsAllowedByDefault()
    {
        await using var host = await PictureHost.StartAsync(Picture);
        await RefusedAsync("", $"{host.Address}/picture.png", "127.0.0.1");
        await RefusedAsync("", "http://images.test/", "8.8.8.8");
        Assert.Equal(0, host.Requests);
    }

    private static Task RefusedAsync(string allowed, string link, string address) => ThrowsAsync("LINK_REFUSED", allowed, link, address);

    private static async Task ThrowsAsync(string code, string allowed, string link, string address)
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(() => ReadAsync(allowed, link, address));
        Assert.Equal(code, refusal.Code.Code);
    }

    private static async Task<byte[]> ReadAsync(string allowed, string link, string address)
    {
        using var client = new GuardedClient(AllowedTargets.Parse(allowed), (_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }), TimeProvider.System);
        return await ReadAsync(client, link);
    }

    private static Task<byte[]> ReadAsync(GuardedClient client, string link) => client.ReadAsync(
        link,
        async (body, ct) =>
        {
            using var bytes = new MemoryStream();
            await body.CopyToAsync(bytes, ct);
            return bytes.ToArray();
        },
        Token);
}
