using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Jobs;

/// <summary>The charts of a job, on the demo: their tables are what the API answers.</summary>
public sealed class JobChartsJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Tables_OfTheCharts_AreTheTimelineOfTheServer()
    {
        var manager = await DemoServers.SignInAsync(await servers.DemoAsync(), DemoAccounts.Manager);
        var team = (await manager.Client.Users.MeAsync(Token)).Teams![0].Id;
        var job = (await manager.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).ToListAsync(Token)).First(one => one.Status == JobStatus.Completed);
        var timeline = await manager.Client.Jobs.TimelineAsync(job.Id, Token);
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, $"jobs/{job.Id}");

        var (last, classes) = (timeline.Progress[^1], timeline.Classes.Where(one => one.LabelsCount > 0).OrderByDescending(one => one.LabelsCount).ToList());
        Assert.Equal([$"{last.Accepted}", $"{last.Rejected}", $"{last.Done}"], (await NumbersAsync(window.Page, "Progress")).TakeLast(3));
        Assert.Equal(classes.Select(one => $"{one.LabelsCount}"), await NumbersAsync(window.Page, "Figures by class"));
        Assert.Equal(timeline.Verdicts.SelectMany(round => new[] { $"{round.Accepted}", $"{round.Rejected}" }), await NumbersAsync(window.Page, "Verdicts by round"));
        Assert.Equal(timeline.TimePerImage.Sum(one => one.Images), (await NumbersAsync(window.Page, "Time per image")).Sum(int.Parse));
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(IPage page, string title)
    {
        var panel = page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });
        await Assertions.Expect(panel.GetByRole(AriaRole.Img, new() { Name = title })).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        return await panel.Locator("tbody td").AllTextContentsAsync();
    }
}
