using Docket.Server.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Everywhere;

/// <summary>Pages about nothing: what is not there, and work that is not there yet.</summary>
public sealed class AbsenceJourneyTests(WebServer servers)
{
    [InBrowser]
    public async Task Pages_OfWhatIsNotThere_SaySoAndLeadOn()
    {
        await using var window = await servers.OpenAsync(DemoAccounts.Manager, "account");
        window.Refusal = 404;
        foreach (var (path, what, all) in new[] { ("jobs/999999", "Job", "jobs"), ("projects/999999", "Project", "projects"), ("datasets/999999", "Dataset", "projects"), ("images/999999", "Image", "projects"), ("guides/999999", "Guide", "guides") })
        {
            await AppPages.VisitAsync(window, path);

            await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(what);
            await Assertions.Expect(window.Page.GetByText("This is not here")).ToHaveCountAsync(1);
            await window.Page.Locator(".body, .main").GetByRole(AriaRole.Link, new() { Name = $"All {all}" }).ClickAsync();
            await window.Page.WaitForURLAsync($"**/{all}");
        }
    }

    [InBrowser]
    public async Task MyWork_OfAnEmptyServer_SaysWhatToDoNext()
    {
        var server = await servers.PlainAsync();
        await using var window = await servers.OpenAsync(server, "admin", "root-password", "my-work");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing is stuck" })).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Projects" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Projects", Level = 1 })).ToBeVisibleAsync();
    }
}
