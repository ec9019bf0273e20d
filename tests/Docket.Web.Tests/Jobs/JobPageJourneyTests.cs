using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Jobs;

/// <summary>The page of a job, on the demo.</summary>
public sealed class JobPageJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Restart_OfAllThatIsNotAccepted_IsTheNewJobOfTheServer()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var old = await DemoJobs.FindAsync(manager.Client, "Downtown scenes");
        var open = old.Entities!.Where(image => image.ReviewStatus != ReviewStatus.Accepted).Select(image => image.Id).ToList();
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"jobs/{old.Id}");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = old.Name })).ToBeVisibleAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Restart" });
        await dialog.GetByLabel("All that are not accepted").CheckAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.List, new() { Name = "Images that move" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(open.Count);
        await dialog.GetByRole(AriaRole.Button, new() { Name = $"Restart {open.Count} images" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Downtown scenes (#2)" })).ToBeVisibleAsync();

        var made = await DemoJobs.FindAsync(manager.Client, "Downtown scenes (#2)");
        Assert.EndsWith($"/jobs/{made.Id}", window.Page.Url, StringComparison.Ordinal);
        Assert.Equal(open.Order(), made.Entities!.Select(image => image.Id).Order());
        Assert.Equal((old.UserId, old.ReviewerId), (made.UserId, made.ReviewerId));
        Assert.Equal(JobStatus.Completed, (await manager.Client.Jobs.InfoAsync(old.Id, Token)).Status);
    }

    [InBrowser]
    public async Task Archive_ThenUndo_LeavesTheJobAsItWas()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var job = await DemoJobs.FindAsync(manager.Client, "Rain, everything");
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"jobs/{job.Id}");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Archive" }).ClickAsync();
        var undo = window.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await Assertions.Expect(undo).ToBeVisibleAsync();
        Assert.True((await manager.Client.Jobs.InfoAsync(new JobInfoRequest { Id = job.Id, ShowDisabled = true }, Token)).Disabled);
        await undo.ClickAsync();
        await Assertions.Expect(undo).ToBeHiddenAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Exact = true })).ToBeVisibleAsync();
        Assert.False((await manager.Client.Jobs.InfoAsync(new JobInfoRequest { Id = job.Id, ShowDisabled = true }, Token)).Disabled);
    }
}
