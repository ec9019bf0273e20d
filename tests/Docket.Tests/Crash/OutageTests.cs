using System.Net;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Docket.Tests.Crash;

/// <summary>The database or the disk goes away under a running server: 503 in the protocol's shape, never a hang, and the next call works.</summary>
public sealed class OutageTests
{
    private const int Clients = 6;
    private const int CallsEach = 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IdleConnectionsKilled_OneCallAtMostFails()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        await using var server = await RunningServer.StartAsync(Database.Postgres);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => AddDatasetAsync(scene, $"warm {client}")));

        Assert.NotEqual(0, await KillConnectionsAsync(server));

        var first = await AddDatasetAsync(scene, "first");
        Assert.True(first.Status == HttpStatusCode.OK || first.Refused(503, "UNAVAILABLE") is not null);
        (await AddDatasetAsync(scene, "second")).Ok();
    }

    [Fact]
    public async Task ConnectionsKilledDuringCalls_AnswersAreDoneOrUnavailable()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        await using var server = await RunningServer.StartAsync(Database.Postgres);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 0);

        // Every tenth call kills the connections of all that run beside it.
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var mine = new List<RawAnswer>();
            for (var call = 0; call < CallsEach; call++)
            {
                var kill = call % 10 == client ? KillConnectionsAsync(server) : Task.FromResult(0L);
                mine.Add(await AddDatasetAsync(scene, $"{client}-{call}"));
                await kill;
            }

            return mine;
        })).WaitAsync(ServerProcess.Patience, Token);

        var all = answers.SelectMany(mine => mine).ToList();
        var done = all.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => Scene.Id(answer.Json)).ToList();
        Assert.All(all.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.Refused(503, "UNAVAILABLE"));
        await AddUntilOkAsync(scene);
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        Assert.Empty(done.Except(await db.Datasets.Select(row => row.Id).ToListAsync(Token)));
        await Consistency.CheckAsync(db);
    }

    [Fact]
    public async Task BlobsRemoved_UploadIsUnavailableAndTheServerLivesOn()
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 1);
        var blobs = Path.Combine(server.DataPath, "blobs");
        var image = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        Directory.Move(blobs, blobs + ".away");

        (await scene.Manager.Raw.UploadAsync(Scene.Png(20, 20, 1))).Refused(503, "UNAVAILABLE");
        var picture = await scene.Manager.Raw.GetAsync($"images.download?id={scene.ImageIds[0]}");
        Assert.True(picture.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.NotFound, $"{picture.Status}: {picture.Text}");
        (await AddDatasetAsync(scene, "meanwhile")).Ok();

        Directory.Move(blobs + ".away", blobs);
        (await scene.Manager.Raw.UploadAsync(Scene.Png(20, 20, 1))).Ok();
        var back = await scene.Manager.Raw.GetAsync($"images.download?id={scene.ImageIds[0]}");
        Assert.Equal(image["hash"]!.GetValue<string>(), Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(back.Bytes)));
    }

    private static Task<RawAnswer> AddDatasetAsync(Scene scene, string name) =>
        scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{name}}", "description": ""}""");

    // Connections that were idle at the last kill are found dead one call at a time at worst.
    private static async Task AddUntilOkAsync(Scene scene)
    {
        for (var call = 0; call < Clients; call++)
        {
            if ((await AddDatasetAsync(scene, $"after {call}")).Status == HttpStatusCode.OK)
            {
                return;
            }
        }

        Assert.Fail("the server does not come back");
    }

    private static async Task<long> KillConnectionsAsync(RunningServer server)
    {
        await using var source = NpgsqlDataSource.Create(DatabasesAttribute.Postgres!);
        await using var kill = source.CreateCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1");
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        kill.Parameters.AddWithValue(db.Database.GetDbConnection().Database);
        return (long)(await kill.ExecuteScalarAsync(Token))!;
    }
}
