using System.Collections.Concurrent;
using System.Net;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;

[assembly: AssemblyFixture(typeof(DemoServers))]

namespace Docket.Tests.Demo;

/// <summary>One server with the demo on each database, behind a trusted proxy on this machine, for tests that only look.</summary>
public sealed class DemoServers : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Database, Lazy<Task<RunningServer>>> servers = new();

    public Task<RunningServer> GetAsync(Database database) => servers.GetOrAdd(database, kind => new Lazy<Task<RunningServer>>(() => StartAsync(kind))).Value;

    /// <summary>Somebody of the demo, signed in by the known password.</summary>
    internal static async Task<Person> SignInAsync(RunningServer server, DemoAccount account)
    {
        var session = await Docket.Sdk.DocketClient.SignInAsync(server.Address, account.Login, account.Password, server.Http, TestContext.Current.CancellationToken);
        return new Person(server, session.UserId, account.Login, session.Token);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
        {
            await (await server.Value).DisposeAsync();
        }
    }

    private static async Task<RunningServer> StartAsync(Database database) => await RunningServer.StartAsync(
        Directory.CreateTempSubdirectory("docket-demo-").FullName, await RunningServer.NewDatabaseAsync(database), null, settings => settings with { Demo = true, PublicUrl = "http://127.0.0.1", TrustedProxies = [IPNetwork.Parse("127.0.0.1/32")] });
}
