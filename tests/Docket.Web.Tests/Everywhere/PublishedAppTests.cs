using System.Collections.Concurrent;
using Docket.Sdk;
using Docket.Server.Demo;
using Docket.Tests.Crash;
using Docket.Tests.Support;

namespace Docket.Web.Tests.Everywhere;

/// <summary>The app as it is delivered: trimmed, compressed, served by the published program.</summary>
public sealed class PublishedAppTests(WebServer servers) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    [InBrowser]
    public async Task Pages_OfThePublishedServer_AllShow()
    {
        var address = "";
        await using var server = await ServerProcess.StartAsync(port =>
            (address = $"http://127.0.0.1:{port}", ["--urls", address, "--public-url", address, "--data", folder.File("data"), "--demo"]));
        var session = await DocketClient.SignInAsync(address, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, server.Http, TestContext.Current.CancellationToken);
        var manager = new DocketClient(server.Http, new() { Address = address, Token = session.Token });
        var pages = await AppPages.OfAsync(await DemoJobs.FindAsync(manager, "Downtown scenes"), manager);

        await using var window = await servers.OpenAsync(address, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "account");

        foreach (var path in pages)
        {
            await AppPages.VisitAsync(window, path);
        }
    }

    [InBrowser]
    public async Task Assemblies_ComeInOneFile_OrEachAloneWhereThatIsMissing()
    {
        Assert.SkipUnless(ServerProcess.IsPublished, "a build has no such file");
        var address = "";
        await using var server = await ServerProcess.StartAsync(port =>
            (address = $"http://127.0.0.1:{port}", ["--urls", address, "--public-url", address, "--data", folder.File("data")]));
        await using var window = await servers.OpenAsync(address, "admin", "root-password", "account");
        var asked = new ConcurrentQueue<string>();
        window.Page.Request += (_, request) => asked.Enqueue(request.Url.Split('/')[^1]);

        await window.GoToAsync("account");
        var whole = asked.ToList();
        asked.Clear();
        window.Refusal = 404;
        await window.Page.RouteAsync("**/*.pack", route => route.FulfillAsync(new() { Status = 404 }));
        await window.GoToAsync("account");

        Assert.Single(whole, name => name.EndsWith(".pack", StringComparison.Ordinal));
        Assert.StartsWith("dotnet.native.", Assert.Single(whole, name => name.EndsWith(".wasm", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(asked, name => name.StartsWith("Docket.Web.", StringComparison.Ordinal) && name.EndsWith(".wasm", StringComparison.Ordinal));
    }
}
