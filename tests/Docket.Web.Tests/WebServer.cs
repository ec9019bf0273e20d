using System.Net;
using System.Net.Sockets;
using Docket.Server.Demo;
using Docket.Tests.Support;
using Docket.Web.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(WebServer))]

namespace Docket.Web.Tests;

/// <summary>The real server with the web app, at the address that it says is public; one with the demo for tests that only look, and one for tests that change.</summary>
public sealed class WebServer : IAsyncLifetime
{
    private readonly Lazy<Task<RunningServer>> plain = new(() => StartAsync(NewFolder(), demo: false));
    private readonly Lazy<Task<string>> made = new(MakeDemoAsync);
    private readonly Lazy<Task<RunningServer>> demo;

    /// <summary>Starts nothing yet.</summary>
    public WebServer() => demo = new(ChangingDemoAsync);

    /// <summary>The browser.</summary>
    public Browser Browser { get; } = new();

    /// <summary>A server without anything; make a team of your own in it, as the tests of the API do.</summary>
    public Task<RunningServer> PlainAsync() => plain.Value;

    /// <summary>A server with the demo, which nobody changes.</summary>
    public Task<RunningServer> DemoAsync() => demo.Value;

    /// <summary>A server with a demo of its own, for a test that changes it and disposes of it. The demo is made once, and copied.</summary>
    public async Task<RunningServer> ChangingDemoAsync()
    {
        var (from, to) = (await made.Value, NewFolder());
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return await StartAsync(to, demo: true);
    }

    /// <summary>A window in which somebody is signed in, with a page at an address of the app. Close it by disposing of it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="login">Who.</param>
    /// <param name="password">With what.</param>
    /// <param name="path">The page, for example <c>jobs/7</c>.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="height">Of the window, in CSS pixels.</param>
    /// <param name="colors">The system's theme.</param>
    internal Task<Window> OpenAsync(RunningServer server, string login, string password, string path, int width = 1440, int height = 900, ColorScheme colors = ColorScheme.Light) =>
        OpenAsync(server.Address, login, password, path, width, height, colors);

    /// <summary>The same for a server at an address.</summary>
    internal async Task<Window> OpenAsync(string address, string login, string password, string path, int width = 1440, int height = 900, ColorScheme colors = ColorScheme.Light)
    {
        var window = await Window.OpenAsync(Browser, address, width, height, colors);
        var answer = await window.Context.APIRequest.PostAsync($"{address}/web/session", new()
        {
            DataObject = new Dictionary<string, string> { ["login"] = login, ["password"] = password },
            Headers = new Dictionary<string, string> { ["x-docket-web"] = "1" },
        });
        Assert.Equal(204, answer.Status);
        await window.GoToAsync(path);
        return window;
    }

    /// <summary>A window for an account of the demo.</summary>
    internal async Task<Window> OpenAsync(DemoAccount account, string path, int width = 1440, int height = 900, ColorScheme colors = ColorScheme.Light) =>
        await OpenAsync(await DemoAsync(), account.Login, account.Password, path, width, height, colors);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => Browser.InitializeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        foreach (var server in new[] { plain, demo }.Where(one => one.IsValueCreated))
        {
            await (await server.Value).DisposeAsync();
        }

        if (made.IsValueCreated)
        {
            Directory.Delete(await made.Value, recursive: true);
        }
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("docket-web-").FullName;

    private static async Task<string> MakeDemoAsync()
    {
        var folder = NewFolder();
        await (await StartAsync(folder, demo: true)).StopAsync();
        return folder;
    }

    private static Task<RunningServer> StartAsync(string folder, bool demo)
    {
        // The addresses of pictures hold the public one, which has to be known beforehand.
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        return RunningServer.StartAsync(folder, "", null, settings => settings with { Demo = demo, Urls = [address], PublicUrl = address });
    }
}
