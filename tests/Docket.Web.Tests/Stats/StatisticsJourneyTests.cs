using System.Globalization;
using Docket.Sdk.Stats;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Stats;

/// <summary>Statistics of the demo: what the page shows is what the API answers.</summary>
public sealed class StatisticsJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Team_OfThirtyDays_IsAsTheServerCounts()
    {
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, "statistics");
        var page = window.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Images labeled by day" })).ToBeVisibleAsync();
        var stats = await StatsAsync(DemoAccounts.Manager, 30, null);
        Assert.True(stats.Totals is { ImagesLabeled: > 0, Rejected: > 0, FiguresMade: > 0 }, "The demo tells nothing");

        await Assertions.Expect(page.Locator(".keys > div").Nth(0)).ToContainTextAsync($"Images labeled{stats.Totals.ImagesLabeled}");
        foreach (var (title, values) in new (string, Func<DayStats, int>[])[]
        {
            ("Images labeled by day", [day => day.ImagesLabeled, day => day.Reworks]), ("Figures by day", [day => day.FiguresMade]), ("Verdicts by day", [day => day.Accepted, day => day.Rejected]),
        })
        {
            var panel = page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });
            await panel.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
            Assert.Equal(stats.Days.SelectMany(day => values.Select(value => $"{value(day)}")), await panel.Locator("tbody td").AllTextContentsAsync());
        }

        var people = stats.People.OrderBy(person => person.Login, StringComparer.OrdinalIgnoreCase).ToList();
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "People" }).Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(people.Count);
        Assert.Equal(people.Select(person => $"{person.ImagesLabeled}"), await rows.Locator("td:nth-child(2)").AllTextContentsAsync());
        Assert.Equal(people.Select(person => $"{person.ImagesReviewed}"), await rows.Locator("td:nth-child(9)").AllTextContentsAsync());
    }

    [InBrowser]
    public async Task File_OfAChart_HasTheNumbersOfItsDays()
    {
        await using var window = await servers.OpenAsync(DemoAccounts.Viewer, "statistics?days=7");
        var stats = await StatsAsync(DemoAccounts.Viewer, 7, null);

        var file = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Button, new() { Name = "Download Verdicts by day as CSV" }).ClickAsync());

        var lines = (await File.ReadAllTextAsync(await file.PathAsync(), Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"verdicts-{stats.From}-{stats.To}.csv", file.SuggestedFilename);
        Assert.Equal(["day,accepted,rejected", .. stats.Days.Select(day => $"{day.Day},{day.Accepted},{day.Rejected}")], lines);
    }

    [InBrowser]
    public async Task Days_AndAPerson_AreInTheAddress()
    {
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, "statistics");
        var page = window.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "90 days" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = DemoAccounts.Annotators[0].Login }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = DemoAccounts.Annotators[0].Login })).ToBeVisibleAsync();
        var id = (await StatsAsync(DemoAccounts.Manager, 90, null)).People.Single(person => person.Login == DemoAccounts.Annotators[0].Login).UserId;
        Assert.EndsWith($"/statistics/{id}?days=90", page.Url, StringComparison.Ordinal);
        var stats = await StatsAsync(DemoAccounts.Manager, 90, id);
        await Assertions.Expect(page.Locator(".keys > div").Nth(0)).ToContainTextAsync($"Images labeled{stats.Totals.ImagesLabeled}");

        await page.GetByLabel("From").FillAsync(stats.To);
        await page.GetByLabel("From").BlurAsync();
        await page.WaitForURLAsync($"**/statistics/{id}?days=1");
        await Assertions.Expect(page.GetByText("is the 1 day before these")).ToBeVisibleAsync();
    }

    [InBrowser]
    public async Task Annotator_SeesTheOwnNumbersAndReasons_AndNobodyElses()
    {
        var me = DemoAccounts.Annotators[1];
        await using var window = await servers.OpenAsync(me, "statistics");
        var page = window.Page;
        var stats = await StatsAsync(me, 30, null);

        await Assertions.Expect(page.Locator(".keys > div").Nth(0)).ToContainTextAsync($"Images labeled{stats.Totals.ImagesLabeled}");
        var reasons = page.GetByRole(AriaRole.Region, new() { Name = "Why images came back", Exact = true });
        await reasons.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        Assert.Equal(stats.Reasons.SelectMany(reason => new[] { reason.Reason ?? "No reason given", $"{reason.Count}" }), await reasons.Locator("tbody :is(th, td)").AllTextContentsAsync());
        Assert.Equal([me.Login], stats.People.Select(person => person.Login));
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "In numbers" }).Locator("tbody tr")).ToHaveCountAsync(1);
    }

    [InBrowser]
    public async Task Chart_AfterTheThemeChanged_HasItsColours()
    {
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, "statistics");
        var canvas = window.Page.GetByRole(AriaRole.Img, new() { Name = "Verdicts by day" });
        await canvas.ScrollIntoViewIfNeededAsync();
        await window.Page.WaitForFunctionAsync(HasColour, "22, 144, 111");

        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await window.Page.WaitForFunctionAsync(HasColour, "42, 165, 131");
    }

    // The fill of what is accepted, of tokens.css.
    private const string HasColour = """
        wanted => {
          const canvas = document.querySelector('canvas[aria-label^="Verdicts"]');
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
          for (let at = 0; at < data.length; at += 4) {
            if (`${data[at]}, ${data[at + 1]}, ${data[at + 2]}` === wanted) { return true; }
          }
          return false;
        }
        """;

    // The browser of the tests is in Berlin.
    private async Task<TeamStats> StatsAsync(DemoAccount account, int days, long? person)
    {
        var user = await DemoServers.SignInAsync(await servers.DemoAsync(), account);
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        return await user.Client.Teams.StatsAsync(
            new()
            {
                TeamId = (await user.Client.Users.MeAsync(Token)).Teams![0].Id,
                From = now.AddDays(1 - days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                To = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                OffsetMinutes = (int)now.Offset.TotalMinutes,
                UserId = person,
            },
            Token);
    }
}
