using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Docket.Bench.Harness;

/// <summary>What the numbers were taken on: the kind of machine and the commit, no names.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync(string command, string postgresSettings)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        var processor = await ProcessorAsync();
        var lines = new List<string>
        {
            $"- {Environment.ProcessorCount} cores{processor}, {memory.ToString("0", CultureInfo.InvariantCulture)} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; load generator and server on the same machine over 127.0.0.1.",
            $"- Commit {await CommitAsync()}, {TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.",
        };
        if (postgresSettings.Length > 0)
        {
            lines.Add($"- PostgreSQL: {postgresSettings}");
        }

        lines.Add($"- Again: `{command}`");
        return string.Join('\n', lines);
    }

    private static async Task<string> ProcessorAsync()
    {
        if (!File.Exists("/proc/cpuinfo"))
        {
            return "";
        }

        var line = (await File.ReadAllLinesAsync("/proc/cpuinfo")).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "" : $" of {line[(line.IndexOf(':') + 1)..].Trim()}";
    }

    private static async Task<string> CommitAsync()
    {
        var commit = await GitAsync("rev-parse", "--short=12", "HEAD");
        return commit.Length == 0 ? "unknown" : (await GitAsync("status", "--porcelain", "--untracked-files=no")).Length == 0 ? commit : $"{commit} with changes";
    }

    private static async Task<string> GitAsync(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = await git.StandardOutput.ReadToEndAsync();
            await git.WaitForExitAsync();
            return git.ExitCode == 0 ? text.Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
