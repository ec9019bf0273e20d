using Bunit;
using Docket.Sdk.Jobs;
using Docket.Web.Jobs;
using Docket.Web.Look;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Web.Tests.Jobs;

/// <summary>How the work on a job went, as charts.</summary>
public sealed class JobChartsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static JobTimeline Timeline => new()
    {
        IdleSeconds = 300,
        Progress = [new() { At = Start }, new() { At = Start.AddHours(30), Done = 3, Accepted = 2, Rejected = 1 }],
        Classes = [Class("few", 2), Class("none", 0), Class("many", 9)],
        TimePerImage = [new() { From = 0, To = 15 }, new() { From = 15, To = 30, Images = 2 }, new() { From = 30, To = 60 }, new() { From = 60, To = 120, Images = 4 }, new() { From = 120, To = 300 }, new() { From = 3600, Images = 0 }],
        Verdicts = [new() { Round = 1, Accepted = 5, Rejected = 2 }, new() { Round = 2, Accepted = 2 }],
    };

    [Fact]
    public void Progress_IsInLocalTime_AndInTheFileInUtc()
    {
        var chart = JobCharts.Progress(Timeline, Job(isOver: true), null, Moments(TimeSpan.FromHours(1)));

        Assert.Equal(["24 Nov, 10:00", "25 Nov, 16:00"], chart.Points.Select(point => point.Name));
        Assert.EndsWith("2026-11-25T15:00:00Z,2,1,3\r\n", chart.ToCsv(), StringComparison.Ordinal);
        Assert.Equal(["12:00", "18:00", "25 Nov", "06:00", "12:00", "18:00"], chart.Ticks.Select(tick => tick.Text));
        Assert.Equal(Start.AddHours(2).ToUnixTimeMilliseconds(), chart.Ticks[0].At);
    }

    [Fact]
    public void Progress_StaysAsItWas_UntilNowOrForAWhile()
    {
        var (last, moments) = (Timeline.Progress[^1].At, Moments(TimeSpan.Zero));
        Assert.Equal(moments.Now.ToUnixTimeMilliseconds(), JobCharts.Progress(Timeline, Job(), null, moments).End);
        Assert.Equal(last.AddHours(2.4).ToUnixTimeMilliseconds(), JobCharts.Progress(Timeline, Job(isOver: true), null, moments).End!.Value, tolerance: 1.0);
        Assert.True(JobCharts.Progress(new() { IdleSeconds = 300 }, Job(isOver: true), null, moments).IsEmpty);
    }

    [Fact]
    public void Progress_WithAForecast_GoesOnAsAConeFromWhatIsLabeled()
    {
        var moments = Moments(TimeSpan.Zero);
        var forecast = new JobForecast { P50 = moments.Now.AddDays(1), P90 = moments.Now.AddDays(2), RemainingImages = 7, Past = new() { JobsWithout = 3 } };

        var chart = JobCharts.Progress(Timeline, Job() with { DueAt = moments.Now.AddDays(3) }, forecast, moments);

        Assert.Equal(new ChartCone(Milliseconds(moments.Now), 3, 10, Milliseconds(forecast.P50.Value), Milliseconds(forecast.P90.Value)), chart.Cone);
        Assert.Equal(new ChartTick(Milliseconds(moments.Now.AddDays(3)), "due Sun 29"), chart.Mark);
        Assert.Equal("29 Nov", chart.Ticks[^1].Text);
        Assert.Null(JobCharts.Progress(Timeline, Job() with { DueAt = moments.Now.AddDays(90) }, forecast, moments).Mark);
        Assert.Null(JobCharts.Progress(Timeline, Job(isOver: true), forecast, moments).Cone);
        Assert.Null(JobCharts.Progress(Timeline, Job(), new() { Reason = "too_slow", Past = new() { JobsWithout = 3 } }, moments).Cone);

        static double Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
    }

    [Fact]
    public void Classes_WithFigures_AreTheMostFirst() => Assert.Equal(["many", "few"], JobCharts.Figures(Timeline).Points.Select(point => point.Name));

    [Fact]
    public void Times_AreFromTheFirstToTheLastSpanWithImages()
    {
        var chart = JobCharts.Times(Timeline);
        Assert.Equal(["15–30 s", "30–60 s", "1–2 min"], chart.Points.Select(point => point.Name));
        Assert.Equal([2, 0, 4], chart.Series[0].Values);
        Assert.Equal("60+ min", JobCharts.Times(new() { IdleSeconds = 300, TimePerImage = [new() { From = 3600, Images = 1 }] }).Points.Single().Name);
    }

    [Fact]
    public void Verdicts_AreByRound() => Assert.Equal("round,accepted,rejected\r\n1,5,2\r\n2,2,0\r\n", JobCharts.Verdicts(Timeline).ToCsv());

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(24 * 20)]
    [InlineData(24 * 400)]
    [InlineData(24 * 9000)]
    public void Ticks_OfAnySpan_AreAHandful(double hours)
    {
        var ticks = TimeTicks.Between(Start.AddMinutes(5), Start.AddMinutes(5).AddHours(hours), TimeZoneInfo.Utc).ToList();
        Assert.InRange(ticks.Count, hours < 2 ? 0 : 3, 8);
        Assert.All(ticks, tick => Assert.True(tick is { Minute: 0, Second: 0 }));
    }

    [Theory]
    [InlineData("too_few_days", "No forecast of the end: the annotator labeled on fewer than 3 of the last 14 days.")]
    [InlineData("nothing_left", "")]
    public void Forecast_SaysWhyThereIsNone_InWords(string reason, string expected)
    {
        using var context = new BunitContext();
        context.Services.AddSingleton(Moments(TimeSpan.Zero));
        var note = context.Render<ForecastNote>(parameters => parameters.Add(one => one.Forecast, new JobForecast { Reason = reason, Past = new() { JobsWithout = 3 } }));
        Assert.Equal(expected, note.Find("p").TextContent.Trim());
    }

    private static Job Job(bool isOver = false) => new()
    {
        Id = 1,
        Name = "cars",
        TeamId = 1,
        ProjectId = 1,
        UserId = 1,
        CreatedAt = Start,
        Status = JobStatus.InProgress,
        Meta = new(),
        ImagesCount = 10,
        FinishedAt = isOver ? Start.AddDays(1) : null,
    };

    private static Moments Moments(TimeSpan offset)
    {
        var clock = new FakeTimeProvider(Start.AddDays(2));
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("here", offset, "here", "here"));
        return new Moments(clock);
    }

    private static JobClassStats Class(string name, int figures) => new() { Id = figures, Name = name, LabelsCount = figures, Color = "#123456" };
}
