using System.Diagnostics;
using System.Security.Cryptography;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Docket.Tests.Crash;

/// <summary>
/// Servers that are killed among writes, again and again. What they acknowledged is there exactly once, nothing is half there, and what got no answer
/// can be sent again. <c>DOCKET_TEST_KILLS</c> asks for more kills than the few of every run. A class for each database, so that they run side by side.
/// </summary>
public abstract class KillTests(ITestOutputHelper output)
{
    private const int Clients = 5;
    private const int MostWrites = 15;
    private const int KillsPerCheck = 10;

    private protected static int Kills => int.TryParse(Environment.GetEnvironmentVariable("DOCKET_TEST_KILLS"), out var kills) ? kills : 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Kills so many servers, of so many that run beside each other.</summary>
    private protected async Task RunAsync(Database database, int nodes, int kills)
    {
        using var folder = new TemporaryFolder();
        var connection = await RunningServer.NewDatabaseAsync(database);
        var town = await Town.BuildAsync(Path.Combine(folder.Root, "0"), connection);
        var workers = new Workers(town.Ledger);
        await using var data = Open(Path.Combine(folder.Root, "0"), connection);
        await using var servers = new Nodes(folder.Root, connection);
        await servers.StartAsync(nodes);

        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var (random, time, killed) = (new Random(seed), Stopwatch.StartNew(), 0);
        try
        {
            workers.Open(servers.Http);
            var work = workers.RunAsync(town.Scene, Clients, town.Keyless);
            for (; killed < kills; killed++)
            {
                // Now and then the first write after a start.
                await await Task.WhenAny(workers.ReachAsync(random.Next(1, MostWrites)), work).WaitAsync(ServerProcess.Patience, Token);
                var victim = random.Next(nodes);
                servers.Kill(victim);
                workers.Open(servers.Http);
                await EndLeasesAsync(data);

                // Where another node goes on writing there is no moment to look at.
                var look = nodes == 1 && killed % KillsPerCheck == 0;
                await Task.WhenAll(servers.RestartAsync(victim), look ? CheckAsync(data, folder.Root, town, all: false) : Task.CompletedTask);
                workers.Open(servers.Http);
            }

            workers.Stop();
            await work.WaitAsync(ServerProcess.Patience, Token);
            await CheckAsync(data, folder.Root, town, all: true);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"seed {seed}, after {killed} kills", exception);
        }

        output.WriteLine($"{database}, {nodes} nodes: {killed} kills in {time.Elapsed.TotalSeconds:0} s, {workers.Counts}: {town.Ledger.Size}");
    }

    private static DocketDatabase Open(string folder, string connection) => connection.Length == 0
        ? new SqliteDatabase(Path.Combine(folder, "docket.db"), Path.Combine(folder, "backups"), TimeProvider.System)
        : new PostgresDatabase(connection);

    // Tasks of a node that is dead are taken over after a minute; here that minute is over at once.
    private static Task EndLeasesAsync(DocketDatabase data) =>
        data.RunAsync(db => db.Tasks.Where(task => task.FinishedAt == null).ExecuteUpdateAsync(set => set.SetProperty(task => task.LeasedUntil, (DateTimeOffset?)null)), Token);

    private static async Task CheckAsync(DocketDatabase data, string folder, Town town, bool all)
    {
        await using (var db = data.CreateContext())
        {
            await town.Ledger.CheckAsync(db, town.Scene.Team.Id, all);
        }

        // A copy on its way is no project yet, only parts of one.
        if (all)
        {
            await using var db = data.CreateContext();
            await Consistency.CheckAsync(db);
        }

        // Nodes keep blobs of their own here, as there is no bucket between them.
        foreach (var hash in town.Ledger.TakeUnchecked(all))
        {
            Assert.True(BlobHash.TryParse(hash, out var name), $"no hash: {hash}");
            var kept = Directory.EnumerateDirectories(folder).Select(node => Path.Combine(node, "blobs", name.Hex[..2], name.Hex[2..4], name.Hex)).Where(File.Exists).ToList();
            Assert.NotEmpty(kept);
            foreach (var file in kept)
            {
                Assert.Equal(hash, Convert.ToBase64String(SHA256.HashData(await File.ReadAllBytesAsync(file, Token))));
            }
        }
    }
}

/// <inheritdoc/>
public sealed class SqliteKillTests(ITestOutputHelper output) : KillTests(output)
{
    [Fact]
    public Task Writes_ServerKilledAmongThem_AcknowledgedAreThereOnceAndNothingIsHalfThere() => RunAsync(Database.Sqlite, nodes: 1, Kills);
}

/// <inheritdoc/>
public sealed class PostgresKillTests(ITestOutputHelper output) : KillTests(output)
{
    [Fact]
    public async Task Writes_ServerKilledAmongThem_AcknowledgedAreThereOnceAndNothingIsHalfThere()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        await RunAsync(Database.Postgres, nodes: 1, Kills);
    }

    // Fewer, since with each kill half of the clients go on.
    [Fact]
    public async Task Writes_OneOfTwoNodesKilledAmongThem_AcknowledgedAreThereOnceAndNothingIsHalfThere()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        await RunAsync(Database.Postgres, nodes: 2, Math.Max(2, Kills / 5));
    }
}
