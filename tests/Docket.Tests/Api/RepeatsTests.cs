using Docket.Server.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Api;

/// <summary>Which equal calls without a key are one.</summary>
public sealed class RepeatsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Repeats repeats;
    private int runs;

    public RepeatsTests() => repeats = new Repeats(clock);

    [Fact]
    public async Task Repeat_OfACallWhoseClientWasGone_GetsItsAnswer()
    {
        await CallAsync(gone: true);
        Assert.Equal("answer 1", await CallAsync());
        Assert.Equal("answer 2", await CallAsync());
    }

    [Fact]
    public async Task Repeat_AfterTenMinutes_IsACallOfItsOwn()
    {
        await CallAsync(gone: true);
        clock.Advance(TimeSpan.FromMinutes(10));
        await CallAsync(gone: true);
        Assert.Equal(1, runs);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("answer 2", await CallAsync());
    }

    [Fact]
    public async Task Call_OfAnotherName_IsACallOfItsOwn()
    {
        await CallAsync(gone: true);
        Assert.Equal("answer 2", await CallAsync("another"));
    }

    [Fact]
    public async Task RefusedCall_IsNotRemembered()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => repeats.RunAsync(Request(gone: true), "call", () => throw new InvalidOperationException()));
        Assert.Equal("answer 1", await CallAsync());
    }

    [Fact]
    public async Task RunningCall_JoinedByMany_RunsOnce()
    {
        var end = new TaskCompletionSource();
        var calls = Enumerable.Range(0, 16).Select(_ => CallAsync(until: end.Task)).ToList();
        end.SetResult();
        Assert.Equal(Enumerable.Repeat("answer 1", 16), await Task.WhenAll(calls));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task EqualCall_SentTheMomentTheAnswerIsRead_IsAnotherCall()
    {
        string? second = null;
        var http = Request(gone: false);
        http.Response.Body = new ReactingStream(async () => second ??= await CallAsync());
        await repeats.RunAsync(http, "call", () => Task.FromResult(System.Text.Encoding.UTF8.GetBytes($"answer {++runs}")));
        Assert.Equal("answer 2", second);
    }

    [Fact]
    public async Task Repeat_OfACallWhoseClientWentWhileItWasAnswered_GetsItsAnswer()
    {
        using var client = new CancellationTokenSource();
        var http = new DefaultHttpContext { RequestAborted = client.Token, Response = { Body = new ReactingStream(client.CancelAsync) } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => repeats.RunAsync(http, "call", () => Task.FromResult(System.Text.Encoding.UTF8.GetBytes($"answer {++runs}"))));
        Assert.Equal("answer 1", await CallAsync());
    }

    private static DefaultHttpContext Request(bool gone) => new() { RequestAborted = new CancellationToken(gone), Response = { Body = new MemoryStream() } };

    private async Task<string> CallAsync(string name = "call", bool gone = false, Task? until = null)
    {
        var http = Request(gone);
        try
        {
            await repeats.RunAsync(http, name, async () =>
            {
                var run = ++runs;
                await (until ?? Task.CompletedTask);
                return System.Text.Encoding.UTF8.GetBytes($"answer {run}");
            });
        }
        catch (OperationCanceledException) when (gone)
        {
            // Writing to a client that is gone ends so.
        }

        return System.Text.Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
    }

    /// <summary>A client that does something the moment it is written to.</summary>
    private sealed class ReactingStream(Func<Task> react) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            await react();
        }
    }
}
