using System.Diagnostics;
using Docket.Bench;
using Docket.Bench.Harness;

namespace Docket.WebBench;

/// <summary>What an operator delivers: release builds, trimmed and compressed.</summary>
internal static class Publishing
{
    /// <summary>Publishes a project into a folder.</summary>
    public static async Task PublishAsync(string project, string folder, CancellationToken ct)
    {
        if (!Directory.Exists(project))
        {
            throw new BenchException($"{project} is not below the current folder; run from the root of the repository");
        }

        BenchContext.Tell($"publishing {project}");
        string[] arguments = ["publish", project, "-c", "Release", "-p:RunAnalyzers=false", "-o", folder, "-nodeReuse:false", "--nologo", "-v", "quiet"];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(ct);
        await publish.WaitForExitAsync(ct);
        if (publish.ExitCode != 0)
        {
            throw new BenchException($"dotnet publish failed:\n{output}");
        }
    }
}
