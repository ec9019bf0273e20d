using System.Globalization;
using System.Runtime.InteropServices;
using Docket.Bench;
using Docket.Bench.Harness;
using Docket.Bench.Rows;

Row[] rows =
[
    new("jobs-info", "jobs.info against a bare Kestrel endpoint that returns the same bytes", "3 min", JobsInfo.RunAsync),
    new("figures-in", "figures.bulk.add against a loop that writes the same rows", "2 min", FiguresIn.RunAsync),
    new("edits", "64 clients saving edits on SQLite, against 64 connections with busy_timeout", "1.5 min", Edits.RunAsync),
    new("python-sdk", "our client against the official Python SDK on one server (needs --sly)", "2 min", PythonSdk.RunAsync) { NeedsSly = true },
    new("http2", "our client with 64 requests in flight over TLS, HTTP/2 against HTTP/1.1", "1.5 min", Protocols.RunAsync),
    new("large", "calls at 100 times the data, and the memory of an export", "12 min", Large.RunAsync),
    new("start-up", "first database answer after start, ReadyToRun against JIT; an idle process", "2 min", StartUp.RunAsync),
];

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [BareServer.Verb, var address, var file])
{
    return await BareServer.RunAsync(address, file);
}

var reason = "the time is over";
try
{
    var options = Options.Read(args);

    // Whatever ends the run, the servers and the data of the row end with it.
    using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(options.Minutes));
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    return await new Runner(rows).RunAsync(options, stop.Token);

    void Stop(PosixSignalContext signal)
    {
        (signal.Cancel, reason) = (true, $"{signal.Signal} came");
        stop.Cancel();
    }
}
catch (BenchException problem)
{
    await Console.Error.WriteLineAsync($"docket-bench: {problem.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"docket-bench: stopped before the end, since {reason}");
    return 1;
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync($"docket-bench: failed: {failure}");
    return 1;
}
