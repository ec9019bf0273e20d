using System.Globalization;
using Docket.Sdk.Images;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Web.Datasets;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Datasets;

/// <summary>Images of a dataset are found by what there is of them, and the numbers beside it are true.</summary>
public sealed class FacetJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Facets_ChosenAndTakenBack_ShowAsManyImagesAsTheyPromise()
    {
        var manager = await DemoServers.SignInAsync(await servers.DemoAsync(), DemoAccounts.Manager);
        var dataset = (await DemoJobs.FindAsync(manager.Client, "Downtown scenes")).DatasetId!.Value;
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, $"datasets/{dataset}");
        var (page, images, conditions) = (window.Page, window.Page.GetByRole(AriaRole.Gridcell), window.Page.Locator(".filters a.chip"));

        var all = await manager.Client.Images.FacetsAsync(new() { DatasetId = dataset }, Token);
        Assert.InRange(all.Statuses.Count, 2, 5);
        Assert.NotEmpty(all.Widths);
        var accepted = all.Statuses.Single(one => one.Status == "accepted").ImagesCount;
        Assert.Equal($"Accepted {accepted} images", await ChooseAsync(page, "Accepted"));
        await Assertions.Expect(images).ToHaveCountAsync(accepted);
        await Assertions.Expect(conditions).ToHaveTextAsync(["Accepted"]);

        // The other groups say what is left of them.
        var drawn = await manager.Client.Images.FacetsAsync(new() { DatasetId = dataset, Filters = new ImagesQuery { Status = "accepted" }.Filters }, Token);
        var cars = drawn.Classes.OrderBy(one => one.ImagesCount).First();
        var name = (await manager.Client.Projects.MetaAsync((await manager.Client.Datasets.InfoAsync(dataset, Token)).ProjectId, Token)).Classes.Single(one => one.Id == cars.ClassId).Title;
        await Assertions.Expect(Facet(page, name)).ToContainTextAsync(cars.ImagesCount.ToString(CultureInfo.InvariantCulture));
        await ChooseAsync(page, name);
        await Assertions.Expect(images).ToHaveCountAsync(cars.ImagesCount);
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = " of " })).ToHaveTextAsync($"{cars.ImagesCount} of {all.Total}");

        await page.ReloadAsync();
        await Assertions.Expect(images).ToHaveCountAsync(cars.ImagesCount);
        await ChooseAsync(page, "Accepted");
        await Assertions.Expect(images).ToHaveCountAsync(all.Classes.Single(one => one.ClassId == cars.ClassId).ImagesCount);
        await conditions.ClickAsync();
        await Assertions.Expect(images).ToHaveCountAsync(all.Total);
        Assert.EndsWith($"/datasets/{dataset}", page.Url, StringComparison.Ordinal);
    }

    [InBrowser]
    public async Task Facets_OnAPhone_ShowWhenAskedForAndGoWhenOneIsChosen()
    {
        var manager = await DemoServers.SignInAsync(await servers.DemoAsync(), DemoAccounts.Manager);
        var dataset = (await DemoJobs.FindAsync(manager.Client, "Downtown scenes")).DatasetId!.Value;
        await using var window = await servers.OpenAsync(await servers.DemoAsync(), DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"datasets/{dataset}", width: 390, height: 844);
        var (page, panel) = (window.Page, window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Filters" }));

        await Assertions.Expect(panel).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await Assertions.Expect(panel).ToBeVisibleAsync();
        await ChooseAsync(page, "Accepted");

        await Assertions.Expect(panel).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".filters a.chip")).ToHaveTextAsync(["Accepted"]);
        await Assertions.Expect(page.GetByRole(AriaRole.Gridcell).First).ToBeVisibleAsync();
    }

    private static ILocator Facet(IPage page, string name) =>
        page.GetByRole(AriaRole.Complementary, new() { Name = "Filters" }).GetByRole(AriaRole.Link).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    // What it promised, as it is read out.
    private static async Task<string> ChooseAsync(IPage page, string name)
    {
        var facet = Facet(page, name);
        var words = string.Join(' ', (await facet.InnerTextAsync()).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        await facet.ClickAsync();
        return words;
    }
}
