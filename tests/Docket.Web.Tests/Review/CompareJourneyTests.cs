using System.Text.Json;
using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Review;

/// <summary>What was rejected beside what is there now.</summary>
public sealed class CompareJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Rejected_ThenChanged_IsShownAsItWas_WithTheReasonAndTheRounds()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var team = (await manager.Client.Users.MeAsync(Token)).Teams![0].Id;
        var listed = await manager.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).FirstAsync(one => one.Name == "Downtown scenes", Token);
        var job = await manager.Client.Jobs.InfoAsync(listed.Id, Token);
        var image = job.Entities!.First(one => one.ReviewStatus == ReviewStatus.Done);
        await manager.Client.Jobs.EntitiesUpdateReviewStatusAsync(new() { JobId = job.Id, EntityId = image.Id, Status = ReviewStatus.Rejected, Reason = "Object missed" }, Token);
        var figures = await manager.Client.Figures.ListAllAsync(new() { DatasetId = listed.DatasetId!.Value, Filter = [Sdk.Filter.Equal("entityId", image.Id)] }, Token).ToListAsync(Token);
        await manager.Client.Figures.BulkRemoveAsync(new() { FigureIds = [figures[0].Id] }, Token);
        var tags = (await manager.Client.Projects.MetaAsync(listed.ProjectId, Token)).Tags;
        await manager.Client.ObjectTags.AddToObjectAsync(new() { TagId = tags.First(tag => tag.Name == "unsure").Id!.Value, FigureId = figures[1].Id }, Token);

        await using var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"jobs/{job.Id}/review");
        var page = window.Page;
        await page.Locator(".scrub").WaitForAsync();
        await page.Keyboard.PressAsync("f");
        while (!(await page.Locator(".name").TextContentAsync())!.Contains(image.Name, StringComparison.Ordinal))
        {
            await page.Keyboard.PressAsync("n");
        }

        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Rounds" })).ToContainTextAsync("Round 1, rejected");
        var group = page.GetByRole(AriaRole.Group, new() { Name = "Figures of which round" });
        await Assertions.Expect(group.GetByRole(AriaRole.Button, new() { Name = "Now" })).ToHaveAttributeAsync("aria-pressed", "true");
        var answer = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("b"), response => response.Url.EndsWith("images.history.figures", StringComparison.Ordinal));
        var past = JsonDocument.Parse(await answer.TextAsync()).RootElement;
        Assert.Equal(figures.Select(one => one.Id).Order(), past.GetProperty("entities").EnumerateArray().Select(one => one.GetProperty("id").GetInt64()));
        Assert.Equal(0, past.GetProperty("missing").GetInt32());
        await Assertions.Expect(page.Locator(".was")).ToContainTextAsync("Rejected by manager");
        await Assertions.Expect(page.Locator(".was")).ToContainTextAsync("Object missed");
        await Assertions.Expect(page.Locator(".was")).ToContainTextAsync("Its tags then: ");
        await Assertions.Expect(page.Locator(".was")).ToContainTextAsync("weather: ");
        await Assertions.Expect(page.Locator(".was")).ToContainTextAsync("Tagged otherwise then: ");
        await Assertions.Expect(page.Locator(".was")).Not.ToContainTextAsync("unsure");
        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(group.GetByRole(AriaRole.Button, new() { Name = "Both" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(page.Locator(".was")).ToBeHiddenAsync();
    }
}
