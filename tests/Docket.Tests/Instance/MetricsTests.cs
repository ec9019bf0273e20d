using System.Net;
using Docket.Server.Instance;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Docket.Tests.Instance;

/// <summary>What Prometheus reads, and who may.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory, Databases]
    public async Task Metrics_AfterWork_TellOfIt(Database database)
    {
        await using var server = await RunningServer.StartAsync(database);
        await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 2);
        await server.Services.GetServices<IHostedService>().OfType<StorageMetrics>().Single().LookAsync(Token);

        var text = await server.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);

        string[] expected =
        [
            "docket_method_duration_seconds_count{", "docket_unit_duration_seconds_count", "docket_database_size_bytes", "docket_blobs_size_bytes", "docket_blobs_count",
            "http_server_active_requests{", "dotnet_gc_collections_total{", "dotnet_process_memory_working_set_bytes",
        ];
        Assert.All(expected, name => Assert.Contains(text.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal)));
        Assert.Contains(text.Split('\n'), line => line.StartsWith("docket_method_duration_seconds_count{", StringComparison.Ordinal)
            && line.Contains("method=\"images.bulk.add\"", StringComparison.Ordinal) && line.Contains("status=\"200\"", StringComparison.Ordinal));
        Assert.DoesNotContain("http_server_request_duration", text, StringComparison.Ordinal);
        Assert.Contains(database == Database.Sqlite ? "docket_unit_group_size_count" : "db_client_", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Metrics_PassedOnByAProxyNobodyTrusts_AreNotThere(string header, string value)
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add(header, value);

        using var answer = await server.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", "", HttpStatusCode.NotFound)]
    [InlineData("203.0.113.7", "203.0.113.7", "203.0.113.0/24", HttpStatusCode.OK)]
    [InlineData("198.51.100.9", "198.51.100.9", "203.0.113.0/24", HttpStatusCode.NotFound)]
    [InlineData("127.0.0.1", "127.0.0.1", "", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "198.51.100.9", "", HttpStatusCode.NotFound)]
    public async Task Metrics_OfAClientBehindATrustedProxy_GoByItsAddress(string client, string real, string allowed, HttpStatusCode expected)
    {
        await using var server = await ServerProcess.StartAsync(folder.Root, "", "--trusted-proxies", "127.0.0.1", $"--metrics-allow={allowed}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", client);
        request.Headers.Add("X-Real-IP", real);

        using var answer = await server.Http.SendAsync(request, Token);

        Assert.Equal(expected, answer.StatusCode);
    }
}
