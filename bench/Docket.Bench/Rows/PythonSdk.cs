using System.Diagnostics;
using System.Text.Json.Nodes;
using Docket.Bench.Fill;
using Docket.Bench.Harness;
using Docket.Sdk;
using Docket.Sdk.Annotations;
using Docket.Sdk.Datasets;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;

namespace Docket.Bench.Rows;

/// <summary>Our client against the official Python SDK, in turn on one server: the same things fetched, each by the fastest way it has.</summary>
internal static class PythonSdk
{
    private const string Script = "bench/sdk_side.py";

    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        var sly = context.Options.Sly ?? throw new BenchException("the row python-sdk needs --sly FOLDER, where the package supervisely of the official SDK is");
        var plan = PlanOf(context);
        await using var storage = await context.FilledAsync(DatabaseKind.Sqlite, plan, ct);
        await using var server = await ServerProcess.StartAsync(storage, ct);
        using var http = new HttpClient(ServerProcess.NewHandler());
        var client = new DocketClient(http, new DocketClientOptions { Address = server.Address, Token = ServerProcess.Token, MaxRetries = 0 });
        await using var python = await PythonSide.StartAsync(sly, server, ct);
        var jobs = await MeasureAsync(context, () => JobsAsync(client, ct), () => python.DoAsync("jobs", ct), ct);
        var annotations = await MeasureAsync(context, () => AnnotationsAsync(client, ct), () => python.DoAsync("annotations", ct), ct);
        var about = $"""
            One docket-server on SQLite with {plan.Jobs:N0} jobs. **Jobs**: all jobs of the team, each with its images (`client.Jobs.ListAsync` with `WithEntities`;
            `labeling_job.get_list` and `get_info_by_ids`). **Annotations**: what is drawn on the {plan.Images / 2:N0} images of a project (`Annotations.ListAllAsync` of each dataset;
            `image.get_list` and `annotation.download_json_batch`). The SDK is the official one, unmodified, by the fastest way it has for each; starting Python and importing it are
            not counted. Both sides must count the same things and parts. Medians of {RoundsOf(context)} rounds (least to most).
            """;
        return new Report("Our client against the official Python SDK", about, [TableOf("Jobs with entities", jobs), TableOf("Annotations", annotations)],
        [
            FindingOf($"{plan.Jobs:N0} jobs with entities", jobs), FindingOf($"{plan.Images / 2:N0} annotations down", annotations),
        ]);
    }

    // The first of two projects has half of the images.
    private static FillPlan PlanOf(BenchContext context) => context.Options.Quick ? new(50, 1_000, 5_000) : new(1_000, 20_000, 100_000);

    private static int RoundsOf(BenchContext context) => context.Options.Quick ? 1 : 5;

    private static async Task<Measured> MeasureAsync(BenchContext context, Func<Task<Counts>> ours, Func<Task<Counts>> theirs, CancellationToken ct)
    {
        var expected = await theirs();
        return await Rounds.RunAsync([new Side("Docket.Sdk", () => TakeAsync(ours)), new Side("Python SDK", () => TakeAsync(theirs))], RoundsOf(context), warmUps: 1);

        async Task<Sample> TakeAsync(Func<Task<Counts>> side)
        {
            var counts = await side();
            return (counts.Things, counts.Parts) == (expected.Things, expected.Parts)
                ? new Sample(counts.Things, TimeSpan.FromSeconds(counts.Seconds), TimeSpan.Zero, [])
                : throw new InvalidOperationException($"one side counts {expected.Things} with {expected.Parts} parts, the other {counts.Things} with {counts.Parts}");
        }
    }

    private static async Task<Counts> JobsAsync(DocketClient client, CancellationToken ct)
    {
        var (started, things, parts) = (Stopwatch.GetTimestamp(), 0, 0);
        await foreach (var job in client.Jobs.ListAsync(FillContext.Team, new JobQuery { WithEntities = true }, ct))
        {
            things++;
            parts += job.Entities!.Count;
        }

        return new Counts(Stopwatch.GetElapsedTime(started).TotalSeconds, things, parts);
    }

    private static async Task<Counts> AnnotationsAsync(DocketClient client, CancellationToken ct)
    {
        var (started, things, parts) = (Stopwatch.GetTimestamp(), 0, 0);
        var project = (await client.Projects.ListAsync(new ListProjectsRequest { WorkspaceId = FillContext.Workspace, PerPage = 1 }, ct)).Entities[0];
        await foreach (var dataset in client.Datasets.ListAllAsync(new ListDatasetsRequest { ProjectId = project.Id }, ct))
        {
            await foreach (var image in client.Annotations.ListAllAsync(new ListAnnotationsRequest { DatasetId = dataset.Id }, ct))
            {
                things++;
                parts += image.Annotation.Objects.Count;
            }
        }

        return new Counts(Stopwatch.GetElapsedTime(started).TotalSeconds, things, parts);
    }

    private static Table TableOf(string caption, Measured measured) => new(
        $"{caption}: {measured.Rounds[0][0].Count:N0}.",
        ["side", "seconds"],
        [
            .. measured.Sides.Select((side, index) => new[] { side.Name, measured.Of(index, sample => sample.Elapsed.TotalSeconds).ToString() }),
            ["Python's seconds to ours", measured.Ratio(1, 0, sample => sample.Elapsed.TotalSeconds).ToString()],
        ]);

    private static Finding FindingOf(string what, Measured measured)
    {
        var times = measured.Ratio(1, 0, sample => sample.Elapsed.TotalSeconds);
        return new Finding($"C# client against the Python SDK: {what}", "at least 5 times as fast", times.ToString(), times.Median >= 5);
    }

    /// <summary>How long it took, how many things came, and how many parts they have together.</summary>
    private sealed record Counts(double Seconds, int Things, int Parts);

    /// <summary>The Python process; it does one task after another.</summary>
    private sealed class PythonSide : IAsyncDisposable
    {
        private readonly Process process;

        private PythonSide(Process process) => this.process = process;

        public static async Task<PythonSide> StartAsync(string sly, ServerProcess server, CancellationToken ct)
        {
            var script = File.Exists(Script) ? Script : throw new BenchException($"{Script} is not below the current folder; run from the root of the repository");
            var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
            var process = Process.Start(new ProcessStartInfo(python, [script, "--sly", sly, "--server", server.Address, "--token", ServerProcess.Token])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            var side = new PythonSide(process);
            await side.DoAsync("jobs", ct);
            return side;
        }

        public async Task<Counts> DoAsync(string task, CancellationToken ct)
        {
            await process.StandardInput.WriteLineAsync(task.AsMemory(), ct);
            await process.StandardInput.FlushAsync(ct);
            var line = await process.StandardOutput.ReadLineAsync(ct) ?? throw new BenchException("the Python side ended; what it said is above");
            var answer = JsonNode.Parse(line)!;
            return new Counts(answer["seconds"]!.GetValue<double>(), answer["things"]!.GetValue<int>(), answer["parts"]!.GetValue<int>());
        }

        public async ValueTask DisposeAsync()
        {
            process.StandardInput.Close();
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
