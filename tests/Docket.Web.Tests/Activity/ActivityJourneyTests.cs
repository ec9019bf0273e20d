using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Docket.Web.Activity;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Activity;

/// <summary>What happened in the demo: what the page lists and saves is what the API answers.</summary>
public sealed class ActivityJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Filters_AreInTheAddress_AndTheListAndTheFileFollowThem()
    {
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, "activity");
        var page = window.Page;
        await page.GetByLabel("Person").SelectOptionAsync(new SelectOptionValue { Label = DemoAccounts.Reviewer.Login });
        await page.GetByLabel("What was done").SelectOptionAsync(new SelectOptionValue { Label = "judged or marked an image" });

        var (manager, team) = await ManagerAsync();
        var reviewer = (await DemoServers.SignInAsync(await servers.DemoAsync(), DemoAccounts.Reviewer)).Id;
        await page.WaitForURLAsync($"**/activity?person={reviewer}&action=image_review_status_updated");
        var acts = await ActsAsync(manager, team, Filter.Equal("userId", reviewer), Filter.Equal("type", "image_review_status_updated"));
        Assert.NotEmpty(acts);
        await Assertions.Expect(page.GetByText($"{acts.Count} acts", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tr.act .c-what").First).ToHaveTextAsync(ActivityWords.Of(acts[0]));
        await Assertions.Expect(page.Locator("tr.act .c-image").First).ToHaveTextAsync(acts[0].Image!);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        var lines = (await File.ReadAllTextAsync(await file.PathAsync(), Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            acts.Select(act => $"{act.Date.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'},{reviewer},{DemoAccounts.Reviewer.Login},image_review_status_updated,{ActivityWords.Of(act)},{act.ImageId}"),
            lines.Skip(1).Select(line => string.Join(',', line.Split(',').Take(6))));
    }

    [InBrowser]
    public async Task Address_OfADay_ListsThatDay()
    {
        var (manager, team) = await ManagerAsync();
        var act = (await ActsAsync(manager, team))[^1];
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var midnight = TimeZoneInfo.ConvertTime(act.Date, zone).Date;
        var day = (await ActsAsync(manager, team)).Count(one => TimeZoneInfo.ConvertTime(one.Date, zone).Date == midnight);

        await using var window = await servers.OpenAsync(DemoAccounts.Manager, $"activity?from={midnight:yyyy-MM-dd}&to={midnight:yyyy-MM-dd}");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = day == 1 ? "1 act" : $"{day:N0} acts" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("tr.act time").First).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex($"{midnight:d MMMM yyyy}, .*UTC\\+"));
    }

    [InBrowser]
    public async Task EndOfTheList_IsTheFirstActOfAll()
    {
        var (manager, team) = await ManagerAsync();
        var acts = await ActsAsync(manager, team);
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, "activity");
        var list = window.Page.GetByRole(AriaRole.Region, new() { Name = "Activity" });
        await Assertions.Expect(list.Locator("tr.act time").First).ToBeVisibleAsync();

        await list.EvaluateAsync("list => { list.scrollTop = list.scrollHeight; }");

        await Assertions.Expect(list.Locator("tr.act time").Last).ToHaveAttributeAsync("datetime", acts[^1].Date.UtcDateTime.ToString("o"));
    }

    [InBrowser]
    public async Task Job_ListsItsOwnActs()
    {
        var (manager, team) = await ManagerAsync();
        var job = (await manager.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).ToListAsync(Token)).First(one => one.Status == JobStatus.Completed);
        var acts = await ActsAsync(manager, team, Filter.Equal("jobId", job.Id));
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, $"jobs/{job.Id}");

        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Activity" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByText($"{acts.Count:N0} acts", new() { Exact = true })).ToBeVisibleAsync();
        await window.Page.GetByLabel("What was done").SelectOptionAsync(new SelectOptionValue { Label = "drew a figure" });
        await window.Page.WaitForURLAsync($"**/jobs/{job.Id}?tab=activity&action=create_figure");
        await Assertions.Expect(window.Page.GetByText($"{acts.Count(act => act.Action == "create_figure"):N0} acts", new() { Exact = true })).ToBeVisibleAsync();
    }

    private async Task<(Person Manager, long Team)> ManagerAsync()
    {
        var manager = await DemoServers.SignInAsync(await servers.DemoAsync(), DemoAccounts.Manager);
        return (manager, (await manager.Client.Users.MeAsync(Token)).Teams![0].Id);
    }

    // Newest first. Signing in is an act too, of which there are more while tests run.
    private static async Task<List<ActivityEntry>> ActsAsync(Person person, long team, params Filter[] conditions)
    {
        var filter = conditions.Any(one => one.Field == "type") ? conditions : [.. conditions, Filter.In("type", ActivityWords.Known)];
        return await person.Client.Teams.ActivityAllAsync(new() { TeamId = team, Sort = "date", SortOrder = "desc", Filter = filter }, Token).ToListAsync(Token);
    }
}
