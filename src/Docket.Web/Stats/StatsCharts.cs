using System.Globalization;
using Docket.Sdk.Stats;
using Docket.Web.Look;

namespace Docket.Web.Stats;

/// <summary>Statistics as charts: by day, and by week where days would be too thin to see.</summary>
internal static class StatsCharts
{
    private const int MostDays = 120;

    /// <summary>What a column is of: <c>day</c> or <c>week</c>.</summary>
    public static string Step(TeamStats stats) => stats.Days.Count > MostDays ? "week" : "day";

    /// <summary>Images that were labeled.</summary>
    public static ChartData Images(TeamStats stats) => ByTime(stats, "", ("Labeled", "work", day => day.ImagesLabeled), ("Labeled again", "again", day => day.Reworks));

    /// <summary>Figures that were drawn.</summary>
    public static ChartData Figures(TeamStats stats) => ByTime(stats, "", ("Figures", "work", day => day.FiguresMade));

    /// <summary>Hours that were worked.</summary>
    public static ChartData Time(TeamStats stats) => ByTime(stats, "h", ("Labeling", "work", day => day.LabelingSeconds / 3600.0), ("Review", "review", day => day.ReviewSeconds / 3600.0));

    /// <summary>Verdicts that were given.</summary>
    public static ChartData Verdicts(TeamStats stats) => ByTime(stats, "", ("Accepted", "ok", day => day.Accepted), ("Rejected", "no", day => day.Rejected));

    /// <summary>Why images were rejected.</summary>
    public static ChartData Reasons(TeamStats stats) => new()
    {
        Form = ChartForm.Bars,
        Axis = "Reason",
        Points = [.. stats.Reasons.Select(reason => new ChartPoint(reason.Reason ?? "No reason given"))],
        Series = [new("Rejections", "no", [.. stats.Reasons.Select(reason => (double?)reason.Count)])],
    };

    private static ChartData ByTime(TeamStats stats, string unit, params (string Name, string Tone, Func<DayStats, double> Of)[] series)
    {
        var isByWeek = Step(stats) == "week";
        var steps = stats.Days.GroupBy(day => isByWeek ? Monday(Day(day)) : Day(day)).ToList();
        return new ChartData
        {
            Form = ChartForm.Columns,
            Axis = isByWeek ? "Week from" : "Day",
            Unit = unit,
            Points = [.. steps.Select(step => new ChartPoint(step.Key.ToString("d MMM", CultureInfo.InvariantCulture), Days.Write(step.Key)))],
            Series = [.. series.Select(one => new ChartSeries(one.Name, one.Tone, [.. steps.Select(step => (double?)step.Sum(one.Of))]))],
        };
    }

    private static DateOnly Day(DayStats day) => Days.Parse(day.Day)!.Value;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
