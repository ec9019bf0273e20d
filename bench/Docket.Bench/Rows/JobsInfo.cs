using System.Text;
using System.Text.Json.Nodes;
using Docket.Bench.Harness;

namespace Docket.Bench.Rows;

/// <summary>jobs.info with real authentication and authorization, against a bare endpoint that returns the same bytes; of a short job and of a long one.</summary>
internal static class JobsInfo
{
    private const int InFlight = 16;

    private static readonly int[] Sizes = [10, BenchContext.Small.ImagesOfJob];

    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        var (tables, findings) = (new List<Table>(), new List<Finding>());
        foreach (var kind in context.Options.Databases)
        {
            await using var storage = await context.FilledAsync(kind, BenchContext.Small, ct);
            foreach (var images in Sizes)
            {
                var (measured, bytes) = await MeasureAsync(context, storage, images, ct);
                tables.Add(TableOf($"On {storage.Title}, a job with {images} images ({bytes:N0} bytes):", measured));
                findings.AddRange(FindingsOf(kind, images, measured));
            }
        }

        var about = $"""
            `jobs.info`, asked for by an administrator with an API token, {InFlight} requests in flight. The bare endpoint is Kestrel in a process of its own that reads the
            request and returns the same bytes. Every answer is compared with the first, byte for byte. A round is {context.Slice.TotalSeconds} s of each, one after the other; numbers are
            medians of {context.Rounds} rounds (least to most), ratios are of the same round.
            """;
        return new Report("jobs.info against a bare endpoint", about, tables, findings);
    }

    private static async Task<(Measured Measured, int Bytes)> MeasureAsync(BenchContext context, Storage storage, int images, CancellationToken ct)
    {
        await using var server = await ServerProcess.StartAsync(storage, ct);
        using var http = new HttpMessageInvoker(ServerProcess.NewHandler());
        var request = Encoding.UTF8.GetBytes($$"""{"id":{{await FindAsync(http, server, images, ct)}}}""");
        var answer = await Load.SendAsync(http, server.Call("jobs.info", request), ct);
        var file = Path.Combine(storage.Folder, "answer.json");
        await File.WriteAllBytesAsync(file, answer, ct);
        await using var bare = await ServerProcess.StartBareAsync(file, ct);

        Side SideOf(string name, ServerProcess process) =>
            new(name, () => Load.RunAsync(http, InFlight, context.Slice, _ => process.Call("jobs.info", request), body => Same(body, answer), process.Cpu, ct));
        return (await Rounds.RunAsync([SideOf("docket-server", server), SideOf("bare Kestrel", bare)], context.Rounds, context.WarmUps), answer.Length);
    }

    private static async Task<long> FindAsync(HttpMessageInvoker http, ServerProcess server, int images, CancellationToken ct)
    {
        var list = JsonNode.Parse(await Load.SendAsync(http, server.Call("jobs.list", """{"teamId":1}"""u8.ToArray()), ct))!;
        return list["entities"]!.AsArray().First(job => job!["imagesCount"]!.GetValue<int>() == images)!["id"]!.GetValue<long>();
    }

    private static void Same(byte[] body, byte[] answer)
    {
        if (!body.AsSpan().SequenceEqual(answer))
        {
            throw new InvalidOperationException($"jobs.info answered something else: {Encoding.UTF8.GetString(body)}");
        }
    }

    private static Table TableOf(string caption, Measured measured) => new(
        caption,
        ["side", "requests/s", "p50 ms", "p99 ms", "CPU of the process per request, µs"],
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

    private static IEnumerable<Finding> FindingsOf(DatabaseKind kind, int images, Measured measured)
    {
        var (rate, cpu) = (measured.Ratio(0, 1, sample => sample.PerSecond), measured.Ratio(0, 1, sample => sample.CpuMicrosecondsEach));
        var least = kind == DatabaseKind.Sqlite ? 0.5 : 0.2;
        var path = $"jobs.info of {images} images on {Storage.TitleOf(kind)} against a bare endpoint";
        yield return new Finding(path, $"at least {least:0.00} of its requests/s", rate.ToString(), rate.Median >= least);
        if (kind == DatabaseKind.Sqlite)
        {
            yield return new Finding($"{path}, CPU per request", "at most 2.5 times", cpu.ToString(), cpu.Median <= 2.5);
        }
    }
}
