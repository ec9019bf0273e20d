using Docket.Server.Data;
using Docket.Server.Demo;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Demo;

/// <summary>Starts with the demo: killed half way, repeated, and beside what is there already.</summary>
public sealed class DemoStartTests : IDisposable
{
    // Forty pictures are drawn first, beside whatever else the machine does.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory, Databases]
    public async Task FirstStart_KilledWhileDemoIsMade_NextStartHasAllOfItOnce(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        Directory.CreateDirectory(folder.File("blobs"));
        using var watcher = new FileSystemWatcher(folder.File("blobs"));
        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // The first folder of a picture: its row, and the accounts before it, are in the open transaction.
        watcher.Created += (_, file) => _ = file.Name!.EndsWith("incoming", StringComparison.Ordinal) || appeared.TrySetResult();
        watcher.EnableRaisingEvents = true;
        await using (var first = ServerProcess.Launch("--demo", "--data", folder.Root, "--urls", $"http://127.0.0.1:{ServerProcess.FreePort()}", $"--database={connection}"))
        {
            await first.WritesAsync("Making the demo");
            await appeared.Task.WaitAsync(Patience, Token);
            first.Kill();
            await first.EndAsync();
        }

        Assert.Equal((0, 0), await CountAsync(connection));

        var next = await StartAsync(connection);
        var whole = await DatabaseContent.ReadAsync(next);
        await using (var db = next.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await Consistency.CheckAsync(db);
        }

        await next.StopAsync();
        Assert.Equal((1 + DemoAccounts.All.Count, 40), await CountAsync(connection));

        // And one more changes nothing.
        var oneMore = await StartAsync(connection);
        Assert.Equal(whole, await DatabaseContent.ReadAsync(oneMore));
        await oneMore.StopAsync();
    }

    [Theory, Databases]
    public async Task Start_DatabaseWithAdministrator_IsLeftAlone(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        await (await RunningServer.StartAsync(folder.Root, connection)).StopAsync();

        await (await StartAsync(connection)).StopAsync();

        Assert.Equal((1, 0), await CountAsync(connection));
    }

    private Task<RunningServer> StartAsync(string connection) => RunningServer.StartAsync(folder.Root, connection, null, settings => settings with { Demo = true });

    private async Task<(int Users, int Images)> CountAsync(string connection)
    {
        await using var database = Open(connection);
        await using var db = database.CreateContext();
        return (await db.Users.CountAsync(Token), await db.Images.CountAsync(Token));
    }

    private DocketDatabase Open(string connection) => connection.Length == 0
        ? new SqliteDatabase(folder.File("docket.db"), folder.File("backups"), TimeProvider.System)
        : new PostgresDatabase(connection);
}
