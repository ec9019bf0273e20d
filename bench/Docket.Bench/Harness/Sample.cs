using System.Diagnostics;

namespace Docket.Bench.Harness;

/// <summary>What one side did in one round.</summary>
/// <param name="Count">How many requests, or figures, or whatever the row counts.</param>
/// <param name="Elapsed">How long they took together.</param>
/// <param name="Cpu">The processor time that the measured process spent on them; zero where it is not asked for.</param>
/// <param name="Waits">How long each request took, ascending, in ticks of <see cref="Stopwatch"/>; empty where it is not asked for.</param>
internal sealed record Sample(long Count, TimeSpan Elapsed, TimeSpan Cpu, long[] Waits)
{
    public double PerSecond => Count / Elapsed.TotalSeconds;

    public double CpuMicrosecondsEach => Cpu.TotalMicroseconds / Count;

    public double MillisecondsEach => Elapsed.TotalMilliseconds / Count;

    /// <summary>The wait in milliseconds that the given share of the requests did not exceed.</summary>
    public double Milliseconds(double share) => Waits.Length == 0 ? double.NaN : ToMilliseconds(Waits[Math.Min((int)(share * Waits.Length), Waits.Length - 1)]);

    public double Longest => Milliseconds(1);

    /// <summary>Runs something once, with the processor time that a process spent on it.</summary>
    public static async Task<Sample> TakeAsync(CpuClock? cpu, Func<Task<long>> run)
    {
        var (before, started) = (cpu?.Now ?? TimeSpan.Zero, Stopwatch.GetTimestamp());
        var count = await run();
        return new Sample(count, Stopwatch.GetElapsedTime(started), (cpu?.Now ?? TimeSpan.Zero) - before, []);
    }

    private static double ToMilliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
