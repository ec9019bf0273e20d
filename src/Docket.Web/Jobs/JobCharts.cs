using System.Globalization;
using Docket.Sdk.Jobs;
using Docket.Web.Look;

namespace Docket.Web.Jobs;

/// <summary>How the work on a job went, as charts.</summary>
internal static class JobCharts
{
    /// <summary>How many images stood where, as time went on, and how that will go on.</summary>
    /// <param name="timeline">How it went.</param>
    /// <param name="job">The job; until it has ended it goes on to now.</param>
    /// <param name="forecast">When it is labeled, null until that is known.</param>
    /// <param name="moments">Whose times they are.</param>
    public static ChartData Progress(JobTimeline timeline, Job job, JobForecast? forecast, Moments moments)
    {
        var points = timeline.Progress;
        var isOver = job.FinishedAt is not null;
        var end = points.Count == 0 ? moments.Now : EndOf(points, isOver ? null : moments.Now);
        var cone = isOver || points.Count == 0 ? null : ConeOf(job, forecast, moments.Now);
        // A day that is far off would leave no room for what happened.
        var due = !isOver && job.DueAt is { } at && points.Count > 0 && at > points[0].At && at - points[0].At < 3 * (Latest(end, forecast?.P90) - points[0].At) ? job.DueAt : null;
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
            Ticks = points.Count > 0 ? moments.Ticks(points[0].At, Latest(end, cone is null ? null : forecast?.P90, due)) : [],
            End = end.ToUnixTimeMilliseconds(),
            Cone = cone,
            Mark = due is { } day ? new(day.ToUnixTimeMilliseconds(), $"due {moments.Day(day)}") : null,
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

    private static ChartCone? ConeOf(Job job, JobForecast? forecast, DateTimeOffset now) => forecast is { P50: { } likely, P90: { } late, RemainingImages: var left }
        ? new(now.ToUnixTimeMilliseconds(), job.ImagesCount - left, job.ImagesCount, likely.ToUnixTimeMilliseconds(), late.ToUnixTimeMilliseconds())
        : null;

    private static DateTimeOffset Latest(params DateTimeOffset?[] moments) => moments.Max()!.Value;

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
