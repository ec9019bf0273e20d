using Docket.Sdk.Notifications;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Notifications;

/// <summary>Somebody is given a job, sees it at the bell, and reads it; the API confirms it.</summary>
public sealed class NotificationJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Bell_AfterAnAssignment_ShowsItUntilItIsRead()
    {
        await using var server = await servers.ChangingDemoAsync();
        var (manager, annotator) = (await DemoServers.SignInAsync(server, DemoAccounts.Manager), await DemoServers.SignInAsync(server, DemoAccounts.Annotators[2]));
        var team = (await annotator.Client.Users.MeAsync(Token)).Teams![0].Id;
        await ReadAllAsync(annotator, team);
        var job = await GiveAsync(manager, annotator, team);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Annotators[2].Login, DemoAccounts.Annotators[2].Password, "my-work");
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Notifications 1 unread" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications" });
        await panel.GetByRole(AriaRole.Link, new() { Name = "Unread: Manager gave you <i>night<|i>" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Notifications", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(panel).ToBeHiddenAsync();
        Assert.EndsWith($"/jobs/{job}", page.Url, StringComparison.Ordinal);
        var told = await annotator.Client.Notifications.ListAsync(new() { TeamId = team }, Token);
        Assert.Equal((0, job, true), (told.UnreadCount, told.Entities[0].JobId, told.Entities[0].ReadAt is not null));
    }

    [InBrowser]
    public async Task Bell_OnAPhone_MarksAllAsRead()
    {
        await using var server = await servers.ChangingDemoAsync();
        var (manager, annotator) = (await DemoServers.SignInAsync(server, DemoAccounts.Manager), await DemoServers.SignInAsync(server, DemoAccounts.Annotators[2]));
        var team = (await annotator.Client.Users.MeAsync(Token)).Teams![0].Id;
        await GiveAsync(manager, annotator, team);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Annotators[2].Login, DemoAccounts.Annotators[2].Password, "my-work", width: 390, height: 844);

        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(@"^\d+ unread News$") }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" })).ToHaveAttributeAsync("aria-disabled", "true");
        await window.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "News", Exact = true })).ToBeFocusedAsync();
        Assert.Equal(0, (await annotator.Client.Notifications.ListAsync(new() { TeamId = team }, Token)).UnreadCount);
    }

    private static async Task ReadAllAsync(Person person, long team)
    {
        if ((await person.Client.Notifications.ListAsync(new() { TeamId = team }, Token)).Entities is [var newest, ..])
        {
            await person.Client.Notifications.ReadAsync(new ReadNotificationsRequest { UpToId = newest.Id }, Token);
        }
    }

    /// <summary>Gives somebody a job that another has, under a name that looks like markup.</summary>
    private static async Task<long> GiveAsync(Person manager, Person annotator, long team)
    {
        var jobs = await manager.Client.Jobs.ListAsync(new() { TeamId = team }, Token);
        var job = jobs.Entities.First(one => one.UserId != annotator.Id).Id;
        await manager.Client.Jobs.EditInfoAsync(new() { Id = job, UserId = annotator.Id, Name = "<i>night<|i>" }, Token);
        return job;
    }
}
