using System.Diagnostics;
using System.Runtime.CompilerServices;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary>Runs <c>docs/guide/cli.md</c>, line by line, on a new server.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task Guide_OfTheCommandLine_RunsAsItIsWritten()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var server = await RunningServer.StartAsync(Database.Sqlite);
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("pictures"));
        foreach (var number in Enumerable.Range(1, 3))
        {
            File.WriteAllBytes(folder.File($"pictures/street-{number}.png"), Scene.Png(64, 48, number));
        }

        File.WriteAllText(folder.File("docket"), $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "docket.dll")}' \"$@\"\n");
        File.SetUnixFileMode(folder.File("docket"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("bash", ["-e", "-x"]) { WorkingDirectory = folder.Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{folder.Root}:{start.Environment["PATH"]}";
        start.Environment["TOKEN"] = RunningServer.RootToken;
        start.Environment["DOCKET_PROFILES"] = folder.File("profiles.json");
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(Script().Replace("127.0.0.1:8080", new Uri(server.Address).Authority, StringComparison.Ordinal));
        bash.StandardInput.Close();
        var (output, words) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(bash.ExitCode == 0, await words + await output);
        Assert.Equal(["street-1.png.json", "street-2.png.json", "street-3.png.json"], Directory.GetFiles(folder.File("labels")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("create_figure", await output, StringComparison.Ordinal);
    }

    /// <summary>What stands in the page between <c>```sh</c> and <c>```</c>.</summary>
    private static string Script([CallerFilePath] string test = "")
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(test)!, "../../../docs/guide/cli.md"));
        return string.Join('\n', page.Split("```sh\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]));
    }
}
