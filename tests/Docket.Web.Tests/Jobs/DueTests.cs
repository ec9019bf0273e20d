using Bunit;
using Docket.Sdk.Jobs;
using Docket.Web.Jobs;
using Docket.Web.Look;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Web.Tests.Jobs;

/// <summary>When a job is due, as it is chosen and shown.</summary>
public sealed class DueTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 11, 0, 0, TimeSpan.Zero);
    private readonly BunitContext context = new();
    private readonly Moments moments;

    public DueTests()
    {
        var clock = new FakeTimeProvider(Noon);
        clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        moments = new Moments(clock);
        context.Services.AddSingleton(moments);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Theory]
    [InlineData("2026-11-26", "2026-11-26T22:59:59.9990000+00:00")]
    [InlineData("2026-07-01", "2026-07-01T21:59:59.9990000+00:00")]
    [InlineData("2026-03-29", "2026-03-29T21:59:59.9990000+00:00")]
    [InlineData("2026-10-25", "2026-10-25T22:59:59.9990000+00:00")]
    public void Day_Local_EndsAtItsLastMillisecondAndIsFoundAgain(string text, string end)
    {
        var day = DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(end, moments.EndOf(day).ToString("o"));
        Assert.Equal(day, moments.DayOf(moments.EndOf(day)));
        Assert.Equal(day.AddDays(1), moments.DayOf(moments.EndOf(day).AddMilliseconds(1)));
    }

    [Fact]
    public void Field_ADayIsChosen_TellsItsEnd()
    {
        DateTimeOffset? told = null;
        var field = context.Render<DueField>(parameters => parameters.Add(one => one.Id, "due").Add(one => one.ValueChanged, moment => told = moment));
        Assert.Equal("Due at no time", field.Find("#due-hint").TextContent);

        field.Find("input").Change("2026-12-24");

        Assert.Equal(new DateTimeOffset(2026, 12, 24, 22, 59, 59, 999, TimeSpan.Zero), told);
    }

    [Fact]
    public void Field_OfAMomentWithinADay_KeepsItWhileTheDayStaysAndForgetsItWithTheDay()
    {
        var told = new List<DateTimeOffset?>();
        var field = context.Render<DueField>(parameters => parameters.Add(one => one.Id, "due").Add(one => one.Value, Noon.AddHours(1)).Add(one => one.ValueChanged, told.Add));
        Assert.Equal("2026-11-26", field.Find("input").GetAttribute("value"));
        Assert.Equal("Until Thursday, 26 November 2026, 13:00:00 (UTC+01:00)", field.Find("#due-hint").TextContent);

        field.Find("input").Change("2026-11-26");
        Assert.Empty(told);
        field.Find("input").Change("");
        Assert.Equal([null], told);
    }

    [Theory]
    [InlineData("in_progress", -1, "Overdue, today")]
    [InlineData("in_progress", 1, "today")]
    [InlineData("completed", -1, "today")]
    [InlineData("stopped", -48, "Tue 24")]
    [InlineData("pending", -1000, "Overdue, 15 Oct")]
    public void Mark_OfWhatIsOverdue_SaysSoInWords(string status, int hours, string words)
    {
        var job = Job() with { Status = JobStatus.From(status), DueAt = Noon.AddHours(hours) };

        var mark = context.Render<DueMark>(parameters => parameters.Add(one => one.Job, job));

        Assert.Equal(words, mark.Find(".due").TextContent.Trim());
        Assert.Equal(words.StartsWith("Overdue", StringComparison.Ordinal), mark.FindAll("svg").Count > 0);
        Assert.Equal("–", context.Render<DueMark>(parameters => parameters.Add(one => one.Job, Job())).Find(".faint").TextContent);
    }

    private static Job Job() => new() { Id = 1, Name = "cars", TeamId = 1, ProjectId = 1, UserId = 1, CreatedAt = Noon, Status = JobStatus.Pending, Meta = new() };
}
