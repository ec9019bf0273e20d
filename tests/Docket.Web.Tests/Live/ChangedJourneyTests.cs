using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Live;

/// <summary>Lists that others change: nothing moves under the pointer until it is asked for.</summary>
public sealed class ChangedJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Dataset_ThatLosesAnImage_SaysSoAndShowsItWhenAsked()
    {
        await using var server = await servers.ChangingDemoAsync();
        var developer = await DemoServers.SignInAsync(server, DemoAccounts.Developer);
        var job = await DemoJobs.FindAsync(developer.Client, "Downtown scenes");
        var dataset = await developer.Client.Datasets.InfoAsync(job.DatasetId!.Value, Token);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"datasets/{dataset.Id}");
        var (page, before) = (window.Page, (int)dataset.ImagesCount);
        await LiveAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Gridcell)).ToHaveCountAsync(before);

        await developer.Client.Images.BulkRemoveAsync(new() { ImageIds = [job.Entities![0].Id] }, Token);
        await Assertions.Expect(Changed(page)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Gridcell)).ToHaveCountAsync(before);
        await Changed(page).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Gridcell)).ToHaveCountAsync(before - 1);
        await Assertions.Expect(Changed(page)).ToBeHiddenAsync();
    }

    [InBrowser]
    public async Task Jobs_OneMoreThanShown_SaySoAndShowItWhenAsked()
    {
        await using var server = await servers.ChangingDemoAsync();
        var developer = await DemoServers.SignInAsync(server, DemoAccounts.Developer);
        var job = await DemoJobs.FindAsync(developer.Client, "Downtown scenes");
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "jobs");
        var page = window.Page;
        await LiveAsync(page);
        await Assertions.Expect(page.Locator("tr.jr").First).ToBeVisibleAsync();

        await developer.Client.Jobs.CloneAsync(job.Id, new() { Name = "One more" }, Token);
        await Assertions.Expect(Changed(page)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "One more" })).ToBeHiddenAsync();
        await Changed(page).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "One more" })).ToBeVisibleAsync();
        await Assertions.Expect(Changed(page)).ToBeHiddenAsync();
    }

    private static Task LiveAsync(IPage page) => Assertions.Expect(page.Locator(".live").First).ToContainTextAsync("Live");

    private static ILocator Changed(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Changed" });
}
