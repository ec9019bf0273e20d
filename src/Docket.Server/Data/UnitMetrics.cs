using System.Diagnostics.Metrics;
using Docket.Server.Api;

namespace Docket.Server.Data;

/// <summary>What units of work do, measured.</summary>
internal static class UnitMetrics
{
    private static readonly Meter Meter = new(MethodMetrics.MeterName);

    /// <summary>From being asked for to being committed or refused, with all runs.</summary>
    public static Histogram<double> Duration { get; } = Meter.CreateHistogram<double>("docket.unit.duration", "s", "Time of a unit of work, from being asked for to its end");

    public static Counter<long> Reruns { get; } = Meter.CreateCounter<long>("docket.unit.reruns", description: "Units of work that were run again, by the reason");

    /// <summary>On SQLite alone.</summary>
    public static UpDownCounter<long> Waiting { get; } = Meter.CreateUpDownCounter<long>("docket.unit.waiting", description: "Units of work that wait for the writer of SQLite");

    /// <inheritdoc cref="Waiting"/>
    public static Histogram<int> GroupSize { get; } = Meter.CreateHistogram<int>("docket.unit.group.size", description: "Units of work that SQLite committed together");

    public static Counter<long> SealedRows { get; } = Meter.CreateCounter<long>("docket.seals.rows", description: "Rows of the journal that were sealed");
}
