using System.Globalization;
using Docket.Web.Look;

namespace Docket.Web.Stats;

/// <summary>Which days statistics are of: as in the address, and as asked of the server.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record StatsPeriod(DateOnly From, DateOnly To)
{
    /// <summary>The most days the server answers at once.</summary>
    public const int Most = 366;

    private const int Usual = 30;

    /// <summary>Days up to today that can be chosen.</summary>
    public static IReadOnlyList<int> Choices { get; } = [7, Usual, 90, 365];

    /// <summary>How many days these are.</summary>
    public int Count => To.DayNumber - From.DayNumber + 1;

    /// <summary>As many days before these.</summary>
    public StatsPeriod Before => new(From.AddDays(-Count), From.AddDays(-1));

    /// <summary>Whether the server answers it.</summary>
    public bool IsPossible => Count is > 0 and <= Most && From.Year >= 1970;

    /// <summary>So many days up to today.</summary>
    public static StatsPeriod Last(int days, DateOnly today) => new(today.AddDays(1 - days), today);

    /// <summary>Reads what an address says; the usual days where that means nothing.</summary>
    public static StatsPeriod Parse(string? days, string? from, string? to, DateOnly today)
    {
        if (Days.Parse(from) is { } first && Days.Parse(to) is { } last && new StatsPeriod(first, last) is { IsPossible: true } said)
        {
            return said;
        }

        return Last(int.TryParse(days, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= Most ? count : Usual, today);
    }

    /// <summary>What the address says of it.</summary>
    public (string? Days, string? From, string? To) Written(DateOnly today) =>
        To != today ? (null, Days.Write(From), Days.Write(To)) : Count == Usual ? (null, null, null) : (Count.ToString(CultureInfo.InvariantCulture), null, null);
}
