using Bunit;
using Docket.Sdk.Stats;
using Docket.Web.Look;
using Docket.Web.Stats;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Web.Tests.Stats;

/// <summary>What statistics become on the page.</summary>
public sealed class StatsTests
{
    private static readonly FiveNumbers Spread = new() { Count = 9, Min = 2, P25 = 20, Median = 30, P75 = 40, Max = 400 };

    [Fact]
    public void KeyNumbers_SayWhatChanged()
    {
        var (now, before) = (Stats([Person(7, "ann") with { FirstReviews = 10, AcceptedFirst = 8, SecondsPerImage = Spread }], 120, 6), Stats([Person(7, "ann") with { FirstReviews = 4, AcceptedFirst = 3, SecondsPerImage = Spread with { Median = 34 } }], 100, 9));

        Assert.Equal(
            [("120", "▲ 20 % on before", ""), ("30 s", "▼ 4 s faster", ""), ("80 %", "▲ 5 points", "k-ok"), ("6", "9 before", "")],
            KeyNumber.Of(now, before, isPerson: true).Select(one => (one.Value, one.Change, one.Kind)));
        Assert.Equal(("5 s", "▼ 1 s faster"), KeyNumber.Of(now, before, isPerson: false).Select(one => (one.Value, one.Change)).ElementAt(1));
    }

    [Fact]
    public void KeyNumbers_OfNothing_AreDashes()
    {
        var none = Stats([], 0, 0);
        Assert.Equal(["0", "–", "–", "0"], KeyNumber.Of(none, none, isPerson: false).Select(one => one.Value));
        Assert.Equal(["As before", "", "", "As before"], KeyNumber.Of(none, none, isPerson: false).Select(one => one.Change));
    }

    [Fact]
    public void Days_OfAYear_AreWeeks_AndNothingIsLost()
    {
        var days = Enumerable.Range(0, 365).Select(day => Day(new DateOnly(2026, 1, 1).AddDays(day), images: day)).ToList();
        var (year, month) = (Stats([], 0, 0) with { Days = days }, Stats([], 0, 0) with { Days = [.. days.Take(31)] });

        var (weeks, single) = (StatsCharts.Images(year), StatsCharts.Images(month));

        Assert.Equal(("Week from", 53, "2025-12-29"), (weeks.Axis, weeks.Points.Count, weeks.Points[0].Exact));
        Assert.Equal(days.Sum(day => day.ImagesLabeled), weeks.Series[0].Values.Sum());
        Assert.Equal(("Day", 31, "31 Jan", 30.0), (single.Axis, single.Points.Count, single.Points[^1].Name, single.Series[0].Values[^1]));
    }

    [Fact]
    public async Task People_AreByName_WithTheirBoxOnOneScale()
    {
        await using var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<Docket.Web.Look.Browser>();
        var stats = Stats([Person(7, "zoe") with { SecondsPerImage = Spread }, Person(8, "Ann") with { AcceptanceRate = 0.5, FirstReviews = 4, SecondsPerImage = Spread with { P25 = 0, P75 = 10, Median = 5 } }, Person(9, "bob")], 0, 0);

        var table = context.Render<PeopleTable>(parameters => parameters.Add(one => one.Stats, stats).Add(one => one.File, "people").Add(one => one.Address, id => $"statistics/{id}"));

        Assert.Equal(["statistics/8", "statistics/9", "statistics/7"], table.FindAll("tbody a").Select(link => link.GetAttribute("href")));
        Assert.Contains("50 % of 4", table.Find("tbody tr").TextContent, StringComparison.Ordinal);
        // The scale ends at the whisker of the slowest, 40 + 1.5 · 20; the greatest number of all would press the boxes flat.
        Assert.Equal(["M2.86 9H35.71", "M2.86 9H100"], table.FindAll(".whisker").Select(path => path.GetAttribute("d")).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void File_OfPeople_HasEveryNumber()
    {
        var lines = PeopleCsv.Of([Person(7, "@ann") with { ImagesLabeled = 3, LabelingSeconds = 90, AcceptanceRate = 1.0 / 3, SecondsPerImage = Spread }]).Split("\r\n");
        Assert.Equal("7,'@ann,3,0,0,0,0,0.3333,0,0,30,20,40,90,0,0", lines[1]);
        Assert.Equal(lines[0].Count(letter => letter == ','), lines[1].Count(letter => letter == ','));
    }

    private static TeamStats Stats(IReadOnlyList<PersonStats> people, int images, int again) => new()
    {
        From = "2026-11-01",
        To = "2026-11-30",
        IdleSeconds = 300,
        Totals = new() { ImagesLabeled = images, Reworks = again, LabelingSeconds = 600 },
        People = people,
    };

    private static PersonStats Person(long id, string login) => new() { UserId = id, Login = login };

    private static DayStats Day(DateOnly day, int images) => new() { Day = Days.Write(day), ImagesLabeled = images };
}
