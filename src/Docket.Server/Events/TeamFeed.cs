using System.Threading.Channels;
using Docket.Server.Activity;

namespace Docket.Server.Events;

/// <summary>
/// Reads the journal of one team, once for all who listen in this process. Whoever does not take what comes holds up the others for
/// <see cref="EventLimits.Patience"/> and is then ended.
/// </summary>
internal sealed partial class TeamFeed : IAsyncDisposable
{
    private readonly long team;
    private readonly JournalReader reader;
    private readonly EventLimits limits;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly List<EventSubscriber> subscribers = [];
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource ended = new();
    private readonly Task<JournalCursor> beginning;
    private readonly Task running;
    private JournalCursor? position;

    public TeamFeed(long team, JournalReader reader, EventLimits limits, TimeProvider clock, ILogger logger)
    {
        (this.team, this.reader, this.limits, this.clock, this.logger) = (team, reader, limits, clock, logger);
        beginning = reader.NowAsync(team, ended.Token);
        running = RunAsync();
    }

    /// <summary>How many listen.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return subscribers.Count;
            }
        }
    }

    /// <summary>Something was written.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Listens from now on.</summary>
    /// <returns>The place behind which everything will be given.</returns>
    public async Task<JournalCursor> AddAsync(EventSubscriber subscriber)
    {
        var first = await beginning;
        lock (gate)
        {
            subscribers.Add(subscriber);
            return position ?? first;
        }
    }

    public void Remove(EventSubscriber subscriber)
    {
        lock (gate)
        {
            subscribers.Remove(subscriber);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await running;
        ended.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            for (var at = await beginning; ;)
            {
                at = await TryStepAsync(at);
            }
        }
        catch (Exception) when (beginning.IsFaulted || ended.IsCancellationRequested)
        {
            // Whoever comes is told by the beginning; or nobody is left.
        }
    }

    private async Task<JournalCursor> TryStepAsync(JournalCursor at)
    {
        try
        {
            var events = await reader.ReadAsync(team, at, ended.Token);
            if (events.Count > 0)
            {
                await PublishAsync(events);
                return events[^1].Cursor;
            }

            await WaitAsync(await reader.IsHeldUpAsync(team, ended.Token) ? limits.LookAgain : limits.Look);
        }
        catch (Exception failure) when (!ended.IsCancellationRequested)
        {
            LogPutOff(failure, team);
            await WaitAsync(limits.Look);
        }

        return at;
    }

    private async Task PublishAsync(IReadOnlyList<StreamedEvent> events)
    {
        List<EventSubscriber> listening;
        lock (gate)
        {
            // Whoever is added from now on reads up to here without this feed.
            position = events[^1].Cursor;
            listening = [.. subscribers];
        }

        using var patience = new CancellationTokenSource(limits.Patience, clock);
        foreach (var subscriber in listening)
        {
            await subscriber.GiveAsync(events, patience.Token);
        }
    }

    private async Task WaitAsync(TimeSpan most)
    {
        using var timer = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ended.Token);
        try
        {
            await wakes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live events of team {Team} were put off")]
    private partial void LogPutOff(Exception failure, long team);
}
