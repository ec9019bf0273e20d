using Docket.Web.Activity;

namespace Docket.Web.Tests.Activity;

/// <summary>Which acts are shown, in the address and as asked.</summary>
public sealed class ActivityQueryTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here");
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 2, 3, TimeSpan.Zero);

    [Theory]
    [InlineData("activity")]
    [InlineData("activity?person=7&action=create_figure&project=3&dataset=4&job=5&from=2026-11-01&to=2026-11-02")]
    [InlineData("activity?from=2026-11-01")]
    public void Address_ReadAndWritten_IsTheSame(string address) => Assert.Equal(address, ActivityQuery.Parse($"http://here/{address}").AddressOn("activity"));

    [Fact]
    public void Address_WithNonsense_SaysNothing() =>
        Assert.Equal(new ActivityQuery(), ActivityQuery.Parse("activity?person=x&action=%27drop&project=-3&job=1.5&from=yesterday&to=2026-02-30"));

    [Fact]
    public void Address_OnAPageWithATab_KeepsIt() =>
        Assert.Equal("jobs/5?tab=activity&action=login", new ActivityQuery { Action = "login" }.AddressOn("jobs/5", ("tab", "activity")));

    [Fact]
    public void Days_AreLocalOnes_TheLastIncluded()
    {
        var request = new ActivityQuery { From = new(2026, 11, 1), To = new(2026, 11, 2) }.ToRequest(9, Berlin, Now);
        Assert.Equal(
            [("date", ">=", "\"2026-10-31T23:00:00.000Z\""), ("date", "<", "\"2026-11-02T23:00:00.000Z\"")],
            request.Filter!.Skip(1).Select(one => (one.Field, one.Operator, one.Value.ToString())));
    }

    [Fact]
    public void All_IsEveryKnownAct_UpToNow()
    {
        var request = new ActivityQuery().ToRequest(9, Berlin, Now);
        Assert.Equal((9, "date", "desc"), (request.TeamId, request.Sort, request.SortOrder));
        Assert.Equal(["type", "date"], request.Filter!.Select(one => one.Field));
        Assert.Contains("\"create_job\"", request.Filter![0].Value.ToString(), StringComparison.Ordinal);
        Assert.Equal("\"2026-11-26T14:02:03.000Z\"", request.Filter![1].Value.ToString());
        Assert.Equal("<=", new ActivityQuery { To = new(2026, 11, 26) }.ToRequest(9, Berlin, Now).Filter![^1].Operator);
    }

    [Fact]
    public void Conditions_AreAskedByTheirFields() => Assert.Equal(
        [("type", "\"login\""), ("userId", "7"), ("projectId", "3"), ("datasetId", "4"), ("jobId", "5")],
        new ActivityQuery { Action = "login", Person = 7, Project = 3, Dataset = 4, Job = 5 }.ToRequest(9, Berlin, Now).Filter!.SkipLast(1).Select(one => (one.Field, one.Value.ToString())));
}
