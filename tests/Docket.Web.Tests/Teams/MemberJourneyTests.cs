using Docket.Sdk.Teams;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Teams;

/// <summary>An administrator takes somebody into the team.</summary>
public sealed class MemberJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Add_ANewAccountAsReviewer_IsAReviewerOnTheServer()
    {
        await using var server = await servers.ChangingDemoAsync();
        var chief = await DemoServers.SignInAsync(server, DemoAccounts.Chief);
        var team = (await chief.Client.Users.MeAsync(Token)).Teams![0].Id;
        await using var window = await servers.OpenAsync(server, DemoAccounts.Chief.Login, DemoAccounts.Chief.Password, "members");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add a member" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Make an account").CheckAsync();
        await dialog.GetByLabel("Login").FillAsync("newcomer");
        await dialog.GetByLabel("First password").FillAsync("first-password");
        await dialog.GetByLabel("Role").SelectOptionAsync("Reviewer");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make and add" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Role of newcomer")).ToHaveValueAsync($"{Role.Reviewer.Id}");

        Assert.Equal("reviewer", (await chief.Client.Members.FindAsync(team, "newcomer", Token))!.Role);
    }

    [InBrowser]
    public async Task Search_ThenAnotherTeam_ShowsWhoIsInIt()
    {
        await using var server = await servers.ChangingDemoAsync();
        var chief = await DemoServers.SignInAsync(server, DemoAccounts.Chief);
        await TestTeam.AddAsync(server, chief);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Chief.Login, DemoAccounts.Chief.Password, "members");
        var (page, people) = (window.Page, window.Page.Locator("table[aria-label=Members] tbody tr"));
        await Assertions.Expect(people).ToHaveCountAsync(DemoAccounts.All.Count + 1);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("NOTATOR");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(people).ToHaveCountAsync(DemoAccounts.Annotators.Count);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Account of {DemoAccounts.Chief.Login}" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Team", Exact = true }).ClickAsync();

        await Assertions.Expect(people).ToHaveCountAsync(1);
        await Assertions.Expect(people).ToContainTextAsync(DemoAccounts.Chief.Login);
        Assert.EndsWith("/members", page.Url, StringComparison.Ordinal);
    }
}
