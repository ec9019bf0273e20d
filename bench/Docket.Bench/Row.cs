using Docket.Bench.Harness;

namespace Docket.Bench;

/// <summary>A program of the benches.</summary>
/// <param name="Name">The verb that runs it, and the name of its file of results.</param>
/// <param name="About">What it measures, in a line.</param>
/// <param name="Time">About how long it takes on two cores, both databases together.</param>
/// <param name="RunAsync">Runs it.</param>
internal sealed record Row(string Name, string About, string Time, Func<BenchContext, CancellationToken, Task<Report>> RunAsync)
{
    /// <summary>Whether it needs the official Python SDK.</summary>
    public bool NeedsSly { get; init; }
}
