using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Everywhere;

/// <summary>What axe-core finds on the pages, light and dark.</summary>
public sealed class AccessibilityTests(WebServer servers)
{
    // What passes is a long answer that nobody reads.
    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };
    private static readonly AxeRunOptions Colors = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") };

    [InBrowser]
    public async Task Pages_InBothThemes_HaveNoSeriousViolation()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var pages = await AppPages.OfAsync(await DemoJobs.FindAsync(manager.Client, "Downtown scenes"), manager.Client);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "account");
        var found = new List<string>();
        foreach (var path in pages)
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await AppPages.VisitAsync(window, path);
            found.AddRange(Serious($"{path} (light)", await window.Page.RunAxe(Everything)));
            await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            found.AddRange(Serious($"{path} (dark)", await window.Page.RunAxe(Colors)));
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    private static IEnumerable<string> Serious(string page, AxeResult result) =>
        from violation in result.Violations
        where violation.Impact is "serious" or "critical"
        from node in violation.Nodes
        select $"{page}: {violation.Id}: {node.Html}";
}
