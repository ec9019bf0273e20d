using System.Net;
using Docket.Server.Api;
using Docket.Server.Settings;
using OpenTelemetry.Metrics;

namespace Docket.Server.Instance;

/// <summary>
/// <c>/metrics</c> as Prometheus reads it: methods, units of work, what is stored, requests in flight, the runtime. It tells what an installation does, so it is
/// for this machine and the networks that a setting names; to anybody else there is nothing there.
/// </summary>
internal static class Metrics
{
    private const string Path = "/metrics";

    // Left by a proxy that is not trusted: the address that connects is then the proxy's and says nothing about who asks.
    private static readonly string[] Forwarding = ["X-Forwarded-For", "Forwarded", "Via"];

    public static void AddDocketMetrics(this IServiceCollection services)
    {
        services.AddHostedService<StorageMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(MethodMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Npgsql")
            .AddView("http.server.request.duration", MetricStreamConfiguration.Drop)
            .AddPrometheusExporter());
    }

    public static void UseDocketMetrics(this WebApplication app, DocketSettings settings) =>
        app.UseOpenTelemetryPrometheusScrapingEndpoint(http => http.Request.Path == Path && IsAllowed(http, settings.MetricsAllow));

    private static bool IsAllowed(HttpContext http, IReadOnlyList<System.Net.IPNetwork> networks)
    {
        if (http.Connection.RemoteIpAddress is not { } remote || Forwarding.Any(http.Request.Headers.ContainsKey))
        {
            return false;
        }

        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        return (IPAddress.IsLoopback(address) || networks.Any(network => network.Contains(address))) && http.Request.Headers["X-Real-IP"].All(named => IsOf(named, address));
    }

    // A trusted proxy mostly says the same once more; another address was named by one that is not.
    private static bool IsOf(string? named, IPAddress address) => IPAddress.TryParse(named, out var real) && real.Equals(address);
}
