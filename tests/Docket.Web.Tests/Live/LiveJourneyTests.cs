using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Server.Events;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Live;

/// <summary>Pages show what others do, and one tab of a browser has the connection.</summary>
public sealed class LiveJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task ThreeTabs_SomebodyGivesAVerdict_AllShowItByOneConnection()
    {
        await using var server = await servers.ChangingDemoAsync();
        var reviewer = await DemoServers.SignInAsync(server, DemoAccounts.Reviewer);
        var job = await DemoJobs.FindAsync(reviewer.Client, "Downtown scenes");
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"jobs/{job.Id}");
        var tabs = new List<IPage> { window.Page };
        while (tabs.Count < 3)
        {
            tabs.Add(await window.OpenTabAsync($"jobs/{job.Id}"));
        }

        await ShowAsync(tabs, job.FinishedImagesCount);
        Assert.Equal(1, server.Services.GetRequiredService<EventFeeds>().CountOf(job.TeamId));
        await AcceptOneAsync(reviewer, job.Id);
        await ShowAsync(tabs, job.FinishedImagesCount - 1);

        // The tab that has the connection is closed: another goes on.
        await tabs[0].CloseAsync();
        await AcceptOneAsync(reviewer, job.Id);
        await ShowAsync(tabs.Skip(1), job.FinishedImagesCount - 2);
        Assert.Equal(job.AcceptedImagesCount + 2, (await reviewer.Client.Jobs.InfoAsync(job.Id, Token)).AcceptedImagesCount);
    }

    private static async Task ShowAsync(IEnumerable<IPage> tabs, int toReview)
    {
        foreach (var tab in tabs)
        {
            await tab.BringToFrontAsync();
            await Assertions.Expect(tab.Locator(".live").First).ToContainTextAsync("Live");
            await Assertions.Expect(tab.Locator(".counts > div").Filter(new() { HasText = "to review" }).Locator(".big")).ToHaveTextAsync($"{toReview}");
        }
    }

    private static async Task AcceptOneAsync(Person reviewer, long jobId)
    {
        var waiting = (await reviewer.Client.Jobs.InfoAsync(jobId, Token)).Entities!.First(image => image.ReviewStatus == ReviewStatus.Done);
        await reviewer.Client.Jobs.EntitiesUpdateReviewStatusAsync(jobId, waiting.Id, ReviewStatus.Accepted, Token);
    }
}
