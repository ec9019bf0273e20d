using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Jobs;

/// <summary>A job that is due: made, shown in the table, on its page and in my work; the API confirms what the page showed. The browser is in Berlin.</summary>
public sealed class DueJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task NewJob_WithADueDate_IsDueAtTheEndOfThatLocalDay()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "jobs/new");
        var page = window.Page;
        await page.GetByLabel("Dataset").SelectOptionAsync(new SelectOptionValue { Label = "Downtown, 14 images" });
        await page.Locator("#nj-annotator").SelectOptionAsync(new SelectOptionValue { Label = "annotator1, annotator" });
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Long due");
        await page.GetByLabel("Due", new() { Exact = true }).FillAsync("2025-07-01");
        await Assertions.Expect(page.GetByText("This is past: Tuesday, 1 July 2025, 23:59:59 (UTC+02:00)")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create 1 job" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Long due" })).ToBeVisibleAsync();
        var about = page.GetByRole(AriaRole.Complementary, new() { Name = "About the job" });
        await Assertions.Expect(about.GetByText("Overdue, 1 Jul 2025")).ToBeVisibleAsync();
        await Assertions.Expect(about.GetByTitle("Tuesday, 1 July 2025, 23:59:59 (UTC+02:00)")).ToBeVisibleAsync();

        await window.GoToAsync("jobs?due=overdue&sort=dueAt");
        await Assertions.Expect(page.Locator("tr.jr").First).ToContainTextAsync("Overdue, 1 Jul 2025");
        await window.GoToAsync("my-work?tab=watch");
        await Assertions.Expect(page.GetByRole(AriaRole.Link).Filter(new() { HasText = "Overdue, 1 Jul 2025" }).First).ToContainTextAsync("Long due");

        var made = await DemoJobs.FindAsync(manager.Client, "Long due");
        Assert.Equal(new DateTimeOffset(2025, 7, 1, 21, 59, 59, 999, TimeSpan.Zero), made.DueAt);
    }

    [InBrowser]
    public async Task MyWork_OfWhoLabels_HasTheOverdueJobBeforeThoseOfHigherPriority()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var annotator = DemoAccounts.Annotators[2];
        var late = await manager.Client.Jobs.AddAsync(await LikeAsync(manager, "Suburb lanes and crossings", "Late one"), Token);
        await using var window = await servers.OpenAsync(server, annotator.Login, annotator.Password, "my-work");

        var lines = window.Page.Locator("a.line");
        await Assertions.Expect(lines.First).ToContainTextAsync("Late one");
        await Assertions.Expect(lines.First).ToContainTextAsync("Overdue, ");
        await Assertions.Expect(lines.Nth(1)).ToContainTextAsync("Suburb lanes and crossings");
        Assert.EndsWith($"jobs/{late[0].Id}", await lines.First.GetAttributeAsync("href"), StringComparison.Ordinal);
    }

    private static async Task<AddJobRequest> LikeAsync(Person person, string name, string next)
    {
        var job = await DemoJobs.FindAsync(person.Client, name);
        return new() { Name = next, DatasetId = job.DatasetId!.Value, UserIds = [job.UserId], Priority = 1, DueAt = DateTimeOffset.UnixEpoch };
    }
}
