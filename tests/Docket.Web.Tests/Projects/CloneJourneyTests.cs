using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Server.Data;
using Docket.Server.Demo;
using Docket.Server.Projects;
using Docket.Server.Tasks;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Projects;

/// <summary>A manager copies a project, and thinks better of it another time; the API confirms both.</summary>
public sealed class CloneJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Clone_WithoutFigures_IsThereAtTheEndAndOnlyWithWhatWasChosen()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var source = await ProjectAsync(manager);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"projects/{source.Id}");
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "More of the project" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Clone project" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Clone the project" });
        await dialog.GetByLabel("Name of the copy").FillAsync("<i>second<|i>");
        await dialog.GetByLabel("Figures", new() { Exact = true }).UncheckAsync();
        await Assertions.Expect(dialog.GetByLabel("Tags on figures")).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Clone project" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Jobs" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open <i>second<|i>" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "<i>second<|i>", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Work in the background" })).ToHaveCountAsync(0);

        var copy = await manager.Client.Projects.InfoAsync(long.Parse(page.Url.Split('/')[^1]), Token);
        Assert.Equal((source.ImagesCount, source.DatasetsCount, source.WorkspaceId), (copy.ImagesCount, copy.DatasetsCount, copy.WorkspaceId));
        var images = await manager.Client.Images.ListAsync(new() { ProjectId = copy.Id }, Token);
        Assert.Equal(0, images.Entities.Sum(image => image.LabelsCount));
    }

    [InBrowser]
    public async Task Cancel_OfACopyThatWasBegunBefore_LeavesNoHalfProject()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var source = await ProjectAsync(manager);
        var task = await BeginAsync(server, manager, source);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "jobs");
        var tray = window.Page.GetByRole(AriaRole.Region, new() { Name = "Work in the background" });

        await Assertions.Expect(tray).ToContainTextAsync($"2 of {source.ImagesCount} images");
        await tray.GetByRole(AriaRole.Button, new() { Name = "Cancel: half" }).ClickAsync();
        await Assertions.Expect(tray).ToContainTextAsync("Stopping …");
        await Assertions.Expect(tray.GetByRole(AriaRole.Button, new() { Name = "Cancel: half" })).ToBeFocusedAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Projects" }).First.ClickAsync();
        await LeaseAsync(server, task, until: null);
        await Assertions.Expect(tray).ToContainTextAsync("Stopped, nothing of it is kept");
        await tray.GetByRole(AriaRole.Button, new() { Name = "Put away: half" }).ClickAsync();
        await Assertions.Expect(tray).ToHaveCountAsync(0);

        Assert.Equal("stopped", (await manager.Client.Tasks.InfoAsync(task, Token)).Status.Value);
        var all = await manager.Client.Projects.ListAsync(new() { GroupId = source.TeamId, ShowDisabled = true }, Token);
        Assert.DoesNotContain("half", all.Entities.Select(project => project.Name));
    }

    private static async Task<Project> ProjectAsync(Person manager)
    {
        var team = (await manager.Client.Users.MeAsync(Token)).Teams![0].Id;
        return (await manager.Client.Projects.ListAsync(new() { GroupId = team }, Token)).Entities.MaxBy(project => project.ImagesCount)!;
    }

    /// <summary>Begins a copy, of which another node that holds it has copied two images.</summary>
    private static async Task<long> BeginAsync(RunningServer server, Person manager, Project source)
    {
        var (ids, database) = (server.Services.GetRequiredService<IdAllocator>(), server.Services.GetRequiredService<DocketDatabase>());
        var order = new CloneOrder { Project = new IdRequest { Id = source.Id }, WorkspaceId = source.WorkspaceId, Name = "half", Include = new CloneParts { Figures = false } };
        var id = await database.RunAsync(
            db =>
            {
                var task = ids.Take(IdSpace.Team(source.TeamId));
                var now = TimeProvider.System.Now();
                db.Add(new TaskRow { TeamId = source.TeamId, Id = task, Type = CloneWork.TaskType, Status = "started", UserId = manager.Id, Input = order.Write(), LeasedUntil = now.AddHours(1), CreatedAt = now });
                return Task.FromResult(task);
            },
            Token);
        var work = new CloneWork(ids, new CloneLimits { Images = 1 }, TimeProvider.System);
        for (var step = 0; step < 3; step++)
        {
            await database.RunAsync(db => work.StepAsync(db, new TaskKey(source.TeamId, id)), Token);
        }

        await LeaseAsync(server, id, TimeProvider.System.Now().AddHours(1));
        return id;
    }

    private static async Task LeaseAsync(RunningServer server, long task, DateTimeOffset? until)
    {
        await server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db => db.Tasks.Where(row => row.Id == task).ExecuteUpdateAsync(row => row.SetProperty(one => one.LeasedUntil, until)), Token);
        server.Services.GetRequiredService<TaskRunner>().Wake();
    }
}
