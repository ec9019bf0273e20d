using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.MyWork;

/// <summary>An annotator sees what came back: the reason, and the picture.</summary>
public sealed class SentBackJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Restart_OfARejectedImage_IsShownFirstWithItsReasonAndPicture()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var old = await DemoJobs.FindAsync(manager.Client, "Downtown scenes");
        var rejected = old.Entities!.Single(image => image.ReviewStatus == ReviewStatus.Rejected);
        var open = old.Entities!.First(image => image.ReviewStatus == ReviewStatus.Done);
        await manager.Client.Jobs.EntitiesUpdateReviewStatusAsync(new() { JobId = old.Id, EntityId = open.Id, Status = ReviewStatus.Rejected, Reason = "A bus is missed" }, Token);
        await manager.Client.Jobs.RestartAsync(old.Id, cancellationToken: Token);

        await using var window = await servers.OpenAsync(server, old.LabelerLogin!, $"{old.LabelerLogin}-demo", "my-work");
        var lines = window.Page.GetByRole(AriaRole.List, new() { Name = "Sent back to you" }).GetByRole(AriaRole.Listitem);
        var line = lines.Filter(new() { HasText = open.Name });

        await Assertions.Expect(line).ToContainTextAsync("A bus is missed");
        await Assertions.Expect(lines.Filter(new() { HasText = rejected.Name })).ToContainTextAsync("No reason was given");
        await Assertions.Expect(line.Locator("img")).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await line.Locator("img").EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        await line.GetByRole(AriaRole.Link, new() { Name = $"Look at {open.Name}" }).ClickAsync();
        await window.Page.WaitForURLAsync($"**/images/{open.Id}?job=*");
    }
}
