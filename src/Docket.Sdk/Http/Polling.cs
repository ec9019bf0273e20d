namespace Docket.Sdk.Http;

/// <summary>Waits for what a server tells only when it is asked.</summary>
internal static class Polling
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <summary>Looks again and again until what is seen is what is waited for; at once for the first time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range; thrown before the first look.</exception>
    public static Task<T> PollAsync<T>(
        this Transport transport, Func<CancellationToken, Task<T>> look, Func<T, bool> isAwaited, TimeSpan pollInterval, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pollInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pollInterval, LongestInterval);
        return LookAsync();

        async Task<T> LookAsync()
        {
            while (true)
            {
                var seen = await look(cancellationToken).ConfigureAwait(false);
                if (isAwaited(seen))
                {
                    return seen;
                }

                await Task.Delay(pollInterval, transport.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
