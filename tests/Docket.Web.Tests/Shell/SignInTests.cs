using Docket.Server.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Shell;

/// <summary>Signing in.</summary>
public sealed class SignInTests(WebServer servers)
{
    [InBrowser]
    public async Task SignIn_ByLoginAndPassword_OpensThePageThatWasAskedFor()
    {
        var server = await servers.DemoAsync();
        await using var window = await Window.OpenAsync(servers.Browser, server.Address, 1440, 900, ColorScheme.Light);
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
}
