using System.Security.Cryptography;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>
/// A server that is killed among writes, again and again. What it acknowledged is there exactly once, nothing is half there, and what got no answer can
/// be sent again. <c>DOCKET_TEST_KILLS</c> asks for more kills than the few of every run.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Clients = 6;
    private const int FewestWrites = 20;
    private const int MostWrites = 90;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("DOCKET_TEST_KILLS"), out var kills) ? kills : 5;

    [Theory, Databases]
    public async Task Writes_ServerKilledAmongThem_AcknowledgedAreThereOnceAndNothingIsHalfThere(Database database)
    {
        using var folder = new TemporaryFolder();
        var connection = await RunningServer.NewDatabaseAsync(database);
        var scene = await SceneAsync(folder.Root, connection);
        var ledger = new Ledger();
        var workers = new Workers(scene, ledger);
        ledger.Dataset(scene.DatasetId, scene.ProjectId);
        await using var data = Open(folder.Root, connection);

        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var random = new Random(seed);
        List<ServerProcess> servers = [await ServerProcess.StartAsync(folder.Root, connection)];
        try
        {
            var work = Task.WhenAll(Enumerable.Range(0, Clients).Select(worker => Task.Run(() => workers.RunAsync(worker))));
            for (var kill = 0; kill < Kills; kill++)
            {
                var reached = workers.ReachAsync(random.Next(FewestWrites, MostWrites));
                workers.Open(servers[^1].Http);
                await await Task.WhenAny(reached, work).WaitAsync(ServerProcess.Patience, TestContext.Current.CancellationToken);
                servers[^1].Kill();
                workers.Close();
                await servers[^1].EndAsync();

                servers.Add(await ServerProcess.StartAsync(folder.Root, connection));
                Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder.Root, "blobs", "incoming")));
                await CheckAsync(data, folder.Root, scene, ledger, all: false);
            }

            workers.Stop();
            workers.Open(servers[^1].Http);
            await work.WaitAsync(ServerProcess.Patience, TestContext.Current.CancellationToken);
            await CheckAsync(data, folder.Root, scene, ledger, all: true);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"seed {seed}, after {servers.Count - 1} kills", exception);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }

        output.WriteLine($"{database}: {servers.Count - 1} kills, {workers.Acknowledged} acknowledged writes: {ledger.Size}");
    }

    /// <summary>A team at work, made by a server in this process that is gone by now.</summary>
    private static async Task<Scene> SceneAsync(string data, string connection)
    {
        var server = await RunningServer.StartAsync(data, connection);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 0);
        await server.StopAsync();
        return scene;
    }

    private static DocketDatabase Open(string data, string connection) => connection.Length == 0
        ? new SqliteDatabase(Path.Combine(data, "docket.db"), Path.Combine(data, "backups"), TimeProvider.System)
        : new PostgresDatabase(connection);

    private static async Task CheckAsync(DocketDatabase data, string folder, Scene scene, Ledger ledger, bool all)
    {
        await using (var db = data.CreateContext())
        {
            await Consistency.CheckAsync(db);
        }

        await using (var db = data.CreateContext())
        {
            await ledger.CheckAsync(db, scene.Team.Id, all);
        }

        foreach (var hash in ledger.Images.Values)
        {
            Assert.True(BlobHash.TryParse(hash, out var name), $"no hash: {hash}");
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "blobs", name.Hex[..2], name.Hex[2..4], name.Hex));
            Assert.Equal(hash, Convert.ToBase64String(SHA256.HashData(bytes)));
        }
    }
}
