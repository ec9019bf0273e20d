using System.Text.RegularExpressions;
using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Jobs;

/// <summary>A manager makes jobs, and puts several away and brings them back; the API confirms what the page showed.</summary>
public sealed class JobsJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task NewJob_OfARangeForTwo_IsMadeAsThePreviewSaid()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var before = await JobsAsync(manager);
        await using (var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "jobs"))
        {
            var page = window.Page;
            await Assertions.Expect(page.GetByText($"{before.Count} jobs", new() { Exact = true })).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("c");
            await page.GetByLabel("Dataset").SelectOptionAsync(new SelectOptionValue { Label = "Downtown, 14 images" });
            await page.GetByRole(AriaRole.Button, new() { Name = "Range" }).ClickAsync();
            await page.GetByLabel("First position").FillAsync("3");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync("7");
            foreach (var login in new[] { "annotator2", "annotator1" })
            {
                await page.Locator("#nj-annotator").SelectOptionAsync(new SelectOptionValue { Label = $"{login}, annotator" });
            }

            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("<i>Second<|i> look");
            await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Annotators" }).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(new Regex[] { new("annotator2\\s*3"), new("annotator1\\s*2") });
            await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Left out" })).ToContainTextAsync("9 of 14 left out: outside the range");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create 2 jobs" }).ClickAsync();

            await Assertions.Expect(page.GetByText("2 jobs created")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "<i>Second<|i> look (#2)" })).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("tr.jr")).ToHaveCountAsync(2);
        }

        var made = (await JobsAsync(manager)).ExceptBy(before.Select(job => job.Id), job => job.Id).OrderBy(job => job.Id).ToList();
        Assert.Equal([("<i>Second<|i> look (#1)", "annotator2"), ("<i>Second<|i> look (#2)", "annotator1")], made.Select(job => (job.Name, job.LabelerLogin)));
        var all = new List<long>();
        await foreach (var image in manager.Client.Images.ListAllAsync(new() { DatasetId = made[0].DatasetId, Sort = "id" }, Token))
        {
            all.Add(image.Id);
        }

        Assert.Equal(all.Skip(2).Take(3), await ImagesAsync(manager, made[0].Id));
        Assert.Equal(all.Skip(5).Take(2), await ImagesAsync(manager, made[1].Id));
    }

    [InBrowser]
    public async Task Archive_OfSeveral_IsDoneAtOnceAndTakenBack()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var before = (await JobsAsync(manager)).OrderByDescending(job => job.Id).ToList();
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "jobs");
        var (page, rows) = (window.Page, window.Page.Locator("tr.jr"));
        await Assertions.Expect(rows).ToHaveCountAsync(before.Count);

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("Shift+J");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selected jobs" })).ToContainTextAsync("2 selected");
        await page.Keyboard.PressAsync("e");

        // Under the pointer it stays, however slow the rest is.
        await page.GetByText("2 jobs archived").HoverAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(before.Count - 2);
        Assert.Equal(before.Where((_, index) => index is not (1 or 2)).Select(job => job.Id), (await JobsAsync(manager)).OrderByDescending(job => job.Id).Select(job => job.Id));
        await page.Keyboard.PressAsync("z");

        await Assertions.Expect(rows).ToHaveCountAsync(before.Count);
        Assert.Equal(before.Select(job => (job.Id, job.Status)), (await JobsAsync(manager)).OrderByDescending(job => job.Id).Select(job => (job.Id, job.Status)));
    }

    [InBrowser]
    public async Task Reassign_OfTheJobAtTheCursor_GivesItToAnother()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var first = (await JobsAsync(manager)).MaxBy(job => job.Id)!;
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "jobs");
        var page = window.Page;
        await Assertions.Expect(page.Locator("tr.jr.at")).ToContainTextAsync(first.Name);

        await page.Keyboard.PressAsync("r");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Reassign" });
        await dialog.GetByLabel("Annotator").SelectOptionAsync(new SelectOptionValue { Label = "annotator1, annotator" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Reassign 1 job" }).ClickAsync();
        await page.GetByText($"“{first.Name}” reassigned").HoverAsync();
        await Assertions.Expect(page.Locator("tr.jr.at")).ToContainTextAsync("annotator1");
        Assert.Equal("annotator1", (await manager.Client.Jobs.InfoAsync(first.Id, Token)).LabelerLogin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(page.Locator("tr.jr.at")).ToContainTextAsync(first.LabelerLogin);
        Assert.Equal(first.LabelerLogin, (await manager.Client.Jobs.InfoAsync(first.Id, Token)).LabelerLogin);
    }

    private static async Task<List<Job>> JobsAsync(Person person)
    {
        var team = (await person.Client.Users.MeAsync(Token)).Teams![0].Id;
        return await person.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).ToListAsync(Token);
    }

    private static async Task<IEnumerable<long>> ImagesAsync(Person person, long job) => (await person.Client.Jobs.InfoAsync(job, Token)).Entities!.Select(image => image.Id);
}
