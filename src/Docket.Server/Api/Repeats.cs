namespace Docket.Server.Api;

/// <summary>
/// Repeats of writes without an idempotency key, as the Python SDK sends them after a lost answer. An equal call joins one that still runs; one
/// whose client was gone before its answer was flushed is known for ten minutes, and its repeat gets that answer. Two calls that were both
/// answered are two.
/// </summary>
/// <remarks>
/// What stays unseen: an answer that was flushed and then lost on the way, and a repeat that reaches another node or comes after a restart. Where
/// such a repeat would do its work twice, <see cref="RecentCalls"/> knows it.
/// </remarks>
internal sealed class Repeats(TimeProvider clock)
{
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Call> calls = [];
    private int waiting;

    /// <summary>Requests that wait for the answer of a call that runs.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Runs a call, or joins the equal one that is known.</summary>
    /// <param name="http">The request; its answer is written here.</param>
    /// <param name="name">Names the call: equal calls have equal names.</param>
    /// <param name="run">Does the work.</param>
    public async Task RunAsync(HttpContext http, string name, Func<Task<byte[]>> run)
    {
        var call = JoinOrBegin(name, run);
        var answer = await WaitAsync(name, call);
        if (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone already.
            return;
        }

        // Before the last byte leaves: who has the answer may send an equal call at once, and that is another one.
        Forget(name, call);
        try
        {
            await Answer.WriteAsync(http, answer);
            await http.Response.CompleteAsync();
        }
        finally
        {
            if (http.RequestAborted.IsCancellationRequested)
            {
                Remember(name, call);
            }
        }
    }

    private async Task<byte[]> WaitAsync(string name, Call call)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            return await call.Answer.Value;
        }
        catch
        {
            // Refused or rolled back: nothing to remember, the same call may try again.
            Forget(name, call);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private Call JoinOrBegin(string name, Func<Task<byte[]>> run)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            foreach (var (old, _) in calls.Where(entry => now - entry.Value.At > Known))
            {
                calls.Remove(old);
            }

            return calls.TryGetValue(name, out var known) ? known : calls[name] = new Call(now, new Lazy<Task<byte[]>>(run));
        }
    }

    private void Forget(string name, Call call)
    {
        lock (gate)
        {
            if (calls.GetValueOrDefault(name) == call)
            {
                calls.Remove(name);
            }
        }
    }

    private void Remember(string name, Call call)
    {
        lock (gate)
        {
            calls.TryAdd(name, call);
        }
    }

    private sealed record Call(DateTimeOffset At, Lazy<Task<byte[]>> Answer);
}
