using Bunit;
using Docket.Sdk.Activity;
using Docket.Sdk.Json;
using Docket.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Web.Tests.Live;

/// <summary>When a page reads again what it shows.</summary>
public sealed class RereadingTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly FakeTimeProvider clock = new();
    private readonly LiveEvents live;
    private readonly List<DateTimeOffset> reads = [];

    public RereadingTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddDocketWeb(new Uri("http://docket.test/"));
        live = context.Services.GetRequiredService<LiveEvents>();
        // Without it the clock runs by itself what waits for it.
        SynchronizationContext.SetSynchronizationContext(null);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public void Missed_BeforeTheFirstEvent_IsReadAfterThreeSeconds() => Assert.Equal([3_000], ReadsOf(Gap));

    [Fact]
    public void Happened_SeveralTimesAtOnce_IsReadOnceAfterHalfASecond() => Assert.Equal([500], ReadsOf(Entry("create_job"), Entry("create_job"), Entry("update_job")));

    [Fact]
    public void Happened_AfterSomethingWasMissed_IsNotKeptWaiting() => Assert.Equal([500], ReadsOf(Gap, Entry("create_job")));

    [Fact]
    public void Happened_ElsewhereAlone_IsNotRead() => Assert.Empty(ReadsOf(Entry("login")));

    private static LiveMessage Gap => new() { HasGap = true };

    private static LiveMessage Entry(string action) => new() { Entry = new ActivityEntry { UserId = 1, Action = action, Date = DateTimeOffset.UnixEpoch, User = "somebody", Meta = RawJson.EmptyObject } };

    // In milliseconds since the messages came, for ten seconds.
    private IEnumerable<int> ReadsOf(params LiveMessage[] messages)
    {
        var start = clock.GetUtcNow();
        using var rereading = new Rereading(live, entry => entry.Action != "login", Read, clock);
        foreach (var message in messages)
        {
            Assert.True(live.HearAsync(message).IsCompletedSuccessfully);
        }

        for (var step = 0; step < 100; step++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        return reads.Select(at => (int)(at - start).TotalMilliseconds).ToList();
    }

    private Task Read()
    {
        reads.Add(clock.GetUtcNow());
        return Task.CompletedTask;
    }
}
