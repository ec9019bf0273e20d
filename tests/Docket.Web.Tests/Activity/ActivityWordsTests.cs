using System.Reflection;
using System.Text;
using Bunit;
using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Sdk.Json;
using Docket.Server.Activity;
using Docket.Web.Activity;

namespace Docket.Web.Tests.Activity;

/// <summary>Acts in words, in a list of any length, and as lines of a file.</summary>
public sealed class ActivityWordsTests
{
    [Theory]
    [InlineData("create_figure", "car", null, "{}", "drew a figure of car")]
    [InlineData("detach_tag", null, "weather", "{}", "took off the tag weather")]
    [InlineData("image_review_status_updated", null, null, """{"reviewStatus":"rejected"}""", "rejected the image")]
    [InlineData("image_review_status_updated", null, null, """{"reviewStatus":"none"}""", "opened the image again")]
    [InlineData("image_review_status_updated", null, null, "{}", "judged or marked an image")]
    [InlineData("annotation_duration", null, null, """{"duration":150}""", "worked 2 min on the image")]
    [InlineData("update_job", null, null, """{"status":"stopped"}""", "set the job to stopped")]
    [InlineData("update_job", null, null, """{"disabled":false,"priority":7}""", "brought the job back and gave the job the priority 7")]
    [InlineData("update_job", null, null, "{}", "changed the job")]
    [InlineData("something_new", null, null, "null", "something new")]
    public void Act_IsAPartOfASentence(string action, string? labelClass, string? tag, string meta, string expected) =>
        Assert.Equal(expected, ActivityWords.Of(Entry(action) with { Class = labelClass, Tag = tag, Meta = RawJson.Parse(meta) }));

    [Fact]
    public void Acts_OfTheServer_AllHaveWords() => Assert.Equal(
        typeof(Actions).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(),
        ActivityWords.Known.Order());

    [Fact]
    public void Line_OfTheFile_HasAllOfIt_AndNoFormula()
    {
        var text = new StringBuilder();
        ActivityCsv.AppendHead(text);
        ActivityCsv.Append(text, Entry("create_figure") with { Image = "=a,b.jpg", ImageId = 3, Class = "car", FigureId = 4, JobId = 5, Job = "Monday", DatasetId = 6, Dataset = "d", ProjectId = 7, Project = "p" });

        var lines = text.ToString().Split("\r\n");
        Assert.Equal("2026-11-26T13:02:03Z,1,ann,create_figure,drew a figure of car,3,\"'=a,b.jpg\",car,,4,5,Monday,6,d,7,p", lines[1]);
        Assert.Equal(lines[0].Count(letter => letter == ',') + 1, lines[1].Count(letter => letter == ','));
    }

    [Fact]
    public async Task Pages_AreReadWhenLookedAt_EachOnce()
    {
        var asked = new List<int>();
        var pages = new ActivityPages(number =>
        {
            asked.Add(number);
            return Task.FromResult(new Page<ActivityEntry> { Total = 250, PerPage = 100, PagesCount = 3, Entities = [.. Enumerable.Range((number - 1) * 100, number == 3 ? 50 : 100).Select(id => Entry("login") with { UserId = id })] });
        });

        Assert.Equal([98, 99, 100, 101], (await pages.ReadAsync(98, 4)).Select(entry => entry.UserId));
        Assert.Equal([150], (await pages.ReadAsync(150, 1)).Select(entry => entry.UserId));
        Assert.Equal(Enumerable.Range(240, 10).Select(id => (long)id), (await pages.ReadAsync(240, 30)).Select(entry => entry.UserId));
        Assert.Equal([1, 2, 3], asked);
        Assert.Equal(250, pages.Total);
    }

    [Fact]
    public async Task Filter_ThatIsChosen_GoesToTheAddress()
    {
        await using var context = new BunitContext();
        string? address = null;
        IRenderedComponent<ActivityFilters> Render(string from) => context.Render<ActivityFilters>(parameters => parameters
            .Add(one => one.Query, ActivityQuery.Parse(from)).Add(one => one.All, new ActivityChoices(null!, null!)).Add(one => one.OnChange, query => address = query.AddressOn("activity")));

        Render("activity?project=3&dataset=4").Find("select[aria-label='What was done']").Change("create_figure");
        Assert.Equal("activity?action=create_figure&project=3&dataset=4", address);
        Render("activity?project=3&dataset=4").Find("select[aria-label='Project']").Change("");
        Assert.Equal("activity", address);
        Render("activity").Find("input.id").Change(" #12 ");
        Assert.Equal("activity?job=12", address);
        Render("activity?job=12").Find("input[type=date]").Change("2026-11-01");
        Assert.Equal("activity?job=12&from=2026-11-01", address);
        Render("activity?job=12&from=2026-11-01&person=99").Find("button").Click();
        Assert.Equal("activity", address);
        Assert.Contains("Person 99", Render("activity?person=99").Markup, StringComparison.Ordinal);
    }

    private static ActivityEntry Entry(string action) =>
        new() { UserId = 1, User = "ann", Action = action, Date = new DateTimeOffset(2026, 11, 26, 14, 2, 3, TimeSpan.FromHours(1)), Meta = RawJson.EmptyObject };
}
