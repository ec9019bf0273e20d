using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Jobs;

/// <summary>The images on the page of a job.</summary>
public sealed class JobImagesJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Images_ByStatus_AreTheServersWithTheirReasonAndOpen()
    {
        await using var server = await servers.ChangingDemoAsync();
        var reviewer = await DemoServers.SignInAsync(server, DemoAccounts.Reviewer);
        var team = (await reviewer.Client.Users.MeAsync(Token)).Teams![0].Id;
        var listed = await reviewer.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).SingleAsync(one => one.Name == "Downtown scenes", Token);
        var job = await reviewer.Client.Jobs.InfoAsync(listed.Id, Token);
        var waiting = job.Entities!.Last(image => image.ReviewStatus == ReviewStatus.Done);
        await reviewer.Client.Jobs.EntitiesUpdateReviewStatusAsync(new() { JobId = job.Id, EntityId = waiting.Id, Status = ReviewStatus.Rejected, Reason = "A <sign> is missing" }, Token);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"jobs/{job.Id}?tab=images");
        var page = window.Page;
        var (cells, chips) = (page.GetByRole(AriaRole.Gridcell), page.GetByRole(AriaRole.Group, new() { Name = "Which images" }));
        await Assertions.Expect(cells).ToHaveCountAsync(job.ImagesCount);
        await Assertions.Expect(page.Locator("[role=gridcell] img[src*='previews/']")).ToHaveCountAsync(job.ImagesCount);

        await chips.GetByRole(AriaRole.Button, new() { Name = "Accepted" }).ClickAsync();
        await Assertions.Expect(cells).ToHaveCountAsync(job.AcceptedImagesCount);
        await chips.GetByRole(AriaRole.Button, new() { Name = "Rejected" }).ClickAsync();
        await Assertions.Expect(cells).ToHaveCountAsync(job.RejectedImagesCount + 1);
        var cell = cells.Filter(new() { HasText = waiting.Name });
        await Assertions.Expect(cell).ToContainTextAsync("A <sign> is missing");
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync($"**/images/{waiting.Id}?job={job.Id}");
        await page.GoBackAsync();
        await chips.GetByRole(AriaRole.Button, new() { Name = "Rejected" }).ClickAsync();
        await cell.ClickAsync();
        await page.WaitForURLAsync($"**/images/{waiting.Id}?job={job.Id}");
    }
}
