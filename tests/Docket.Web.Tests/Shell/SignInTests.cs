using Docket.Server.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Shell;

/// <summary>Signing in, out, and in again when a session ended.</summary>
public sealed class SignInTests(WebServer servers, Browser browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task SignIn_ByLoginAndPassword_OpensThePageThatWasAskedFor()
    {
        var server = await servers.DemoAsync();
        await using var window = await Window.OpenAsync(browser, server.Address, 1440, 900, ColorScheme.Light);
        await window.GoToAsync("jobs");

        await window.Page.GetByLabel("Login").FillAsync(DemoAccounts.Manager.Login);
        await window.Page.GetByLabel("Password").FillAsync("wrong");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Login or password is wrong");
        await window.Page.GetByLabel("Password").FillAsync(DemoAccounts.Manager.Password);
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Jobs" })).ToBeVisibleAsync();
        Assert.EndsWith("/jobs", window.Page.Url, StringComparison.Ordinal);
    }

    [InBrowser]
    public async Task Session_EndedOnTheServer_AsksAgainAndGoesOn()
    {
        var server = await servers.DemoAsync();
        await using var window = await servers.OpenAsync(DemoAccounts.Reviewer, "jobs");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Row)).Not.ToHaveCountAsync(0);

        await window.Context.ClearCookiesAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Downtown scenes" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again" });
        await dialog.GetByLabel("Password").FillAsync(DemoAccounts.Reviewer.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Downtown scenes" })).ToBeVisibleAsync();
    }
}
