namespace Docket.Web.Look;

/// <summary>Where an axis of time is marked: at round local hours and days, a handful of them.</summary>
internal static class TimeTicks
{
    private const int Most = 7;
    private static readonly int[] Hours = [1, 2, 3, 6, 12];
    private static readonly int[] Days = [1, 2, 4, 7, 14, 28, 56, 91, 182, 364];

    /// <summary>The moments between two.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last one.</param>
    /// <param name="zone">Whose hours and days they are.</param>
    public static IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var span = to - from;
        var hours = Hours.FirstOrDefault(step => span.TotalHours / step <= Most);
        var days = Days.FirstOrDefault(step => span.TotalDays / step <= Most, Days[^1] * (1 + (int)(span.TotalDays / Days[^1] / Most)));
        var midnight = TimeZoneInfo.ConvertTime(from, zone).Date;
        for (var number = 0; ; number++)
        {
            var local = hours > 0 ? midnight.AddHours(number * hours) : midnight.AddDays(number * days);
            var at = new DateTimeOffset(local, zone.GetUtcOffset(local));
            if (at > to)
            {
                yield break;
            }

            if (at >= from)
            {
                yield return at;
            }
        }
    }
}
