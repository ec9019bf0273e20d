using System.Globalization;
using Docket.Sdk.Jobs;
using Docket.Web.Look;

namespace Docket.Web.Jobs;

/// <summary>How the work on a job went, as charts.</summary>
internal static class JobCharts
{
    /// <summary>How many images stood where, as time went on.</summary>
    /// <param name="timeline">How it went.</param>
    /// <param name="isOver">Whether the job has ended; else it goes on until now.</param>
    /// <param name="moments">Whose times they are.</param>
    public static ChartData Progress(JobTimeline timeline, bool isOver, Moments moments)
    {
        var points = timeline.Progress;
        var end = points.Count == 0 ? moments.Now : EndOf(points, isOver ? null : moments.Now);
        return new ChartData
        {
            Form = ChartForm.Areas,
            Axis = "Time",
            Points = [.. points.Select(point => new ChartPoint(moments.Minute(point.At), Csv.Time(point.At), point.At.ToUnixTimeMilliseconds()))],
            Series =
            [
                new("Accepted", "ok", [.. points.Select(point => (double?)point.Accepted)]),
                new("Rejected", "no", [.. points.Select(point => (double?)point.Rejected)]),
                new("Done, not reviewed", "work", [.. points.Select(point => (double?)point.Done)]),
            ],
            Ticks = points.Count > 0 ? moments.Ticks(points[0].At, end) : [],
            End = end.ToUnixTimeMilliseconds(),
        };
    }

    /// <summary>Figures of each class that has some, the most first.</summary>
    public static ChartData Figures(JobTimeline timeline)
    {
        var classes = timeline.Classes.Where(one => one.LabelsCount > 0).OrderByDescending(one => one.LabelsCount).ToList();
        return new ChartData
        {
            Form = ChartForm.Bars,
            Axis = "Class",
            Points = [.. classes.Select(one => new ChartPoint(one.Name, Color: one.Color))],
            Series = [new("Figures", "work", [.. classes.Select(one => (double?)one.LabelsCount)])],
        };
    }

    /// <summary>How many images took how long: from the first to the last span that has some, with those between.</summary>
    public static ChartData Times(JobTimeline timeline)
    {
        var spans = timeline.TimePerImage.SkipWhile(one => one.Images == 0).Reverse().SkipWhile(one => one.Images == 0).Reverse().ToList();
        return new ChartData
        {
            Form = ChartForm.Columns,
            Axis = "Time",
            Points = [.. spans.Select(one => new ChartPoint(SpanOf(one), one.To is { } to ? $"{one.From} s to {to} s" : $"{one.From} s and more"))],
            Series = [new("Images", "work", [.. spans.Select(one => (double?)one.Images)])],
        };
    }

    /// <summary>The verdicts of each round.</summary>
    public static ChartData Verdicts(JobTimeline timeline) => new()
    {
        Form = ChartForm.Bars,
        Axis = "Round",
        Points = [.. timeline.Verdicts.Select(round => new ChartPoint($"Round {round.Round}", round.Round.ToString(CultureInfo.InvariantCulture)))],
        Series =
        [
            new("Accepted", "ok", [.. timeline.Verdicts.Select(round => (double?)round.Accepted)]),
            new("Rejected", "no", [.. timeline.Verdicts.Select(round => (double?)round.Rejected)]),
        ],
    };

    // What the last act made of it has to be seen too.
    private static DateTimeOffset EndOf(IReadOnlyList<JobProgressPoint> points, DateTimeOffset? now)
    {
        var least = points[^1].At + (0.08 * (points[^1].At - points[0].At));
        return now > least ? now.Value : least;
    }

    // Short, since ten of them stand beside each other.
    private static string SpanOf(JobTimeBucket span)
    {
        var (size, unit) = (span.To ?? span.From) > 60 ? (60, "min") : (1, "s");
        return span.To is { } to ? $"{span.From / size}–{to / size} {unit}" : $"{span.From / size}+ {unit}";
    }
}
