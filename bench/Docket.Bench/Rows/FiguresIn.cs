using System.Collections.Concurrent;
using Docket.Bench.Harness;

namespace Docket.Bench.Rows;

/// <summary>Figures in bulk over HTTP, against a loop that writes the same rows into the same tables without a server.</summary>
internal static class FiguresIn
{
    private const int InFlight = 4;

    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        var (tables, findings) = (new List<Table>(), new List<Finding>());
        foreach (var kind in context.Options.Databases)
        {
            await using var storage = await context.FilledAsync(kind, BenchContext.Small, ct);
            await using var twin = await context.FilledAsync(kind, BenchContext.Small, ct);
            var measured = await MeasureAsync(context, storage, twin, ct);
            tables.Add(TableOf(storage.Title, kind, measured));
            var (rate, least) = (measured.Ratio(0, 1, sample => sample.PerSecond), kind == DatabaseKind.Sqlite ? 0.35 : 0.5);
            findings.Add(new Finding($"figures in bulk on {storage.Title} against a loop", $"at least {least:0.00} of its figures/s", rate.ToString(), rate.Median >= least));
        }

        var about = $"""
            `figures.bulk.add` outside a job, {FigureBatches.Figures:N0} figures of five types on {FigureBatches.Images} images in a request, {InFlight} requests in flight, into a database with
            100,000 figures. The loop writes the rows that the server wrote for such a request (read back from it) into a database filled in the same way: figures,
            journal rows with their compressed states, counters of the images; a durable transaction for each {FigureBatches.Figures:N0} figures, on PostgreSQL over {InFlight} connections
            side by side. It checks and computes nothing.
            A round is {Batches(context)} requests, then as many transactions; both databases are counted at the end. Medians of {context.Rounds} rounds (least to most).
            """;
        return new Report("Figures in", about, tables, findings);
    }

    private static int Batches(BenchContext context) => context.Options.Quick ? 4 : 16;

    private static async Task<Measured> MeasureAsync(BenchContext context, Storage storage, Storage twin, CancellationToken ct)
    {
        var batches = await FigureBatches.OfAsync(storage, ct);
        await using var server = await ServerProcess.StartAsync(storage, ct);
        using var http = new HttpMessageInvoker(ServerProcess.NewHandler());
        var next = 0;
        await SendAsync(batches.Body(next++));

        // PostgreSQL takes writers side by side, so the loop is as many as the requests in flight; SQLite has one writer, whoever it is.
        var loops = new List<FigureLoop>();
        for (var loop = 0; loop < (storage.Kind == DatabaseKind.Sqlite ? 1 : InFlight); loop++)
        {
            loops.Add(await FigureLoop.OpenAsync(twin, batches, await NewestAsync("figures", FigureBatches.Figures), await NewestAsync("journal", FigureBatches.Images), loop, ct));
        }

        var written = 0;
        await loops[0].WriteAsync(written++, ct);

        Task<RowTemplate> NewestAsync(string table, int count) =>
            RowTemplate.ReadAsync(storage, table, $"id IN (SELECT id FROM {table} ORDER BY id DESC LIMIT {count})", ct);

        async Task SendAsync(byte[] body) => FigureBatches.Check(await Load.SendAsync(http, server.Call("figures.bulk.add", body), ct));

        async Task<Sample> OverHttpAsync()
        {
            // The bodies are made before the clock starts.
            List<byte[]> bodies = [.. Enumerable.Range(0, Batches(context)).Select(_ => batches.Body(next++))];
            return await Sample.TakeAsync(server.Cpu, async () =>
            {
                await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = ct }, async (body, _) => await SendAsync(body));
                return (long)bodies.Count * FigureBatches.Figures;
            });
        }

        async Task<long> InLoopAsync()
        {
            var numbers = new ConcurrentQueue<int>(Enumerable.Range(written, Batches(context)));
            await Task.WhenAll(loops.Select(async loop =>
            {
                while (numbers.TryDequeue(out var batch))
                {
                    await loop.WriteAsync(batch, ct);
                }
            }));
            written += Batches(context);
            return (long)Batches(context) * FigureBatches.Figures;
        }

        var measured = await Rounds.RunAsync(
            [new Side("docket-server over HTTP", () => OverHttpAsync()), new Side("loop without a server", () => Sample.TakeAsync(CpuClock.Own, InLoopAsync))],
            context.Rounds,
            context.WarmUps);
        await SameAsync(storage, twin, ct);
        foreach (var loop in loops)
        {
            await loop.DisposeAsync();
        }

        return measured;
    }

    private static async Task SameAsync(Storage storage, Storage twin, CancellationToken ct)
    {
        foreach (var table in new[] { "figures", "journal" })
        {
            var statement = $"SELECT count(*) FROM {table}";
            var (ours, theirs) = (await RowTemplate.CountAsync(storage, statement, ct), await RowTemplate.CountAsync(twin, statement, ct));
            if (ours != theirs)
            {
                throw new InvalidOperationException($"the server's database has {ours} rows in {table}, the loop's {theirs}");
            }
        }
    }

    private static Table TableOf(string title, DatabaseKind kind, Measured measured) => new(
        $"On {title}.",
        ["side", "figures/s", kind == DatabaseKind.Sqlite ? "CPU of the process per figure, µs" : "CPU of the process (without PostgreSQL) per figure, µs"],
        [
            .. measured.Sides.Select((side, index) => new[]
            {
                side.Name,
                measured.Of(index, sample => sample.PerSecond).ToString(),
                measured.Of(index, sample => sample.CpuMicrosecondsEach).ToString(),
            }),
            ["ratio", measured.Ratio(0, 1, sample => sample.PerSecond).ToString(), measured.Ratio(0, 1, sample => sample.CpuMicrosecondsEach).ToString()],
        ]);
}
