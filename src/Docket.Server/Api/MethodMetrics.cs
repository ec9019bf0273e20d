using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Docket.Server.Api;

/// <summary>The duration of every call in seconds, by method and status; its count is the number of calls.</summary>
internal static class MethodMetrics
{
    public const string MeterName = "Docket";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("docket.method.duration", "s", "Time to answer a call of a method");

    public static Measure Start(string method, HttpContext http) => new(method, http, Stopwatch.GetTimestamp());

    public readonly struct Measure(string method, HttpContext http, long started) : IDisposable
    {
        // A refusal gets its status further out, so the status is read when the answer is sent.
        public void Dispose()
        {
            var tags = new TagList { { "method", method } };
            var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
            http.Response.OnCompleted(() =>
            {
                tags.Add("status", http.Response.StatusCode);
                Duration.Record(elapsed, tags);
                return Task.CompletedTask;
            });
        }
    }
}
