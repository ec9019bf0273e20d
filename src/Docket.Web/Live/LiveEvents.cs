using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Sdk.Events;
using Docket.Web.Shell;
using Microsoft.JSInterop;

namespace Docket.Web.Live;

/// <summary>
/// What happens in the team, as it happens. However many tabs are open, one of them has the connection (<see cref="LiveChannel"/>) and tells the others;
/// when it is closed another goes on behind the last event.
/// </summary>
internal sealed class LiveEvents(DocketClient docket, WebSession session, Readings readings, IJSRuntime js, TimeProvider time) : ILiveTab, IProgress<EventConnection>, IAsyncDisposable
{
    // Between two attempts after as many failures as the client bears.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private LiveChannel? channel;
    private CancellationTokenSource? leading;
    private CancellationTokenSource hurry = new();
    private (long User, long Team) joined;
    private string? cursor;

    /// <summary>Told of what happened; null when something may have been missed, and whatever is shown is to be read again.</summary>
    public event Action<ActivityEntry?>? Happened;

    /// <summary>Told when events begin or cease to arrive, or when the tab comes into view.</summary>
    public event Action? Changed;

    /// <summary>Whether events arrive; null before that is known.</summary>
    public bool? IsLive { get; private set; }

    /// <summary>Since when they do not.</summary>
    public DateTimeOffset? LostAt { get; private set; }

    /// <summary>Whether somebody looks at the tab.</summary>
    public bool IsVisible { get; private set; } = true;

    /// <summary>Begins to follow the team that pages show, and goes on with another when that is chosen.</summary>
    public void Start()
    {
        session.Changed += Join;
        Join();
    }

    /// <inheritdoc/>
    public Task HearAsync(LiveMessage message)
    {
        if (message.Asks)
        {
            return leading is null ? Task.CompletedTask : SayStateAsync();
        }

        cursor = message.Cursor ?? cursor;
        Take(message);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task LeadAsync(bool leads)
    {
        leading?.Cancel();
        leading = leads ? new() : null;
        return leading is { } now ? FollowAsync(joined.Team, now.Token) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Look(bool isVisible)
    {
        IsVisible = isVisible;
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Hurry() => hurry.Cancel();

    /// <inheritdoc/>
    public void Report(EventConnection value)
    {
        var hasGap = value is { IsOpen: true, Cursor: null };
        cursor = value.Cursor ?? cursor;
        Tell(new() { IsLive = value.IsOpen, LostAt = value.IsOpen ? null : LostAt ?? time.GetUtcNow(), HasGap = hasGap });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        session.Changed -= Join;
        await LeaveAsync();
        hurry.Dispose();
    }

    private void Join()
    {
        var wanted = (session.User?.Id ?? 0, session.TeamId);
        if (wanted != joined)
        {
            joined = wanted;
            _ = JoinAsync(wanted);
        }
    }

    private async Task JoinAsync((long User, long Team) wanted)
    {
        await LeaveAsync();
        (cursor, IsLive, LostAt) = (null, null, null);
        await readings.QuietAsync();
        if (wanted == joined && joined.Team != 0)
        {
            channel = new LiveChannel(js, this);
            await channel.JoinAsync($"docket-live-{joined.User}-{joined.Team}");
            await channel.SayAsync(new() { Asks = true });
        }
    }

    private async Task LeaveAsync()
    {
        leading?.Cancel();
        leading = null;
        if (channel is { } left)
        {
            channel = null;
            await left.DisposeAsync();
        }
    }

    private async Task FollowAsync(long team, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await foreach (var happened in docket.Events.FollowAsync(new() { TeamId = team, After = cursor }, this, ct))
                {
                    cursor = happened.Cursor;
                    Tell(new() { Cursor = cursor, Entry = happened.Entry });
                }
            }
            catch (DocketException lost)
            {
                if (lost.Code == ErrorCode.UnknownCursor)
                {
                    // Too much happened meanwhile to hear of each: everything is read again.
                    cursor = null;
                }

                Report(new() { IsOpen = false });
                await RestAsync(ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task RestAsync(CancellationToken ct)
    {
        if (hurry.IsCancellationRequested)
        {
            hurry.Dispose();
            hurry = new();
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, hurry.Token);
        await Task.Delay(Pause, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Tell(LiveMessage message)
    {
        Take(message);
        _ = channel?.SayAsync(message);
    }

    private Task SayStateAsync() => channel?.SayAsync(new() { Cursor = cursor, IsLive = IsLive, LostAt = LostAt }) ?? Task.CompletedTask;

    private void Take(LiveMessage message)
    {
        if (message.IsLive is { } isLive)
        {
            (IsLive, LostAt) = (isLive, message.LostAt);
            Changed?.Invoke();
        }

        if (message.Entry is not null || message.HasGap)
        {
            Happened?.Invoke(message.Entry);
        }
    }
}
