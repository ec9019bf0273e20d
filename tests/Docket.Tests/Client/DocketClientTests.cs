using Docket.Sdk;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public class DocketClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("docket.test", "http://docket.test/public/api/v3/things.info")]
    [InlineData("//docket.test:8080//", "http://docket.test:8080/public/api/v3/things.info")]
    [InlineData("https://docket.test/sub/path", "https://docket.test/sub/path/public/api/v3/things.info")]
    public async Task Call_AnyFormOfAddress_PostsToTheMethod(string address, string expected)
    {
        var handler = new ScriptedHandler(Answer(200, TestMethods.ReplyBody));
        await Client(handler, address).Transport.SendAsync(TestMethods.Read, new Ask { Word = "a" }, Cancelled);
        var request = Assert.Single(handler.Requests);
        Assert.Equal(
            (HttpMethod.Post, expected, """{"word":"a"}""", "application/json", "secret"),
            (request.Method, request.Uri.AbsoluteUri, request.Body, request.Headers["Content-Type"], request.Headers["x-api-key"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://docket.test")]
    [InlineData("http://user@docket.test")]
    [InlineData("http://docket.test?a=1")]
    [InlineData("http://docket.test#a")]
    public void Client_AddressIsNone_IsRefused(string address) => Assert.Throws<ArgumentException>(() => Client(new ScriptedHandler(), address));

    public static TheoryData<DocketClientOptions> BadOptions => new()
    {
        new DocketClientOptions { Address = "a", Token = "" },
        new DocketClientOptions { Address = "a", Token = "line\nbreak" },
        new DocketClientOptions { Address = "a", MaxRetries = -1 },
        new DocketClientOptions { Address = "a", MaxRetries = 101 },
        new DocketClientOptions { Address = "a", RetryDelay = TimeSpan.FromDays(2) },
        new DocketClientOptions { Address = "a", MaxRetryDelay = TimeSpan.FromTicks(-1) },
        new DocketClientOptions { Address = "a", MaxRetryAfter = TimeSpan.FromTicks(-1) },
        new DocketClientOptions { Address = "a", AttemptTimeout = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void Client_OptionOutOfRange_IsRefused(DocketClientOptions options)
    {
        using var http = new HttpClient(new ScriptedHandler());
        Assert.Throws<ArgumentException>(() => new DocketClient(http, options));
    }

    [Fact]
    public async Task Client_WithoutToken_SendsNone()
    {
        var handler = new ScriptedHandler(Answer(200, TestMethods.ReplyBody));
        using var http = new HttpClient(handler);
        await new DocketClient(http, new DocketClientOptions { Address = "docket.test" }).Transport.SendAsync(TestMethods.Read, new Ask(), Cancelled);
        Assert.False(handler.Requests[0].Headers.ContainsKey("x-api-key"));
    }

    [Fact]
    public async Task InJob_OnlyTheNewClient_NamesTheJob()
    {
        var handler = new ScriptedHandler(Answer(200, TestMethods.ReplyBody));
        var client = Client(handler, "docket.test");
        var inJob = client.InJob(12);
        foreach (var each in new[] { client, inJob, inJob.InJob(13), client })
        {
            await each.Transport.SendAsync(TestMethods.Read, new Ask(), Cancelled);
        }

        Assert.Equal([null, "12", "13", null], handler.Requests.Select(request => request.Headers.GetValueOrDefault("x-job-id")));
    }

    [Fact]
    public void InJob_NoId_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Client(new ScriptedHandler(), "docket.test").InJob(0));

    [Fact]
    public void Client_Faked_NeedsNoServer() => Assert.Same(Fake.Other, new Fake().InJob(1));

    private static DocketClient Client(HttpMessageHandler handler, string address) =>
        new(new HttpClient(handler), new DocketClientOptions { Address = address, Token = "secret" });

    private sealed class Fake : DocketClient
    {
        public static Fake Other { get; } = new();

        public override DocketClient InJob(long jobId) => Other;
    }
}
