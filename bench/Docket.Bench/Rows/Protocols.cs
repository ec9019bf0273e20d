using System.Net;
using Docket.Bench.Harness;
using Docket.Sdk;

namespace Docket.Bench.Rows;

/// <summary>The C# client with 64 requests in flight over TLS: HTTP/2, one connection, against HTTP/1.1, a connection for each.</summary>
internal static class Protocols
{
    private const int InFlight = 64;

    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        await using var storage = await context.FilledAsync(DatabaseKind.Sqlite, BenchContext.Small, ct);
        await using var server = await ServerProcess.StartAsync(storage, ct, await Certificate.WriteAsync(storage.Folder, ct));
        using var two = NewHttp(HttpVersion.Version20);
        using var one = NewHttp(HttpVersion.Version11);
        var (newer, older) = (NewClient(server, two), NewClient(server, one));
        var job = (await newer.Jobs.ListAsync(new() { TeamId = 1, PerPage = 1, Sort = "id" }, ct)).Entities[0].Id;

        async Task<Measured> MeasureAsync(Func<DocketClient, Task> call) => await Rounds.RunAsync(
            [new Side("HTTP/2", () => SendAsync(context, server, () => call(newer))), new Side("HTTP/1.1", () => SendAsync(context, server, () => call(older)))],
            context.Rounds,
            context.WarmUps);
        var info = await MeasureAsync(async client => Expect((await client.Jobs.InfoAsync(job, ct)).Id, job));
        var version = await MeasureAsync(async client => Expect((await client.Instance.VersionAsync(ct)).Version.Length > 0 ? 1 : 0, 1));
        var about = $"""
            Our C# client, {InFlight} calls in flight over TLS with a throw-away certificate, against docket-server on SQLite. HTTP/2 goes over one connection, HTTP/1.1
            over {InFlight}; both are open before the first round that counts. `instance.version` is about the smallest answer there is, so it shows the protocol itself;
            of `jobs.info` with 100 images the server's work is the larger part. A round is {context.Slice.TotalSeconds} s of each; medians of {context.Rounds} rounds (least to most).
            """;
        return new Report("HTTP/2 against HTTP/1.1", about, [TableOf("`instance.version`", version), TableOf("`jobs.info`", info)],
        [
            FindingOf("instance.version", version), FindingOf("jobs.info", info),
        ]);
    }

    private static HttpClient NewHttp(Version version)
    {
        var handler = ServerProcess.NewHandler();
#pragma warning disable CA5359 // The certificate was made a moment ago, for this run.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return new HttpClient(handler) { DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }

    private static DocketClient NewClient(ServerProcess server, HttpClient http) =>
        new(http, new DocketClientOptions { Address = server.Address, Token = ServerProcess.Token, MaxRetries = 0 });

    private static async Task<Sample> SendAsync(BenchContext context, ServerProcess server, Func<Task> call) =>
        await Load.RunAsync(InFlight, context.Slice, _ => call(), server.Cpu);

    private static void Expect(long got, long wanted)
    {
        if (got != wanted)
        {
            throw new InvalidOperationException($"the answer has {got} where {wanted} was asked for");
        }
    }

    private static Table TableOf(string method, Measured measured) => new(
        $"{method}:",
        ["side", "calls/s", "p50 ms", "p99 ms", "CPU of the server per call, µs"],
        [
            .. measured.Sides.Select((side, index) => new[]
            {
                side.Name,
                measured.Of(index, sample => sample.PerSecond).ToString(),
                Spread.Text(measured.Of(index, sample => sample.Milliseconds(0.5)).Median),
                Spread.Text(measured.Of(index, sample => sample.Milliseconds(0.99)).Median),
                measured.Of(index, sample => sample.CpuMicrosecondsEach).ToString(),
            }),
            ["ratio", measured.Ratio(0, 1, sample => sample.PerSecond).ToString(), "", "", measured.Ratio(0, 1, sample => sample.CpuMicrosecondsEach).ToString()],
        ]);

    private static Finding FindingOf(string method, Measured measured)
    {
        var rate = measured.Ratio(0, 1, sample => sample.PerSecond);
        return new Finding($"C# client, {InFlight} `{method}` in flight over TLS, HTTP/2 against HTTP/1.1", "at least 1.6 times the calls/s", rate.ToString(), rate.Median >= 1.6);
    }
}
