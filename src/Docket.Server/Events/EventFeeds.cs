using System.Diagnostics.CodeAnalysis;
using Docket.Server.Data;

namespace Docket.Server.Events;

/// <summary>The feeds of the teams that somebody listens to. While there are any, this process hears what others write.</summary>
internal sealed partial class EventFeeds : IAsyncDisposable
{
    private readonly DocketDatabase database;
    private readonly JournalReader reader;
    private readonly EventLimits limits;
    private readonly TimeProvider clock;
    private readonly ILogger<EventFeeds> logger;
    private readonly Lock gate = new();
    private readonly Dictionary<long, (TeamFeed Feed, int Users)> feeds = [];
    private CancellationTokenSource? listening;

    public EventFeeds(DocketDatabase database, JournalReader reader, EventLimits limits, TimeProvider clock, ILogger<EventFeeds> logger)
    {
        (this.database, this.reader, this.limits, this.clock, this.logger) = (database, reader, limits, clock, logger);
        database.JournalWritten += Wake;
    }

    /// <summary>How many streams the team has in this process.</summary>
    public int CountOf(long team)
    {
        lock (gate)
        {
            return feeds.TryGetValue(team, out var found) ? found.Feed.Count : 0;
        }
    }

    /// <summary>The team's feed, which lives until all who took it have given it back.</summary>
    public TeamFeed Take(long team)
    {
        lock (gate)
        {
            var (feed, users) = feeds.TryGetValue(team, out var found) ? found : (new TeamFeed(team, reader, limits, clock, logger), 0);
            feeds[team] = (feed, users + 1);
            if (listening is null)
            {
                listening = new CancellationTokenSource();
                _ = ListenAsync(listening.Token);
            }

            return feed;
        }
    }

    public async Task GiveBackAsync(long team)
    {
        TeamFeed? last = null;
        lock (gate)
        {
            var (feed, users) = feeds[team];
            feeds[team] = (feed, users - 1);
            if (users == 1)
            {
                feeds.Remove(team);
                last = feed;
            }

            if (feeds.Count == 0)
            {
                StopListening();
            }
        }

        await (last?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public ValueTask DisposeAsync()
    {
        database.JournalWritten -= Wake;
        lock (gate)
        {
            StopListening();
        }

        return ValueTask.CompletedTask;
    }

    private void StopListening()
    {
        listening?.Cancel();
        listening?.Dispose();
        listening = null;
    }

    private void Wake(IReadOnlyCollection<long> teams)
    {
        lock (gate)
        {
            foreach (var team in teams)
            {
                if (feeds.TryGetValue(team, out var found))
                {
                    found.Feed.Wake();
                }
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What is not heard is found by looking, and the connection is made anew.")]
    private async Task ListenAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await database.ListenAsync(Wake, ct);
                return;
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                LogDeaf(failure);
                await PauseAsync(ct);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private async Task PauseAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(limits.Look, clock, ct);
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes write is found by looking alone for a while")]
    private partial void LogDeaf(Exception failure);
}
