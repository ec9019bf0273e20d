using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;
using SkiaSharp;

namespace Docket.Web.Tests.Everywhere;

/// <summary>From files to completed work: a manager and a reviewer by the pages alone, an annotator by the API; what pages showed is true.</summary>
public sealed class WholeJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Files_LabeledReviewedAndRestarted_AreWatchedUntilTheyAreAccepted()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var annotator = await DemoServers.SignInAsync(server, DemoAccounts.Annotators[0]);
        await using var managing = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "projects");
        await using var reviewing = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, "my-work");
        await UploadAsync(managing.Page);
        var first = await CreateAsync(managing.Page, manager);
        Assert.Equal(["a.png", "b.png", "c.png"], first.Entities!.Select(image => image.Name));

        await LabelAsync(annotator, first);
        await Assertions.Expect(Count(managing.Page, "to review")).ToHaveTextAsync("3");
        await ReviewAsync(reviewing.Page, first, "a", "r", "a");

        // The manager's page was open all the while.
        await Assertions.Expect(Count(managing.Page, "accepted")).ToHaveTextAsync("2");
        await Assertions.Expect(Count(managing.Page, "rejected")).ToHaveTextAsync("1");
        await Assertions.Expect(managing.Page.Locator(".head .st")).ToContainTextAsync("Completed");
        var second = await RestartAsync(managing.Page, manager, first.Name);
        Assert.Equal("b.png", Assert.Single(second.Entities!).Name);

        await LabelAsync(annotator, second);
        await ReviewAsync(reviewing.Page, second, "a");
        await Assertions.Expect(managing.Page.Locator(".head .st")).ToContainTextAsync("Completed");
        await Assertions.Expect(Count(managing.Page, "accepted")).ToHaveTextAsync("1");

        var (before, after) = (await manager.Client.Jobs.InfoAsync(first.Id, Token), await manager.Client.Jobs.InfoAsync(second.Id, Token));
        Assert.Equal([ReviewStatus.Accepted, ReviewStatus.Rejected, ReviewStatus.Accepted], before.Entities!.Select(image => image.ReviewStatus));
        Assert.Equal((JobStatus.Completed, JobStatus.Completed, 1), (before.Status, after.Status, after.AcceptedImagesCount));
    }

    private static async Task UploadAsync(IPage page)
    {
        await ClickAsync(page, "New project");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Harbour");
        await ClickAsync(page, "Create project");
        await page.GetByRole(AriaRole.Button, new() { Name = "New dataset" }).First.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("day 1");
        await ClickAsync(page, "Create dataset");
        await page.GetByRole(AriaRole.Link, new() { Name = "day 1" }).ClickAsync();
        await page.Locator("input[type=file]").First.SetInputFilesAsync([FlatPng.Make("a.png", SKColors.Red), FlatPng.Make("b.png", SKColors.Blue), FlatPng.Make("c.png", SKColors.Green)]);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Upload", Exact = true }).GetByRole(AriaRole.Heading)).ToHaveTextAsync("3 files done");
    }

    private static async Task<Job> CreateAsync(IPage page, Person manager)
    {
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("j");
        await page.GetByRole(AriaRole.Link, new() { Name = "New job" }).ClickAsync();
        await page.GetByLabel("Project").SelectOptionAsync(new SelectOptionValue { Label = "Harbour" });
        await page.GetByLabel("Dataset").SelectOptionAsync(new SelectOptionValue { Label = "day 1, 3 images" });
        await page.Locator("#nj-annotator").SelectOptionAsync(new SelectOptionValue { Label = "annotator1, annotator" });
        await page.GetByLabel("Reviewer").SelectOptionAsync(new SelectOptionValue { Label = "reviewer, reviewer" });
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Boats");
        await ClickAsync(page, "Create 1 job");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Boats" })).ToBeVisibleAsync();
        await Assertions.Expect(Count(page, "open")).ToHaveTextAsync("3");
        return await DemoJobs.FindAsync(manager.Client, "Boats");
    }

    // The editor is not there yet: as a program does it.
    private static async Task LabelAsync(Person annotator, Job job)
    {
        await annotator.Client.Jobs.SetStatusAsync(job.Id, JobStatus.InProgress, Token);
        foreach (var image in job.Entities!)
        {
            await annotator.Client.Jobs.EntitiesUpdateReviewStatusAsync(job.Id, image.Id, ReviewStatus.Done, Token);
        }

        await annotator.Client.Jobs.SetStatusAsync(job.Id, JobStatus.OnReview, Token);
    }

    private static async Task ReviewAsync(IPage page, Job job, params string[] keys)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "My work" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = job.Name, Exact = false }).First.ClickAsync();
        foreach (var (place, key) in keys.Index())
        {
            await Assertions.Expect(page.Locator(".stage .name")).ToContainTextAsync(job.Entities![place].Name);
            await page.Keyboard.PressAsync(key);
            if (key == "r")
            {
                await Assertions.Expect(page.GetByRole(AriaRole.Form, new() { Name = "Why is it rejected?" })).ToBeFocusedAsync();
                await page.Keyboard.PressAsync("1");
                await page.Keyboard.PressAsync("Enter");
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Finish the review" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByText($"The review of {job.Name} is finished")).ToBeVisibleAsync();
    }

    private static async Task<Job> RestartAsync(IPage page, Person manager, string name)
    {
        await ClickAsync(page, "Restart");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Restart" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.List, new() { Name = "Images that move" }).GetByRole(AriaRole.Listitem)).ToContainTextAsync("b.png");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restart 1 image" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"{name} (#2)" })).ToBeVisibleAsync();
        return await DemoJobs.FindAsync(manager.Client, $"{name} (#2)");
    }

    private static ILocator Count(IPage page, string what) => page.Locator(".counts > div").Filter(new() { HasText = what }).Locator(".big");

    private static Task ClickAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
}
