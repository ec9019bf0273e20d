using Bunit;
using Docket.Web.Look;
using Docket.Web.Stats;

namespace Docket.Web.Tests.Stats;

/// <summary>The days that statistics are of, in the address and as chosen.</summary>
public sealed class StatsPeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData(null, null, null, "2026-10-28", "2026-11-26")]
    [InlineData("7", null, null, "2026-11-20", "2026-11-26")]
    [InlineData("7", "2026-01-01", "2026-01-31", "2026-01-01", "2026-01-31")]
    [InlineData("0", "2026-01-31", "2026-01-01", "2026-10-28", "2026-11-26")]
    [InlineData("367", "2020-01-01", "2026-01-01", "2026-10-28", "2026-11-26")]
    [InlineData("x", "yesterday", "<i>", "2026-10-28", "2026-11-26")]
    public void Address_SaysTheDays_OrTheUsualOnesAreMeant(string? days, string? from, string? to, string first, string last)
    {
        var period = StatsPeriod.Parse(days, from, to, Today);
        Assert.Equal((first, last), (Days.Write(period.From), Days.Write(period.To)));

        var (writtenDays, writtenFrom, writtenTo) = period.Written(Today);
        Assert.Equal(period, StatsPeriod.Parse(writtenDays, writtenFrom, writtenTo, Today));
    }

    [Fact]
    public void Before_AreAsManyDays_NextToThese()
    {
        var before = StatsPeriod.Last(7, Today).Before;
        Assert.Equal((new DateOnly(2026, 11, 13), new DateOnly(2026, 11, 19)), (before.From, before.To));
    }

    [Theory]
    [InlineData("input[type=date]", "2026-11-01", "2026-11-01..2026-11-26")]
    [InlineData("label + label input", "2026-11-20", "2026-10-28..2026-11-20")]
    [InlineData("label + label input", "2026-10-01", "2026-10-01..2026-10-01")]
    [InlineData("input[type=date]", "2024-01-01", null)]
    [InlineData("input[type=date]", "", null)]
    public void Day_ThatIsChosen_GoesToTheAddress(string input, string day, string? expected)
    {
        using var context = new BunitContext();
        string? shown = null;
        var filter = context.Render<StatsFilter>(parameters => parameters
            .Add(one => one.Period, StatsPeriod.Last(30, Today)).Add(one => one.Today, Today).Add(one => one.Address, (period, _) => $"{Days.Write(period.From)}..{Days.Write(period.To)}").Add(one => one.OnShow, address => shown = address));

        filter.Find(input).Change(day);

        Assert.Equal(expected, shown);
        Assert.Equal(day.StartsWith("2024", StringComparison.Ordinal), filter.FindAll("[role=alert]").Count == 1);
    }
}
