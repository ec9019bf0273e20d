using System.Globalization;

namespace Docket.Web.Look;

/// <summary>Times for people: local, short, and the exact one beside it.</summary>
internal sealed class Moments(TimeProvider clock)
{
    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The local time, for example <c>14:02</c> today, <c>Wed 26</c> this month, <c>3 Sep</c> this year, <c>3 Sep 2024</c> before.</summary>
    public string Short(DateTimeOffset moment)
    {
        var (local, today) = (Local(moment), Local(Now).Date);
        return local.Date == today ? Format(local, "HH:mm")
            : Math.Abs((local.Date - today).TotalDays) < 7 ? Format(local, "ddd HH:mm")
            : local.Year == today.Year ? Format(local, "d MMM")
            : Format(local, "d MMM yyyy");
    }

    /// <summary>The local time of day, for example <c>14:02</c>.</summary>
    public string Clock(DateTimeOffset moment) => Format(Local(moment), "HH:mm");

    /// <summary>The local day, for example <c>today</c>, <c>Wed 26</c>, <c>3 Sep</c>.</summary>
    public string Day(DateTimeOffset moment)
    {
        var (local, today) = (Local(moment), Local(Now).Date);
        return (local.Date - today).TotalDays switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            > -7 and < 7 => Format(local, "ddd d"),
            _ => Format(local, local.Year == today.Year ? "d MMM" : "d MMM yyyy"),
        };
    }

    /// <summary>The local day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>The last millisecond of a local day.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var end = day.ToDateTime(new TimeOnly(23, 59, 59, 999));
        var ticks = end.Ticks - clock.LocalTimeZone.GetUtcOffset(end).Ticks;
        return new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>The local minute, the same whenever it is asked, for example <c>26 Nov, 14:02</c>, with the year where it is another one.</summary>
    public string Minute(DateTimeOffset moment)
    {
        var local = Local(moment);
        return Format(local, local.Year == Local(Now).Year ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm");
    }

    /// <summary>What is written along an axis of time: local hours, and days at their midnight.</summary>
    public IReadOnlyList<ChartTick> Ticks(DateTimeOffset from, DateTimeOffset to) =>
        [.. TimeTicks.Between(from, to, clock.LocalTimeZone).Select(at => new ChartTick(at.ToUnixTimeMilliseconds(), Format(at, at.TimeOfDay == TimeSpan.Zero ? "d MMM" : "HH:mm")))];

    /// <summary>How long ago, for example <c>3 min ago</c>.</summary>
    public string Ago(DateTimeOffset moment) => (Now - moment) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } gone => $"{(int)gone.TotalMinutes} min ago",
        { TotalHours: < 24 } gone => $"{(int)gone.TotalHours} h ago",
        { TotalDays: < 7 } gone => $"{(int)gone.TotalDays} d ago",
        _ => Day(moment),
    };

    /// <summary>The exact local time with its offset, for example <c>Wednesday, 26 November 2026, 14:02:33 (UTC+01:00)</c>.</summary>
    public string Exact(DateTimeOffset moment)
    {
        var local = Local(moment);
        return Format(local, "dddd, d MMMM yyyy, HH:mm:ss") + Format(local, " '(UTC'zzz')'");
    }

    /// <summary>A span of work, for example <c>38 s</c>, <c>4 min</c>, <c>2 h 10 min</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 100 } => $"{Math.Round(span.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{Math.Round(span.TotalMinutes)} min",
        { Minutes: 0 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalHours} h {span.Minutes} min",
    };

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);

    private static string Format(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}
