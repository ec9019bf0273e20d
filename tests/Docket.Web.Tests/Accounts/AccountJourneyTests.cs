using Docket.Sdk;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Accounts;

/// <summary>A person looks after the own account.</summary>
public sealed class AccountJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Token_MadeInThePage_WorksUntilItIsRevoked()
    {
        await using var server = await servers.ChangingDemoAsync();
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "account");
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "New token" }).ClickAsync();
        await page.GetByLabel("What it is for").FillAsync("nightly export");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        var secret = await page.GetByLabel("Token", new() { Exact = true }).InputValueAsync();
        var client = new DocketClient(server.Http, new() { Address = server.Address, Token = secret });
        Assert.Equal(DemoAccounts.Manager.Login, (await client.Users.MeAsync(Token)).Login);

        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke nightly export" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("nightly export is revoked")).ToBeVisibleAsync();

        Assert.Equal(401, (await Assert.ThrowsAsync<DocketException>(() => client.Users.MeAsync(Token))).Status);
    }

    [InBrowser]
    public async Task Password_Changed_EndsOtherSessionsAndKeepsThisOne()
    {
        await using var server = await servers.ChangingDemoAsync();
        var account = DemoAccounts.Reviewer;
        var elsewhere = await DemoServers.SignInAsync(server, account);
        await using var window = await servers.OpenAsync(server, account.Login, account.Password, "account");
        var form = window.Page.GetByRole(AriaRole.Form, new() { Name = "Password" });

        await form.GetByLabel("Current password").FillAsync("wrong");
        await form.GetByLabel("New password", new() { Exact = true }).FillAsync("a-new-one");
        await form.GetByLabel("New password again").FillAsync("a-new-one");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("Login or password is wrong");
        Assert.Equal(account.Login, (await elsewhere.Client.Users.MeAsync(Token)).Login);

        await form.GetByLabel("Current password").FillAsync(account.Password);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Your password is changed")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "End the session of" })).ToHaveCountAsync(1);
        Assert.Equal(401, (await Assert.ThrowsAsync<DocketException>(() => elsewhere.Client.Users.MeAsync(Token))).Status);
    }
}
