using System.Diagnostics;
using Docket.Bench.Fill;
using Docket.Bench.Harness;

namespace Docket.Bench;

/// <summary>Runs rows and writes what they found.</summary>
internal sealed class Runner(IReadOnlyList<Row> rows)
{
    private const string Help = """
        docket-bench ROW|all [options]   measures and writes a table
        docket-bench fill [options]      fills an empty database

        options of a row
          --database sqlite|postgres|both   where it runs; default sqlite
          --postgres CONNECTION             a PostgreSQL server in which databases may be made and dropped
          --postgres-settings TEXT          how it is set up, for the table
          --sly FOLDER                      the official Python SDK, for the row that is held against it
          --out FOLDER                      write ROW.md there; default: standard output
          --scratch FOLDER                  where data is kept meanwhile; default the system's temporary folder
          --minutes N                       give up after so long; default 60
          --quick                           short rounds: to see that a row runs, not to measure

        options of fill
          --jobs N --images N --figures N   how much
          --data FOLDER                     the data folder
          --database CONNECTION             PostgreSQL; default SQLite in the folder
        """;

    public async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        switch (options.Verb)
        {
            case "help":
                Console.WriteLine($"{Help}\n\nrows, and about how long each takes on two cores with both databases");
                foreach (var row in rows)
                {
                    Console.WriteLine($"  {row.Name,-14} {row.Time,-8} {row.About}");
                }

                return 0;
            case "fill":
                await FillAsync(options, ct);
                return 0;
            case "all":
                return await RunAllAsync(options, ct);
            default:
                var one = rows.FirstOrDefault(row => row.Name == options.Verb) ?? throw new BenchException($"{options.Verb}: there is no such row; 'docket-bench help' lists them");
                await WriteAsync(one, options, ct);
                return 0;
        }
    }

    private static async Task FillAsync(Options options, CancellationToken ct)
    {
        var data = options.Data ?? throw new BenchException("--data is required: the folder to fill");
        var plan = new FillPlan(options.Jobs, options.Images, options.Figures);
        if (plan.Images < plan.Jobs)
        {
            throw new BenchException("--images must be at least --jobs");
        }

        var took = await Filling.RunAsync(plan, data, options.Connection, ct);
        Console.WriteLine($"{plan.Jobs:N0} jobs, {plan.Images:N0} images and {plan.Figures:N0} figures in {took.TotalSeconds:0.0} s; the administrator's token is {ServerProcess.Token}");
    }

    private async Task<int> RunAllAsync(Options options, CancellationToken ct)
    {
        var (findings, failed) = (new List<Finding>(), 0);
        foreach (var row in rows)
        {
            if (row.NeedsSly && options.Sly is null)
            {
                await Console.Error.WriteLineAsync($"{row.Name}: left out, since it needs --sly FOLDER");
                continue;
            }

            try
            {
                findings.AddRange((await WriteAsync(row, options, ct)).Findings);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The other rows took long, and are worth having.
                failed++;
                await Console.Error.WriteLineAsync($"{row.Name}: failed: {failure}");
            }
        }

        var summary = $"# Results\n\nWhat each row found in one run of all; its page has the tables.\n\n{Report.Summary(findings).ToMarkdown()}\n{await FooterAsync("all", options)}\n";
        await WriteAsync("README", summary, options);
        return failed == 0 ? 0 : 1;
    }

    private static async Task<Report> WriteAsync(Row row, Options options, CancellationToken ct)
    {
        await Console.Error.WriteLineAsync($"{row.Name}: {row.About}");
        var started = Stopwatch.GetTimestamp();
        var report = await row.RunAsync(new BenchContext(options), ct);
        await Console.Error.WriteLineAsync($"{row.Name}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        await WriteAsync(row.Name, report.ToMarkdown(await FooterAsync(row.Name, options)), options);
        return report;
    }

    private static async Task WriteAsync(string name, string text, Options options)
    {
        if (options.Out is null)
        {
            Console.WriteLine(text);
            return;
        }

        Directory.CreateDirectory(options.Out);
        await File.WriteAllTextAsync(Path.Combine(options.Out, name + ".md"), text);
    }

    private static Task<string> FooterAsync(string name, Options options) =>
        Machine.DescribeAsync($"bench/run.sh {name}{(options.Sly is null ? "" : " --sly FOLDER")}", options.Databases.Contains(DatabaseKind.Postgres) ? options.PostgresSettings : "");
}
