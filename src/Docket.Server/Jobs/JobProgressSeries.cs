using Docket.Sdk.Jobs;

namespace Docket.Server.Jobs;

/// <summary>How many images of a job stood where over time. Pure.</summary>
internal static class JobProgressSeries
{
    public const int MostPoints = 200;

    public static IReadOnlyList<JobProgressPoint> Of(DateTimeOffset createdAt, IEnumerable<JobAct> acts)
    {
        var statuses = new Dictionary<long, string>();
        var point = new JobProgressPoint { At = createdAt };
        var all = new List<JobProgressPoint> { point };
        foreach (var act in acts.Where(act => act is { ReviewStatus: not null, ImageId: not null }))
        {
            point = Count(Count(point, statuses.GetValueOrDefault(act.ImageId!.Value), -1), act.ReviewStatus, 1) with { At = act.At };
            statuses[act.ImageId.Value] = act.ReviewStatus!;
            all.Add(point);
        }

        return Thin(all);
    }

    /// <summary>The first point, and of spans of equal length the last one of each: so a plateau costs nothing, and the end is exact.</summary>
    public static IReadOnlyList<JobProgressPoint> Thin(IReadOnlyList<JobProgressPoint> all)
    {
        var (first, whole) = (all[0].At, (all[^1].At - all[0].At).Ticks);
        int SpanOf(JobProgressPoint point) => whole <= 0 ? 0 : Math.Min(MostPoints - 2, (int)((Int128)(point.At - first).Ticks * (MostPoints - 1) / whole));
        return [all[0], .. all.Skip(1).GroupBy(SpanOf).OrderBy(span => span.Key).Select(span => span.Last())];
    }

    private static JobProgressPoint Count(JobProgressPoint point, string? status, int images) => status switch
    {
        "done" => point with { Done = point.Done + images },
        "rejected" => point with { Rejected = point.Rejected + images },
        "accepted" or "quality_check_accepted" => point with { Accepted = point.Accepted + images },
        _ => point,
    };
}
