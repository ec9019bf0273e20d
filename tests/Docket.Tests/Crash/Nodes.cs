namespace Docket.Tests.Crash;

/// <summary>Servers over one database, each a process with a data folder of its own, by number.</summary>
internal sealed class Nodes(string root, string connection) : IAsyncDisposable
{
    private readonly List<ServerProcess> running = [];
    private readonly HashSet<ServerProcess> killed = [];

    /// <summary>Those that live.</summary>
    public HttpClient[] Http => [.. running.Where(node => !killed.Contains(node)).Select(node => node.Http)];

    public async Task StartAsync(int count)
    {
        for (var node = 0; node < count; node++)
        {
            running.Add(await StartNodeAsync(node));
        }
    }

    public void Kill(int node)
    {
        running[node].Kill();
        killed.Add(running[node]);
    }

    /// <summary>Starts another in place of one that was killed.</summary>
    public async Task RestartAsync(int node)
    {
        var victim = running[node];
        await victim.EndAsync();
        running[node] = await StartNodeAsync(node);
        killed.Remove(victim);
        await victim.DisposeAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Folder(node), "blobs", "incoming")));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in running)
        {
            await node.DisposeAsync();
        }
    }

    private Task<ServerProcess> StartNodeAsync(int node) => ServerProcess.StartAsync(Folder(node), connection);

    private string Folder(int node) => Path.Combine(root, $"{node}");
}
