using System.Diagnostics;
using Docket.Bench.Fill;
using Docket.Bench.Harness;
using Docket.Sdk;
using Docket.Sdk.Annotations;
using Docket.Sdk.Datasets;
using Docket.Sdk.Figures;
using Docket.Sdk.Projects;

namespace Docket.Bench.Rows;

/// <summary>What the server's process holds while a million figures are fetched, page after page, as our client walks them.</summary>
internal static class Export
{
    private const long MostMegabytes = 300;

    public static async Task<(Table Table, IReadOnlyList<Finding> Findings)> MeasureAsync(BenchContext context, Storage storage, CancellationToken ct)
    {
        var figures = Math.Min(context.Options.Quick ? 100_000 : 1_000_000, context.Large.Figures);
        (string Name, Func<DocketClient, long, IAsyncEnumerable<int>> Walk)[] walks =
        [
            ("figures.list", (client, dataset) => client.Figures.ListAllAsync(new ListFiguresRequest { DatasetId = dataset }, ct).Select(_ => 1)),
            ("annotations.list", (client, dataset) => client.Annotations.ListAllAsync(new ListAnnotationsRequest { DatasetId = dataset }, ct).Select(one => one.Annotation.Objects.Count)),
        ];
        var (lines, findings) = (new List<IReadOnlyList<string>>(), new List<Finding>());
        foreach (var (name, walk) in walks)
        {
            var taken = await WalkAsync(storage, walk, figures, ct);
            lines.Add([name, $"{figures:N0}", Spread.Text(figures / taken.Seconds), $"{taken.Idle:N0}", $"{taken.AtTenth:N0}", $"{taken.Peak:N0}"]);
            findings.Add(new Finding($"export of {figures:N0} figures by {name} on {storage.Title}", $"whole process under {MostMegabytes} MB", $"{taken.Peak:N0} MB", taken.Peak < MostMegabytes));
        }

        return (new Table(
            $"On {storage.Title}; MB of the server's process, each walk with a server of its own:",
            ["walk", "figures", "figures/s", "after start", "peak up to a tenth", "peak"],
            lines), findings);
    }

    // The peak of a process only ever rises, hence a server for each walk.
    private static async Task<(double Seconds, long Idle, long AtTenth, long Peak)> WalkAsync(
        Storage storage, Func<DocketClient, long, IAsyncEnumerable<int>> walk, long figures, CancellationToken ct)
    {
        await using var server = await ServerProcess.StartAsync(storage, ct);
        using var http = new HttpClient(ServerProcess.NewHandler());
        var client = new DocketClient(http, new DocketClientOptions { Address = server.Address, Token = ServerProcess.Token, MaxRetries = 0 });
        var (idle, atTenth, seen, started) = (Megabytes(server.Memory()), 0L, 0L, Stopwatch.GetTimestamp());
        await foreach (var dataset in DatasetsAsync(client, ct))
        {
            await foreach (var count in walk(client, dataset))
            {
                seen += count;
                atTenth = atTenth == 0 && seen >= figures / 10 ? Megabytes(server.PeakMemory()) : atTenth;
                if (seen >= figures)
                {
                    return (Stopwatch.GetElapsedTime(started).TotalSeconds, idle, atTenth, Megabytes(server.PeakMemory()));
                }
            }
        }

        throw new InvalidOperationException($"the walk ended after {seen} figures of {figures}");
    }

    private static async IAsyncEnumerable<long> DatasetsAsync(DocketClient client, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var project in client.Projects.ListAllAsync(new ListProjectsRequest { WorkspaceId = FillContext.Workspace }, ct))
        {
            await foreach (var dataset in client.Datasets.ListAllAsync(new ListDatasetsRequest { ProjectId = project.Id }, ct))
            {
                yield return dataset.Id;
            }
        }
    }

    private static long Megabytes(long bytes) => bytes / 1_000_000;
}
