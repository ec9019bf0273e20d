using System.Diagnostics;

namespace Docket.Bench.Harness;

/// <summary>What an operator delivers: release builds.</summary>
internal static class Publishing
{
    /// <summary>Publishes a project of this repository into a folder.</summary>
    /// <param name="project">Its folder, from the root of the repository.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="options">More options of <c>dotnet publish</c>.</param>
    public static async Task RunAsync(string project, string folder, CancellationToken ct, params string[] options)
    {
        if (!Directory.Exists(project))
        {
            throw new BenchException($"{project} is not below the current folder; run from the root of the repository");
        }

        BenchContext.Tell($"publishing {string.Join(' ', [project, .. options])}");
        string[] arguments = ["publish", project, "-c", "Release", .. options, "-o", folder, "-nodeReuse:false", "--nologo", "-v", "quiet"];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(ct);
        await publish.WaitForExitAsync(ct);
        if (publish.ExitCode != 0)
        {
            throw new BenchException($"dotnet publish failed:\n{output}");
        }
    }
}
