using System.Diagnostics;
using System.Globalization;

namespace Docket.Bench.Harness;

/// <summary>The processor time that processes have spent, in user and kernel mode.</summary>
internal sealed class CpuClock(Func<TimeSpan> read)
{
    private const double TicksPerSecond = 100;

    public TimeSpan Now => read();

    /// <summary>This process.</summary>
    public static CpuClock Own { get; } = new(() => Environment.CpuUsage.TotalTime);

    /// <summary>Another process.</summary>
    public static CpuClock Of(Process process) => new(() =>
    {
        process.Refresh();
        return process.TotalProcessorTime;
    });

    /// <summary>A PostgreSQL server: its process and the children that are there; zero where there is no /proc to read it from.</summary>
    public static CpuClock OfPostgres(int postmaster) => new(() => TimeSpan.FromSeconds(Family(postmaster).Sum(fields => Ticks(fields)) / TicksPerSecond));

    // A line of /proc/PID/stat: 17 (postgres) S 1 ... with the parent as the second and user and kernel ticks as the 12th and 13th word after the name.
    private static IEnumerable<string[]> Family(int postmaster)
    {
        if (postmaster == 0 || !Directory.Exists("/proc/self"))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            if (TryRead(Path.Combine(folder, "stat")) is { } line
                && line[(line.LastIndexOf(')') + 2)..].Split(' ') is var fields
                && (Path.GetFileName(folder) == postmaster.ToString(CultureInfo.InvariantCulture) || fields[1] == postmaster.ToString(CultureInfo.InvariantCulture)))
            {
                yield return fields;
            }
        }
    }

    private static long Ticks(string[] fields) => long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process ended meanwhile.
            return null;
        }
    }
}
