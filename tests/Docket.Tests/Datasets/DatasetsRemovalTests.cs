using System.Text.Json.Nodes;
using Docket.Server.Data;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Datasets;

/// <summary><c>datasets.archive</c>, <c>.restore</c> and <c>.remove.permanently</c>, alone and all at once.</summary>
public sealed class DatasetsRemovalTests(Servers servers)
{
    [Theory, Databases]
    public async Task Archived_WithItsNested_IsNotFoundUntilItIsRestored(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var inner = await AddAsync(scene, "inner", scene.DatasetId);
        await Scene.AddImagesAsync(scene.Manager, inner, 3);
        var earlier = await AddAsync(scene, "earlier", inner);
        (await CallAsync(scene, "datasets.archive", earlier)).Ok();
        Assert.Equal((5, 2), await CountsAsync(scene));

        Assert.Equal("""{"success":true}""", (await CallAsync(scene, "datasets.archive", scene.DatasetId)).Ok().ToJsonString());
        (await CallAsync(scene, "datasets.archive", scene.DatasetId)).Ok();

        Assert.Equal((0, 0), await CountsAsync(scene));
        await CheckAsync(scene);
        foreach (var (method, body, inJob) in new (string, string, long?)[]
        {
            ("datasets.info", Id(scene.DatasetId), null), ("datasets.info", Id(inner), null), ("datasets.editInfo", Id(scene.DatasetId), null),
            ("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "x", "parentId": {{inner}}}""", null), ("images.info", Id(scene.ImageIds[0]), null),
            ("images.list", $$"""{"datasetId": {{inner}}}""", null), ("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""", null),
            ("images.bulk.add", $$"""{"datasetId": {{inner}}, "images": [{"title": "x.png", "hash": "x"}]}""", null), ("jobs.info", Id(job), null),
            ("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), null), ("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job), ("images.list", "{}", job),
        })
        {
            (await scene.Manager.Raw.PostAsync(method, body, inJob)).Refused(404, "NOT_FOUND");
        }

        (await CallAsync(scene, "datasets.restore", inner)).Refused(400, "CONFLICT");
        Assert.Equal(3, (await ListAsync(scene, """, "recursive": true, "showDisabled": true""")).Count);
        Assert.NotNull((await scene.Manager.Raw.PostAsync("datasets.info", $$"""{"id": {{inner}}, "showDisabled": true}""")).Ok()["disabledAt"]);

        (await CallAsync(scene, "datasets.restore", scene.DatasetId)).Ok();
        (await CallAsync(scene, "datasets.restore", scene.DatasetId)).Ok();

        Assert.Equal((5, 2), await CountsAsync(scene));
        (await CallAsync(scene, "datasets.info", earlier)).Refused(404, "NOT_FOUND");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        (await CallAsync(scene, "datasets.restore", earlier)).Ok();
        Assert.Equal((5, 3), await CountsAsync(scene));
        await CheckAsync(scene);
    }

    [Theory, Databases]
    public async Task Name_OfAnArchivedOne_IsFreeAndItsRestoreThenRefused(Database database)
    {
        var scene = await SceneAsync(database);
        (await CallAsync(scene, "datasets.archive", scene.DatasetId)).Ok();
        var next = await AddAsync(scene, "day 1");

        Assert.Equal(next, Scene.Id((await CallAsync(scene, "datasets.restore", scene.DatasetId)).Refused(400, "NONUNIQUE").Json["details"]!["errors"]![0]!));
        Assert.Equal((0, 1), await CountsAsync(scene));
    }

    [Theory, Databases]
    public async Task Removed_Permanently_IsGoneAndCanBeRestored(Database database)
    {
        var scene = await SceneAsync(database);
        var inner = await AddAsync(scene, "inner", scene.DatasetId);
        var other = await AddAsync(scene, "other");
        (await CallAsync(scene, "datasets.archive", other)).Ok();
        var body = $$"""{"datasets": [{"id": {{scene.DatasetId}}}, {"id": {{other}}}, {"id": {{inner}}}]}""";

        Assert.Equal("""{"success":true}""", (await scene.Manager.Raw.PostAsync("datasets.remove.permanently", body)).Ok().ToJsonString());
        (await scene.Manager.Raw.PostAsync("datasets.remove.permanently", body)).Ok();

        (await CallAsync(scene, "datasets.info", scene.DatasetId)).Refused(404, "NOT_FOUND");
        Assert.Equal((0, 0), await CountsAsync(scene));
        Assert.All(await ListAsync(scene, """, "recursive": true, "showDisabled": true"""), dataset => Assert.NotNull(dataset!["purgeAt"]));
        (await CallAsync(scene, "datasets.restore", scene.DatasetId)).Ok();
        Assert.Equal((2, 2), await CountsAsync(scene));
        Assert.Null((await CallAsync(scene, "datasets.info", inner)).Ok()["purgeAt"]);
        (await scene.Manager.Raw.PostAsync("datasets.remove.permanently", $$"""{"datasets": [{"id": {{scene.DatasetId}}}, {"id": 999999999}]}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("datasets.remove.permanently", """{"datasets": []}""")).Refused(400, "BAD_VALUE");
        Assert.Equal((2, 2), await CountsAsync(scene));
        await CheckAsync(scene);
    }

    [Theory, Databases]
    public async Task Archive_AgainstUploadsAndRestores_CountersAreThoseOfTheRows(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, "inner", scene.DatasetId);

        var answers = await Race.RunAsync((client, key) => (client % 4) switch
        {
            0 => scene.Manager.Raw.PostAsync("datasets.archive", Id(scene.DatasetId), key: key),
            1 => scene.Manager.Raw.PostAsync("datasets.restore", Id(scene.DatasetId), key: key),
            2 => scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{client}}", "parentId": {{scene.DatasetId}}}""", key: key),
            _ => scene.Manager.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "{{client}}.png", "imageId": {{scene.ImageIds[0]}}}]}""", key: key),
        });

        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(404, "NOT_FOUND"));
        await CheckAsync(scene);
        (await CallAsync(scene, "datasets.restore", scene.DatasetId)).Ok();
        await CheckAsync(scene);
    }

    [Theory, Databases]
    public async Task Archive_AgainstRemovalsOfImages_CountersAreThoseOfTheRows(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 8);

        var answers = await Race.RunAsync((client, key) => (client % 2, client % 4) switch
        {
            (0, _) => scene.Manager.Raw.PostAsync("images.bulk.remove", $$"""{"imageIds": [{{scene.ImageIds[client / 2]}}]}""", key: key),
            (_, 1) => scene.Manager.Raw.PostAsync("datasets.archive", Id(scene.DatasetId), key: key),
            _ => scene.Manager.Raw.PostAsync("datasets.restore", Id(scene.DatasetId), key: key),
        });

        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(404, "NOT_FOUND"));
        await CheckAsync(scene);
        (await CallAsync(scene, "datasets.restore", scene.DatasetId)).Ok();
        await CheckAsync(scene);
    }

    [Theory, Databases]
    public async Task Move_AgainstAddsMovesAndArchives_LeavesATree(Database database)
    {
        var scene = await SceneAsync(database);
        long[] all = [scene.DatasetId, await AddAsync(scene, "b"), await AddAsync(scene, "c"), await AddAsync(scene, "d")];

        var answers = await Race.RunAsync((client, key) => (client % 4) switch
        {
            0 => scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{client}}", "parentId": {{all[client / 4]}}}""", key: key),
            1 when client > 8 => scene.Manager.Raw.PostAsync("datasets.archive", Id(all[client / 4]), key: key),
            _ => scene.Manager.Raw.PostAsync("datasets.move", $$"""{"srcId": {{all[client / 4]}}, "destId": {{all[(client + 1) % 4]}}}""", key: key),
        });

        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => Assert.Contains(answer.ErrorType, new[] { "NOT_FOUND", "BAD_VALUE" }));
        await CheckAsync(scene);

        // A dataset in a circle, or in an archived one, would be left out here.
        var listed = await ListAsync(scene, """, "recursive": true""");
        var info = (await scene.Manager.Raw.PostAsync("projects.info", Id(scene.ProjectId))).Ok();
        Assert.Equal(info["datasetsCount"]!.GetValue<int>(), listed.Count);
        var known = new HashSet<long>();
        Assert.All(listed, dataset => Assert.True((dataset!["parentId"] is not { } parent || known.Contains(parent.GetValue<long>())) && known.Add(Scene.Id(dataset))));
    }

    [Fact]
    public async Task Archive_WhileANestedOneIsMovedOut_LeavesItWithWhatWasPutIntoIt()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var scene = await SceneAsync(Database.Postgres);
        var (moved, put) = (await AddAsync(scene, "moved", scene.DatasetId), await AddAsync(scene, "put"));
        Task<RawAnswer> archive;
        await using (var other = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await using var transaction = await other.Database.BeginTransactionAsync(Token);
            var rows = await other.Datasets.ForUpdate().Where(row => row.TeamId == scene.Team.Id && (row.Id == moved || row.Id == put)).ToDictionaryAsync(row => row.Id, Token);
            archive = CallAsync(scene, "datasets.archive", scene.DatasetId);
            using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (!await other.Database.SqlQuery<bool>($"""SELECT count(*) > 0 AS "Value" FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))""").SingleAsync(Token))
            {
                Assert.True(await often.WaitForNextTickAsync(Token));
            }

            (rows[moved].ParentId, rows[put].ParentId) = (0, moved);
            await other.SaveChangesAsync(Token);
            await transaction.CommitAsync(Token);
        }

        (await archive).Ok();

        Assert.Equal([moved, put], (await ListAsync(scene, """, "recursive": true""")).Select(dataset => Scene.Id(dataset!)));
        await CheckAsync(scene);
    }

    [Theory, Databases]
    public async Task Restore_AgainstTheSameNameAnew_OneWins(Database database)
    {
        var scene = await SceneAsync(database);
        (await CallAsync(scene, "datasets.archive", scene.DatasetId)).Ok();

        var answers = await Race.RunAsync((client, key) => client % 2 == 0
            ? scene.Manager.Raw.PostAsync("datasets.restore", Id(scene.DatasetId), key: key)
            : scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "day 1"}""", key: key));

        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(400, "NONUNIQUE"));
        Assert.Single(await ListAsync(scene, ""));
        await CheckAsync(scene);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Id(long id) => $$"""{"id": {{id}}}""";

    private static Task<RawAnswer> CallAsync(Scene scene, string method, long id) => scene.Manager.Raw.PostAsync(method, Id(id));

    private static async Task<long> AddAsync(Scene scene, string name, long? parent = null) => Scene.Id(
        (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{name}}", "parentId": {{(parent is null ? "null" : parent)}}}""")).Ok());

    private static async Task<(int Images, int Datasets)> CountsAsync(Scene scene)
    {
        var info = (await scene.Manager.Raw.PostAsync("projects.info", Id(scene.ProjectId))).Ok();
        return (info["imagesCount"]!.GetValue<int>(), info["datasetsCount"]!.GetValue<int>());
    }

    private static async Task<JsonArray> ListAsync(Scene scene, string more) =>
        (await scene.Manager.Raw.PostAsync("datasets.list", $$"""{"projectId": {{scene.ProjectId}}{{more}}}""")).Ok()["entities"]!.AsArray();

    private static async Task CheckAsync(Scene scene)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db, scene.Team.Id);
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
