using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Client;

/// <summary>
/// A clock that is moved just when something waits for it. Attempts take <see cref="Attempt"/> at most, so that their timers can be told
/// from the waits before retries.
/// </summary>
internal sealed class TestTime : FakeTimeProvider
{
    public static readonly TimeSpan Attempt = TimeSpan.FromSeconds(777);

    private readonly Channel<TimeSpan> asked = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The waits before retries, in their order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Attempt && dueTime > TimeSpan.Zero)
        {
            Waits.Add(dueTime);
            Ask(dueTime);
        }

        return timer;
    }

    /// <summary>Has the clock moved by that much in its turn.</summary>
    public void Ask(TimeSpan time) => asked.Writer.TryWrite(time);

    /// <summary>Comes when something waits, and says how long.</summary>
    public ValueTask<TimeSpan> NextAsync() => asked.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock whenever something waits, until the task is done.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        while (await Task.WhenAny(task, asked.Reader.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask()) != task)
        {
            if (asked.Reader.TryRead(out var time))
            {
                Advance(time);
            }
        }

        return await task;
    }
}
