using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Review;

/// <summary>A reviewer goes through a job by the keyboard alone.</summary>
public sealed class ReviewJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Review_ByKeyboard_IsWhatTheServerHolds()
    {
        await using var server = await servers.ChangingDemoAsync();
        var reviewer = await DemoServers.SignInAsync(server, DemoAccounts.Reviewer);
        var jobId = (await DemoJobs.FindAsync(reviewer.Client, "Downtown scenes")).Id;
        var before = (await reviewer.Client.Jobs.InfoAsync(jobId, Token)).Entities!;
        var waiting = before.Where(image => image.ReviewStatus == ReviewStatus.Done).Select(image => image.Id).ToList();
        Assert.Equal(3, waiting.Count);

        await using (var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"jobs/{jobId}/review"))
        {
            var (page, legend) = (window.Page, window.Page.GetByRole(AriaRole.Complementary));
            await Assertions.Expect(legend).ToContainTextAsync("building", new() { Timeout = 20_000 });
            await page.Keyboard.PressAsync("a");
            await page.Keyboard.PressAsync("r");
            await Assertions.Expect(page.GetByRole(AriaRole.Form, new() { Name = "Why is it rejected?" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("3");
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("a");
            await Assertions.Expect(page.GetByText("Nothing waits for a verdict")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("z");
            await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "All verdicts are saved" })).ToBeVisibleAsync();
        }

        var after = (await reviewer.Client.Jobs.InfoAsync(jobId, Token)).Entities!.ToDictionary(image => image.Id, image => image.ReviewStatus);
        Assert.Equal([ReviewStatus.Accepted, ReviewStatus.Rejected, ReviewStatus.Done], waiting.Select(id => after[id]));
        var stats = await reviewer.Client.Jobs.StatsAsync(jobId, Token);
        Assert.Equal("Wrong class", Assert.Single(stats.Images.Images, image => image.Id == waiting[1]).Reason);
        Assert.All(before.Where(image => !waiting.Contains(image.Id)), image => Assert.Equal(image.ReviewStatus, after[image.Id]));
    }

    [InBrowser]
    public async Task Verdict_WhenTheSessionEnded_WaitsForTheSignInAndIsKept()
    {
        await using var server = await servers.ChangingDemoAsync();
        var reviewer = await DemoServers.SignInAsync(server, DemoAccounts.Reviewer);
        var jobId = (await DemoJobs.FindAsync(reviewer.Client, "Downtown scenes")).Id;
        var waiting = (await reviewer.Client.Jobs.InfoAsync(jobId, Token)).Entities!.First(image => image.ReviewStatus == ReviewStatus.Done).Id;
        await using var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"jobs/{jobId}/review");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("building", new() { Timeout = 20_000 });

        await window.Context.ClearCookiesAsync();
        await window.Page.Keyboard.PressAsync("a");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again" });
        await dialog.GetByLabel("Password").FillAsync(DemoAccounts.Reviewer.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "All verdicts are saved" })).ToBeVisibleAsync();
        var after = (await reviewer.Client.Jobs.InfoAsync(jobId, Token)).Entities!.Single(image => image.Id == waiting);
        Assert.Equal(ReviewStatus.Accepted, after.ReviewStatus);
    }
}
