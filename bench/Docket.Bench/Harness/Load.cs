using System.Diagnostics;
using System.Net;
using System.Text;

namespace Docket.Bench.Harness;

/// <summary>Calls from a fixed number of loops, each with one call in flight. Whoever calls looks at every answer: an error is faster than an answer.</summary>
internal static class Load
{
    /// <summary>Calls for a time.</summary>
    /// <param name="loops">How many calls are in flight.</param>
    /// <param name="time">How long new calls are begun.</param>
    /// <param name="call">One call of a loop; it throws if the answer is not what was asked for.</param>
    /// <param name="cpu">The processor time to measure.</param>
    public static async Task<Sample> RunAsync(int loops, TimeSpan time, Func<int, Task> call, CpuClock? cpu)
    {
        var (before, started) = (cpu?.Now ?? TimeSpan.Zero, Stopwatch.GetTimestamp());
        var waits = await Task.WhenAll(Enumerable.Range(0, loops).Select(loop => Task.Run(() => LoopAsync(started, time, () => call(loop)))));
        var (elapsed, spent) = (Stopwatch.GetElapsedTime(started), (cpu?.Now ?? TimeSpan.Zero) - before);
        long[] all = [.. waits.SelectMany(some => some).Order()];
        return new Sample(all.Length, elapsed, spent, all);
    }

    /// <summary>Sends requests for a time.</summary>
    /// <param name="http">What sends; a handler alone, without what <see cref="HttpClient"/> adds.</param>
    /// <param name="loops">How many requests are in flight.</param>
    /// <param name="time">How long new requests are begun.</param>
    /// <param name="request">Makes a request of a loop.</param>
    /// <param name="check">Looks at the body of an answer of status 200.</param>
    /// <param name="cpu">The processor time to measure.</param>
    /// <param name="ct">Ends it early.</param>
    public static Task<Sample> RunAsync(
        HttpMessageInvoker http, int loops, TimeSpan time, Func<int, HttpRequestMessage> request, Action<byte[]> check, CpuClock? cpu, CancellationToken ct) =>
        RunAsync(loops, time, async loop => check(await SendAsync(http, request(loop), ct)), cpu);

    /// <summary>Sends one request and gives the body of its answer.</summary>
    /// <exception cref="InvalidOperationException">The status is not 200.</exception>
    public static async Task<byte[]> SendAsync(HttpMessageInvoker http, HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsByteArrayAsync(ct);
            return response.StatusCode == HttpStatusCode.OK
                ? body
                : throw new InvalidOperationException($"{request.RequestUri} answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)}");
        }
    }

    private static async Task<List<long>> LoopAsync(long started, TimeSpan time, Func<Task> call)
    {
        var waits = new List<long>(4096);
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var begun = Stopwatch.GetTimestamp();
            await call();
            waits.Add(Stopwatch.GetTimestamp() - begun);
        }

        return waits;
    }
}
