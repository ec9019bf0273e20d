using System.Diagnostics;

namespace Docket.Bench.Harness;

/// <summary>The processor time that a process has spent, in user and kernel mode.</summary>
internal sealed class CpuClock(Func<TimeSpan> read)
{
    public TimeSpan Now => read();

    /// <summary>This process.</summary>
    public static CpuClock Own { get; } = new(() => Environment.CpuUsage.TotalTime);

    /// <summary>Another process.</summary>
    public static CpuClock Of(Process process) => new(() =>
    {
        process.Refresh();
        return process.TotalProcessorTime;
    });
}
