using System.Diagnostics;
using Docket.Tests.Documents;
using Docket.Tests.Support;

namespace Docket.Tests.Samples;

/// <summary>How a sample ended: its exit code and what it said.</summary>
internal sealed record SampleRun(int Code, IReadOnlyList<string> Output, string Errors);

/// <summary>A program of <c>samples/</c>, compiled and run as its first lines say: <c>dotnet run samples/X.cs</c>.</summary>
internal static class SampleProgram
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SampleRun> RunAsync(string name, RunningServer server, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", $"samples/{name}.cs", "--", .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build server that outlives the program would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOCKET_URL"] = server.Address;
        start.Environment["DOCKET_TOKEN"] = RunningServer.RootToken;
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
            await process.WaitForExitAsync(Token);
            return new SampleRun(process.ExitCode, (await output).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'), await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
