using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Docket.Server.Api;

/// <summary>The duration of every call in seconds, by method and status; its count is the number of calls.</summary>
internal static class MethodMetrics
{
    public const string MeterName = "Docket";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("docket.method.duration", "s", "Time to answer a call of a method");

    public static Measure Start(string method, HttpContext http) => new(method, http.Response, Stopwatch.GetTimestamp());

    /// <summary>Measures to its end; the status is read when the answer is sent, since a refusal is answered further out.</summary>
    public readonly record struct Measure(string Method, HttpResponse Response, long Started) : IDisposable
    {
        public void Dispose()
        {
            var (method, response, elapsed) = (Method, Response, Stopwatch.GetElapsedTime(Started).TotalSeconds);
            response.OnCompleted(() =>
            {
                Duration.Record(elapsed, new TagList { { "method", method }, { "status", response.StatusCode } });
                return Task.CompletedTask;
            });
        }
    }
}
