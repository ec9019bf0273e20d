using System.Globalization;
using Docket.Bench;
using Docket.Bench.Harness;
using Docket.WebBench;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [StaticServer.Verb, var address, var folder])
{
    return await StaticServer.RunAsync(address, folder);
}

try
{
    // --out FOLDER, --scratch FOLDER, --quick: as of docket-bench.
    var options = Options.Read(["web", .. args]);
    using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(options.Minutes));
    var report = await WebRow.RunAsync(new BenchContext(options), stop.Token);
    var text = report.ToMarkdown(await Machine.DescribeAsync("bench/run.sh web", ""));
    if (options.Out is { } into)
    {
        await File.WriteAllTextAsync(Path.Combine(into, "web.md"), text, stop.Token);
    }
    else
    {
        Console.WriteLine(text);
    }

    return 0;
}
catch (BenchException problem)
{
    await Console.Error.WriteLineAsync($"docket-web-bench: {problem.Message}");
    return 1;
}
