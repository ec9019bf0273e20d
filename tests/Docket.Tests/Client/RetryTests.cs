using System.Globalization;
using System.Net.Sockets;
using Docket.Sdk;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public class RetryTests
{
    private static readonly Step Good = Answer(200, TestMethods.ReplyBody);
    private readonly TestTime time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Columns: the failure; whether it is repeated for: Read, SafeWrite, Write at a server that honours keys, Write elsewhere.
    public static TheoryData<string, bool, bool, bool, bool> Failures => new()
    {
        { "refused", true, true, true, true },
        { "no such host", true, true, true, true },
        { "broken", true, true, true, false },
        { "connect told otherwise", true, true, true, false },
        { "timeout", true, true, true, false },
        { "half an answer", true, true, true, false },
        { "empty answer", true, true, true, false },
        { "another shape", false, false, false, false },
        { "null", false, false, false, false },
        { "408", true, true, true, false },
        { "429", true, true, true, false },
        { "429 wait", true, true, true, true },
        { "500", true, true, true, false },
        { "500 wait", true, true, true, false },
        { "502", true, true, true, false },
        { "503", true, true, true, false },
        { "503 wait", true, true, true, true },
        { "504", true, true, true, false },
        { "302", false, false, false, false },
        { "400", false, false, false, false },
        { "400 wait", false, false, false, false },
        { "401", false, false, false, false },
        { "403", false, false, false, false },
        { "404", false, false, false, false },
        { "413", false, false, false, false },
        { "501", false, false, false, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Send_FirstAttemptFails_RepeatsOnlyWhatIsSafe(string failure, bool read, bool safeWrite, bool knownWrite, bool otherWrite)
    {
        Assert.Equal(
            new { read, readKnown = read, safeWrite, knownWrite, otherWrite, never = false, neverKnown = false },
            new
            {
                read = await IsRepeatedAsync(nameof(TestMethods.Read), failure, known: false),
                readKnown = await IsRepeatedAsync(nameof(TestMethods.Read), failure, known: true),
                safeWrite = await IsRepeatedAsync(nameof(TestMethods.SafeWrite), failure, known: false),
                knownWrite = await IsRepeatedAsync(nameof(TestMethods.Write), failure, known: true),
                otherWrite = await IsRepeatedAsync(nameof(TestMethods.Write), failure, known: false),
                never = await IsRepeatedAsync(nameof(TestMethods.NeverAgain), failure, known: false),
                neverKnown = await IsRepeatedAsync(nameof(TestMethods.NeverAgain), failure, known: true),
            });
    }

    [Fact]
    public async Task Send_FailureItselfNamesTheServer_RepeatsTheWrite()
    {
        var handler = new ScriptedHandler(Answer(500, "", docket: true), Good);
        Assert.Equal("yes", (await SendWriteAsync(handler)).Word);
    }

    [Fact]
    public async Task Send_ServerSeenByTheClientOutsideTheJob_RepeatsTheWriteInTheJob()
    {
        var handler = new ScriptedHandler(Answer(200, TestMethods.ReplyBody, docket: true), Answer(500, ""), Good);
        var transport = TestMethods.Transport(handler, time);
        await transport.SendAsync(TestMethods.Read, new Ask(), Cancelled);
        Assert.Equal("yes", (await time.RunAsync(transport.InJob(5).SendAsync(TestMethods.Write, new Ask(), Cancelled))).Word);
    }

    [Fact]
    public async Task Send_RepeatedWrite_KeepsItsKeyAndBodyAndEachCallHasItsOwn()
    {
        var handler = new ScriptedHandler(Answer(500, "", docket: true), Answer(502, ""), Good);
        var transport = TestMethods.Transport(handler, time);
        await time.RunAsync(transport.SendAsync(TestMethods.Write, new Ask { Word = "a" }, Cancelled));
        await time.RunAsync(transport.SendAsync(TestMethods.Write, new Ask { Word = "a" }, Cancelled));

        var keys = handler.Requests.Select(request => request.Key).ToArray();
        Assert.Equal(4, keys.Length);
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
        Assert.Equal([keys[0], keys[0], keys[0]], keys[..3]);
        Assert.NotEqual(keys[0], keys[3]);
        Assert.All(handler.Requests, request => Assert.Equal("""{"word":"a"}""", request.Body));
    }

    [Theory]
    [InlineData(nameof(TestMethods.Read), false)]
    [InlineData(nameof(TestMethods.SafeWrite), false)]
    [InlineData(nameof(TestMethods.Write), true)]
    [InlineData(nameof(TestMethods.NeverAgain), true)]
    public async Task Send_ByKindOfMethod_CarriesAKeyWhereARepeatWouldDoHarm(string method, bool expected)
    {
        var handler = new ScriptedHandler(Good);
        await TestMethods.Transport(handler).SendAsync(TestMethods.Named(method), new Ask(), Cancelled);
        Assert.Equal(expected, handler.Requests[0].Key is not null);
    }

    [Fact]
    public async Task Send_RetryAfterInSeconds_WaitsThatLong()
    {
        var handler = new ScriptedHandler(Answer(503, "", headers: ("Retry-After", "7")), Good);
        await SendWriteAsync(handler);
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Fact]
    public async Task Send_RetryAfterAsDate_WaitsUntilThen()
    {
        var date = time.GetUtcNow().AddSeconds(30).ToString("R", CultureInfo.InvariantCulture);
        await SendWriteAsync(new ScriptedHandler(Answer(429, "", headers: ("Retry-After", date)), Good));
        Assert.Equal([TimeSpan.FromSeconds(30)], time.Waits);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Sat, 01 Jan 2000 00:00:00 GMT")]
    public async Task Send_RetryAfterNow_WaitsAsUsual(string header)
    {
        await SendWriteAsync(new ScriptedHandler(Answer(429, "", headers: ("Retry-After", header)), Good));
        Assert.InRange(Assert.Single(time.Waits), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Send_RetryAfterLongerThanTheLimit_FailsAtOnceAndTells()
    {
        var handler = new ScriptedHandler(Answer(503, "", headers: ("Retry-After", "61")), Good);
        var failure = await Assert.ThrowsAsync<DocketException>(() => SendWriteAsync(handler));
        Assert.Equal((TimeSpan.FromSeconds(61), 1), (failure.RetryAfter, handler.Requests.Count));
    }

    [Fact]
    public async Task Send_FailsAlways_GivesUpAfterTheLimitWithGrowingWaits()
    {
        var handler = new ScriptedHandler(Answer(503, """{"error":"busy","details":{"type":"UNAVAILABLE","message":"Disk full"}}"""));
        var failure = await Assert.ThrowsAsync<DocketException>(() => time.RunAsync(TestMethods.Transport(handler, time, retries: 8).SendAsync(TestMethods.Read, new Ask(), Cancelled)));
        Assert.Equal((ErrorCode.Unavailable, "Disk full", 9), (failure.Code, failure.Message, handler.Requests.Count));
        Assert.All(time.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.True(time.Waits[^1] > time.Waits[0]);
    }

    [Fact]
    public async Task Send_RetriesSwitchedOff_FailsAtOnce()
    {
        var handler = new ScriptedHandler(Answer(503, ""));
        await Assert.ThrowsAsync<DocketException>(() => TestMethods.Transport(handler, time, retries: 0).SendAsync(TestMethods.Read, new Ask(), Cancelled));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Send_NeverAnswered_BecomesDocketExceptionAfterTheLastAttempt()
    {
        var handler = new ScriptedHandler(Hang(time));
        var failure = await Assert.ThrowsAsync<DocketException>(() => time.RunAsync(TestMethods.Transport(handler, time).SendAsync(TestMethods.Read, new Ask(), Cancelled)));
        Assert.Equal((ErrorCode.ConnectionFailed, (int?)null, 6), (failure.Code, failure.Status, handler.Requests.Count));
        Assert.Equal("things.info: no usable answer from http://docket.test: nothing came within 777 s", failure.Message);
    }

    [Fact]
    public async Task Send_CancelledDuringTheWait_IsOperationCanceledOfTheCaller()
    {
        using var caller = new CancellationTokenSource();
        var handler = new ScriptedHandler(Answer(503, ""));
        var task = TestMethods.Transport(handler, time).SendAsync(TestMethods.Read, new Ask(), caller.Token);
        await time.NextAsync();
        await caller.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal((caller.Token, 1), (cancelled.CancellationToken, handler.Requests.Count));
    }

    [Fact]
    public async Task Send_CancelledDuringTheAttempt_IsOperationCanceledOfTheCaller()
    {
        using var caller = new CancellationTokenSource();
        var handler = new ScriptedHandler(Hang(time));
        var task = TestMethods.Transport(handler, time).SendAsync(TestMethods.Read, new Ask(), caller.Token);
        await time.NextAsync();
        await caller.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal((caller.Token, 1), (cancelled.CancellationToken, handler.Requests.Count));
    }

    private Task<Reply> SendWriteAsync(ScriptedHandler handler) =>
        time.RunAsync(TestMethods.Transport(handler, time).SendAsync(TestMethods.Write, new Ask(), Cancelled));

    private static async Task<bool> IsRepeatedAsync(string method, string failure, bool known)
    {
        var time = new TestTime();
        var handler = new ScriptedHandler(Answer(200, TestMethods.ReplyBody, docket: known), StepOf(failure, time), Good);
        var transport = TestMethods.Transport(handler, time);
        await transport.SendAsync(TestMethods.Read, new Ask(), Cancelled);
        try
        {
            await time.RunAsync(transport.SendAsync(TestMethods.Named(method), new Ask(), Cancelled));
            return handler.Requests.Count == 3 ? true : throw new InvalidOperationException($"{handler.Requests.Count} requests");
        }
        catch (DocketException)
        {
            return handler.Requests.Count == 2 ? false : throw new InvalidOperationException($"{handler.Requests.Count} requests");
        }
    }

    private static Step StepOf(string failure, TestTime time) => failure switch
    {
        "refused" => Fail(new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.ConnectionRefused))),
        "no such host" => Fail(new HttpRequestException(HttpRequestError.NameResolutionError, inner: new SocketException((int)SocketError.HostNotFound))),
        "broken" => Fail(new HttpRequestException(HttpRequestError.Unknown, inner: new IOException("reset", new SocketException((int)SocketError.ConnectionReset)))),
        "connect told otherwise" => Fail(new HttpRequestException(HttpRequestError.ConnectionError, inner: new IOException("reset"))),
        "timeout" => Hang(time),
        "half an answer" => Answer(200, TestMethods.ReplyBody[..6]),
        "empty answer" => Answer(200, ""),
        "another shape" => Answer(200, """{"other":1}"""),
        "null" => Answer(200, "null"),
        _ when failure.EndsWith(" wait", StringComparison.Ordinal) => Answer(int.Parse(failure[..3], CultureInfo.InvariantCulture), "", headers: ("Retry-After", "2")),
        _ => Answer(int.Parse(failure, CultureInfo.InvariantCulture), ""),
    };
}
