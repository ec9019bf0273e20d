using System.Security.Cryptography;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Crash;

/// <summary>The S3-compatible store goes away and comes back under load.</summary>
public sealed class StoreOutageTests(ITestOutputHelper output)
{
    private const int Rounds = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_AwayAndBackUnderLoad_AcknowledgedIsThereOnce()
    {
        var bucket = TestBucket.New();
        await using var gate = new Gate(TestBucket.EndPoint);
        await using var server = await RunningServer.StartAsync(Database.Sqlite, bucket: bucket with { Endpoint = new Uri($"http://127.0.0.1:{gate.Port}") });
        var town = await Town.BuildAsync(server);
        var workers = new Workers(town.Ledger);
        workers.Open(server.Http);
        var work = workers.RunAsync(town.Scene, clients: 4, town.Keyless);
        for (var round = 0; round < Rounds; round++)
        {
            await await Task.WhenAny(workers.ReachAsync(40), work).WaitAsync(ServerProcess.Patience, Token);
            var putOff = workers.PutOffAsync(2);
            await gate.ShutAsync();
            await await Task.WhenAny(putOff, work).WaitAsync(ServerProcess.Patience, Token);
            gate.Reopen();
        }

        workers.Stop();
        await work.WaitAsync(ServerProcess.Patience, Token);
        await using (var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await town.Ledger.CheckAsync(db, town.Scene.Team.Id, all: true);
        }

        var store = server.Services.GetRequiredService<IBlobStore>();
        foreach (var hash in town.Ledger.TakeUnchecked(all: true))
        {
            _ = BlobHash.TryParse(hash, out var name);
            await using var content = await store.OpenAsync(name, Token);
            Assert.Equal(hash, Convert.ToBase64String(await SHA256.HashDataAsync(content!, Token)));
        }

        output.WriteLine($"{Rounds} times away, {workers.Counts}: {town.Ledger.Size}");
    }
}
