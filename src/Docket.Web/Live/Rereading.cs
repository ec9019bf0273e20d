using Docket.Sdk.Activity;

namespace Docket.Web.Live;

/// <summary>
/// Reads again what is shown, soon after something happened to it: what happens within half a second in one go, never twice at once, and in a tab that nobody
/// looks at when somebody does. Where something may have been missed, as before the first event of all, it takes its time: a page that opens is read first.
/// </summary>
internal sealed class Rereading : IDisposable
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    private readonly LiveEvents live;
    private readonly Func<ActivityEntry, bool> concerns;
    private readonly Func<Task> read;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource over = new();
    private bool isWanted;
    private bool isUrgent;
    private bool isRunning;

    /// <param name="live">Tells what happens.</param>
    /// <param name="concerns">Whether something that happened changes what is shown.</param>
    /// <param name="read">Reads it again.</param>
    /// <param name="time">The clock.</param>
    public Rereading(LiveEvents live, Func<ActivityEntry, bool> concerns, Func<Task> read, TimeProvider time)
    {
        (this.live, this.concerns, this.read, this.time) = (live, concerns, read, time);
        live.Happened += Hear;
        live.Changed += Look;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        live.Happened -= Hear;
        live.Changed -= Look;
        over.Cancel();
        over.Dispose();
    }

    private void Hear(ActivityEntry? entry)
    {
        if (entry is null || concerns(entry))
        {
            (isWanted, isUrgent) = (true, isUrgent || entry is not null);
            Look();
        }
    }

    private void Look()
    {
        if (isWanted && live.IsVisible && !isRunning)
        {
            _ = RunAsync(over.Token);
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        isRunning = true;
        while (isWanted && live.IsVisible)
        {
            // Step by step: what happens meanwhile is not kept waiting.
            var waited = TimeSpan.Zero;
            do
            {
                await Task.Delay(Gather, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                if (ct.IsCancellationRequested)
                {
                    return;
                }

                waited += Gather;
            }
            while (!isUrgent && waited < Settle);

            (isWanted, isUrgent) = (false, false);
            await read();
        }

        isRunning = false;
    }
}
