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
}
