using System.Globalization;
using Docket.Bench;
using Docket.Bench.Fill;
using Docket.Bench.Harness;
using Docket.Bench.Rows;

Row[] rows =
[
    new("jobs-info", "jobs.info against a bare Kestrel endpoint that returns the same bytes", "1.5 min", JobsInfo.RunAsync),
    new("figures-in", "figures.bulk.add against a loop that writes the same rows", "2 min", FiguresIn.RunAsync),
    new("edits", "64 clients saving edits on SQLite, against 64 connections with busy_timeout", "1.5 min", Edits.RunAsync),
];

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    if (args is [BareServer.Verb, var address, var file])
    {
        return await BareServer.RunAsync(address, file);
    }

    return await new Runner(rows).RunAsync(Options.Read(args), CancellationToken.None);
}
catch (BenchException problem)
{
    await Console.Error.WriteLineAsync($"docket-bench: {problem.Message}");
    return 1;
}
