using System.Diagnostics;
using System.Net;

namespace Docket.Bench.Harness;

/// <summary>Sends requests from a fixed number of loops, each with one request in flight, and looks at every answer: an error is faster than an answer.</summary>
internal static class Load
{
    /// <summary>Sends for a time.</summary>
    /// <param name="http">What sends; a handler alone, without what <see cref="HttpClient"/> adds.</param>
    /// <param name="loops">How many requests are in flight.</param>
    /// <param name="time">How long new requests are begun.</param>
    /// <param name="request">Makes the request of a loop.</param>
    /// <param name="check">Looks at an answer of status 200, and throws if it is not what was asked for.</param>
    /// <param name="cpu">The processor time to measure.</param>
    /// <param name="ct">Ends it early.</param>
    public static async Task<Sample> RunAsync(
        HttpMessageInvoker http, int loops, TimeSpan time, Func<int, HttpRequestMessage> request, Action<byte[]> check, CpuClock? cpu, CancellationToken ct)
    {
        var (before, started) = (cpu?.Now ?? TimeSpan.Zero, Stopwatch.GetTimestamp());
        var waits = await Task.WhenAll(Enumerable.Range(0, loops).Select(loop => Task.Run(() => LoopAsync(http, started, time, () => request(loop), check, ct), ct)));
        var (elapsed, spent) = (Stopwatch.GetElapsedTime(started), (cpu?.Now ?? TimeSpan.Zero) - before);
        long[] all = [.. waits.SelectMany(some => some).Order()];
        return new Sample(all.Length, elapsed, spent, all);
    }

    /// <summary>Sends one request and gives the body of its answer.</summary>
    /// <exception cref="InvalidOperationException">The status is not 200.</exception>
    public static async Task<byte[]> SendAsync(HttpMessageInvoker http, HttpRequestMessage request, CancellationToken ct)
    {
        using var response = await http.SendAsync(request, ct);
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        return response.StatusCode == HttpStatusCode.OK
            ? body
            : throw new InvalidOperationException($"{request.RequestUri} answered {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
    }

    private static async Task<List<long>> LoopAsync(
        HttpMessageInvoker http, long started, TimeSpan time, Func<HttpRequestMessage> request, Action<byte[]> check, CancellationToken ct)
    {
        var waits = new List<long>(4096);
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var begun = Stopwatch.GetTimestamp();
            using var message = request();
            check(await SendAsync(http, message, ct));
            waits.Add(Stopwatch.GetTimestamp() - begun);
        }

        return waits;
    }
}
