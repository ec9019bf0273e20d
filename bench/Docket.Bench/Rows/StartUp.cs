using System.Diagnostics;
using System.Runtime.InteropServices;
using Docket.Bench.Harness;

namespace Docket.Bench.Rows;

/// <summary>From the start of the process to the first answer out of the database: published ReadyToRun against published for the JIT; and what an idle process holds.</summary>
internal static class StartUp
{
    private const int IdleSeconds = 10;
    private const long MostMegabytes = 200;

    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        await using var storage = await context.FilledAsync(DatabaseKind.Sqlite, BenchContext.Small, ct);
        await using var builds = await context.EmptyAsync(DatabaseKind.Sqlite);
        var ready = await PublishAsync(Path.Combine(builds.Folder, "r2r"), readyToRun: true, ct);
        var jit = await PublishAsync(Path.Combine(builds.Folder, "jit"), readyToRun: false, ct);
        var measured = await Rounds.RunAsync(
            [new Side("ReadyToRun", () => StartAsync(ready.Program, storage, ct)), new Side("JIT", () => StartAsync(jit.Program, storage, ct))], context.Rounds, warmUps: 1);
        var idle = await IdleAsync(ready.Program, storage, ct);
        var ratio = measured.Ratio(0, 1, sample => sample.Elapsed.TotalSeconds);
        var about = $"""
            docket-server published for {RuntimeInformation.RuntimeIdentifier} without the runtime, once with and once without ReadyToRun code, started on a migrated SQLite database with
            100,000 figures whose files the system has in its cache. Measured is the time from the start of the process to the answer of `jobs.list` (50 jobs, with a token). The idle
            process gave that one answer and was left alone for {IdleSeconds} s. Medians of {context.Rounds} starts of each, in turn (least to most).
            """;
        return new Report("Start-up", about,
        [
            new Table("", ["build", "seconds to the first answer", "CPU seconds until then", "MB published"],
            [
                Line(0, measured, ready.Bytes), Line(1, measured, jit.Bytes),
                ["ratio", ratio.ToString(), measured.Ratio(0, 1, sample => sample.Cpu.TotalSeconds).ToString(), Spread.Text((double)ready.Bytes / jit.Bytes)],
            ]),
        ],
        [
            new Finding("first database answer after start, ReadyToRun against JIT", "at most 0.7 of the time", ratio.ToString(), ratio.Median <= 0.7),
            new Finding("idle process", $"under {MostMegabytes} MB", $"{idle:N0} MB", idle < MostMegabytes),
        ]);
    }

    private static string[] Line(int side, Measured measured, long bytes) =>
    [
        measured.Sides[side].Name, measured.Of(side, sample => sample.Elapsed.TotalSeconds).ToString(), measured.Of(side, sample => sample.Cpu.TotalSeconds).ToString(),
        Spread.Text(bytes / 1e6),
    ];

    private static async Task<Sample> StartAsync(string program, Storage storage, CancellationToken ct)
    {
        await using var server = await ServerProcess.StartAsync(program, storage, ct);
        await AskAsync(server, ct);
        return new Sample(1, Stopwatch.GetElapsedTime(server.Started), server.Cpu.Now, []);
    }

    private static async Task<long> IdleAsync(string program, Storage storage, CancellationToken ct)
    {
        await using var server = await ServerProcess.StartAsync(program, storage, ct);
        await AskAsync(server, ct);
        await Task.Delay(TimeSpan.FromSeconds(IdleSeconds), TimeProvider.System, ct);
        return server.Memory() / 1_000_000;
    }

    private static async Task AskAsync(ServerProcess server, CancellationToken ct)
    {
        using var http = new HttpMessageInvoker(ServerProcess.NewHandler());
        var answer = await Load.SendAsync(http, server.Call("jobs.list", """{"teamId":1,"per_page":50}"""u8.ToArray()), ct);
        if (answer.AsSpan().Count("\"datasetTitle\""u8) != 50)
        {
            throw new InvalidOperationException($"jobs.list answered something else: {System.Text.Encoding.UTF8.GetString(answer)}");
        }
    }

    private static async Task<(string Program, long Bytes)> PublishAsync(string folder, bool readyToRun, CancellationToken ct)
    {
        await Publishing.RunAsync("src/Docket.Server", folder, ct, "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", $"-p:PublishReadyToRun={readyToRun}");
        return (Path.Combine(folder, OperatingSystem.IsWindows() ? "docket-server.exe" : "docket-server"), new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length));
    }
}
