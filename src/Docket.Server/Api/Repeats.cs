using System.Collections.Concurrent;

namespace Docket.Server.Api;

/// <summary>
/// Repeats of writes without an idempotency key, as the Python SDK sends them after a lost answer. A call that still runs, or whose connection
/// was lost before its answer was flushed, is known for ten minutes: the same call again joins it or gets its answer. Two calls that were both
/// answered are two. Known to this process alone: a repeat that reaches another node is a new call.
/// </summary>
internal sealed class Repeats(TimeProvider clock)
{
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Running> calls = new();

    public async Task RunAsync(HttpContext http, string call, Func<Task<byte[]>> run)
    {
        Forget();
        var mine = new Running(clock.GetUtcNow(), new Lazy<Task<byte[]>>(run));
        var running = calls.GetOrAdd(call, mine);
        byte[] answer;
        try
        {
            answer = await running.Answer.Value;
        }
        catch
        {
            // Refused or rolled back: nothing to remember, the same call may try again.
            calls.TryRemove(new(call, running));
            throw;
        }

        await Answer.WriteAsync(http, answer);
        await http.Response.CompleteAsync();
        if (!http.RequestAborted.IsCancellationRequested)
        {
            calls.TryRemove(new(call, running));
        }
    }

    private void Forget()
    {
        var oldest = clock.GetUtcNow() - Known;
        foreach (var entry in calls.Where(entry => entry.Value.At < oldest))
        {
            calls.TryRemove(entry);
        }
    }

    private sealed record Running(DateTimeOffset At, Lazy<Task<byte[]>> Answer);
}
