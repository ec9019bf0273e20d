using System.Collections.Concurrent;
using Docket.Tests.Support;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Docket.Tests.Support;

/// <summary>One running server on each database, shared by all tests; each test makes a team of its own (<see cref="TeamAsync"/>), so none sees another's.</summary>
public sealed class Servers : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Database, Lazy<Task<RunningServer>>> servers = new();

    public Task<RunningServer> GetAsync(Database database) =>
        servers.GetOrAdd(database, kind => new Lazy<Task<RunningServer>>(() => RunningServer.StartAsync(kind))).Value;

    /// <summary>A new team on the database, with an administrator.</summary>
    public async Task<TestTeam> TeamAsync(Database database) => await TestTeam.CreateAsync(await GetAsync(database));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
        {
            await (await server.Value).DisposeAsync();
        }
    }
}
