using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Palette;

/// <summary>Ctrl+K finds what there is, and does what can be done.</summary>
public sealed class PaletteJourneyTests(WebServer servers)
{
    [InBrowser]
    public async Task Palette_ByKeyboard_OpensJobsProjectsAndPages()
    {
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, "jobs");
        var (page, list) = (window.Page, window.Page.GetByRole(AriaRole.Listbox, new() { Name = "Found" }));
        var manager = await DemoServers.SignInAsync(await servers.DemoAsync(), DemoAccounts.Manager);
        var job = await DemoJobs.FindAsync(manager.Client, "Downtown scenes");

        await FindAsync(page, "downtown SC");
        await Assertions.Expect(list.GetByRole(AriaRole.Group, new() { Name = "Jobs", Exact = true }).GetByRole(AriaRole.Option)).ToContainTextAsync($"#{job.Id}");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = job.Name })).ToBeVisibleAsync();

        await FindAsync(page, job.ProjectTitle!);
        await Assertions.Expect(list.GetByRole(AriaRole.Group, new() { Name = "Projects" }).GetByRole(AriaRole.Option).First).ToContainTextAsync(job.ProjectTitle!);
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = job.ProjectTitle, Level = 1 })).ToBeVisibleAsync();

        await FindAsync(page, "nothing is called so");
        await Assertions.Expect(page.GetByText("Nothing here is called “nothing is called so”.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Search or run" }).FillAsync("members");
        await Assertions.Expect(list.GetByRole(AriaRole.Option)).ToContainTextAsync("G M");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Members" })).ToBeVisibleAsync();
        await Assertions.Expect(list).ToBeHiddenAsync();
    }

    [InBrowser]
    public async Task Palette_OfAnAnnotator_FindsOwnJobsAlone()
    {
        var annotator = DemoAccounts.Annotators[0];
        await using var window = await servers.OpenAsync(annotator, "my-work");
        var person = await DemoServers.SignInAsync(await servers.DemoAsync(), annotator);
        var team = (await person.Client.Users.MeAsync(TestContext.Current.CancellationToken)).Teams![0].Id;
        var own = await person.Client.Jobs.ListAllAsync(new() { TeamId = team }, TestContext.Current.CancellationToken).Select(job => job.Name).ToListAsync(TestContext.Current.CancellationToken);

        // By what other people's jobs have in their names too.
        await FindAsync(window.Page, own[0][^1..]);
        var found = window.Page.GetByRole(AriaRole.Group, new() { Name = "Jobs", Exact = true }).GetByRole(AriaRole.Option);
        await Assertions.Expect(found.First).ToBeVisibleAsync();

        Assert.All(await found.Locator("bdi:first-of-type").AllTextContentsAsync(), name => Assert.Contains(name, own));
    }

    private static async Task FindAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Search or run" }).FillAsync(text);
    }
}
