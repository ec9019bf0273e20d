using Docket.Sdk.Http;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Docket.Tests.Api;

/// <summary>
/// A request takes as many statements for sixty rows as for three. Of what a bulk method writes, SQLite runs a statement for each row within the
/// process; PostgreSQL gets all rows in one round trip up to the thousand that EF puts into a batch, so there every statement is counted.
/// </summary>
public sealed class StatementCountTests
{
    private const int Few = 3;
    private const int Many = 60;

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Scene, long> TaskOf = new();
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Scene, long> GuideOf = new();
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Scene, long> IssueOf = new();

    private static DateTimeOffset Today => TimeProvider.System.GetUtcNow();

    /// <summary>A body for each method that reads many rows or takes many items, by the number of them.</summary>
    private static readonly Dictionary<string, Func<Scene, long, string>> Reads = new()
    {
        ["users.me"] = (_, _) => "{}",
        ["users.info"] = (scene, _) => Id(scene.Annotator.Id),
        ["users.list"] = (_, _) => "{}",
        ["users.ssh-keys"] = (_, _) => "{}",
        ["tokens.list"] = (_, _) => "{}",
        ["teams.list"] = (_, _) => "{}",
        ["teams.info"] = (scene, _) => Id(scene.Team.Id),
        ["teams.activity"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}}""",
        ["teams.stats"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}, "from": "{{Today.AddDays(-1):yyyy-MM-dd}}", "to": "{{Today.AddDays(1):yyyy-MM-dd}}"}""",
        ["workspaces.list"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}}""",
        ["workspaces.info"] = (scene, _) => Id(scene.Team.WorkspaceId),
        ["members.list"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}}""",
        ["roles.list"] = (_, _) => "{}",
        ["projects.list"] = (scene, _) => $$"""{"workspaceId": {{scene.Team.WorkspaceId}}}""",
        ["projects.info"] = (scene, _) => Id(scene.ProjectId),
        ["projects.meta"] = (scene, _) => Id(scene.ProjectId),
        ["projects.list.all"] = (_, _) => "{}",
        ["tasks.info"] = (scene, _) => Id(TaskOf[scene]),
        ["tasks.list"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}}""",
        ["advanced.object_classes.list"] = (scene, _) => $$"""{"projectId": {{scene.ProjectId}}}""",
        ["advanced.object_classes.info"] = (scene, _) => Id(scene.CarId),
        ["tags.list"] = (scene, _) => $$"""{"projectId": {{scene.ProjectId}}}""",
        ["datasets.list.all"] = (_, _) => """{"extraFields": ["isFavorite"]}""",
        ["datasets.list"] = (scene, _) => $$"""{"projectId": {{scene.ProjectId}}}""",
        ["datasets.info"] = (scene, _) => Id(scene.DatasetId),
        ["images.list"] = (scene, _) => $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{"field": "id", "operator": "in", "value": [{{Ids(scene)}}]}]}""",
        ["images.facets"] = (scene, _) => $$"""{"datasetId": {{scene.DatasetId}}}""",
        ["images.info"] = (scene, _) => Id(scene.ImageIds[0]),
        ["images.internal.hashes.list"] = (scene, _) => $"[{string.Join(',', scene.ImageIds.Select(id => $"\"{id}\""))}]",
        ["figures.info"] = (scene, _) => Id(scene.FigureIds[0]),
        ["figures.tags.list"] = (scene, _) => Id(scene.FigureIds[0]),
        ["figures.list"] = (scene, _) => $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{"field": "entityId", "operator": "in", "value": [{{Ids(scene)}}]}]}""",
        ["annotations.info"] = (scene, _) => $$"""{"imageId": {{scene.ImageIds[0]}}, "withCustomBigData": true}""",
        ["annotations.bulk.info"] = (scene, _) => $$"""{"datasetId": {{scene.DatasetId}}, "imageIds": [{{Ids(scene)}}], "withCustomBigData": true}""",
        ["annotations.list"] = (scene, _) => $$"""{"datasetId": {{scene.DatasetId}}, "withCustomBigData": true}""",
        ["jobs.list"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}}""",
        ["jobs.add.preview"] = (scene, _) => $$"""{"name": "job", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {"classes": ["car"]} }""",
        ["jobs.info"] = (_, job) => Id(job),
        ["jobs.stats"] = (_, job) => Id(job),
        ["jobs.timeline"] = (_, job) => Id(job),
        ["jobs.forecast"] = (_, job) => Id(job),
        ["jobs.rounds"] = (scene, job) => $$"""{"id": {{job}}, "entityId": {{scene.ImageIds[0]}}}""",
        ["images.history"] = (scene, _) => $$"""{"imageId": {{scene.ImageIds[0]}}}""",
        ["images.history.figures"] = (scene, _) => $$"""{"imageId": {{scene.ImageIds[0]}}, "at": "2100-01-01T00:00:00.000Z"}""",
        ["guides.info"] = (scene, _) => Id(GuideOf[scene]),
        ["guides.list"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}}""",
        ["issues.info"] = (scene, _) => Id(IssueOf[scene]),
        ["issues.list"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}, "filter": [{"field": "imageId", "operator": "in", "value": [{{Ids(scene)}}]}]}""",
        ["notifications.list"] = (scene, _) => $$"""{"teamId": {{scene.Team.Id}}}""",
        ["instance.version"] = (_, _) => "{}",
    };

    [Theory, Databases]
    public async Task EveryReadingMethod_ManyRows_TakesTheStatementsOfFew(Database database)
    {
        await using var place = await Place.StartAsync(database);
        var (few, fewJob) = await place.FillAsync(Few);
        var (many, manyJob) = await place.FillAsync(Many);
        var known = place.Server.Services.GetRequiredService<MethodCatalog>().Methods.Where(mapped => mapped.Method is { Effect: Effect.Read, Request: not null, Response: not null });
        Assert.Equal(known.Select(mapped => mapped.Method.Name).Order(), Reads.Keys.Order());
        foreach (var (method, body) in Reads)
        {
            var ofFew = await place.Statements.AllAsync(async () => (await few.Manager.Raw.PostAsync(method, body(few, fewJob))).Ok());
            var ofMany = await place.Statements.AllAsync(async () => (await many.Manager.Raw.PostAsync(method, body(many, manyJob))).Ok());
            Assert.True(ofFew == ofMany && (ofFew > 0 || method is "instance.version" or "users.ssh-keys" or "tokens.list"), $"{method}: {ofFew} statements for {Few} rows, {ofMany} for {Many}");
        }
    }

    [Theory, Databases]
    public async Task EveryBulkWrite_ManyRows_TakesTheStatementsOfFew(Database database)
    {
        await using var place = await Place.StartAsync(database);
        var (few, many) = (await WritesAsync(place, Few), await WritesAsync(place, Many));
        foreach (var (method, statements) in few)
        {
            Assert.True(statements.SequenceEqual(many[method]), $"{method}: {statements.Count} for {Few} rows, {many[method].Count} for {Many}:\n{string.Join("\n\n", many[method])}");
        }
    }

    [Fact]
    public async Task EveryMethod_OnSqlite_FindsWhatItNeedsByMoreThanItsTeam()
    {
        await using var place = await Place.StartAsync(Database.Sqlite);
        var (scene, job) = await place.FillAsync(Few);
        var heard = (await WritesAsync(place, Few)).ToList();
        foreach (var (method, body) in Reads.Where(read => read.Key != "teams.activity"))
        {
            heard.Add(new($"{method} of a manager", await place.Statements.ReadsAsync(async () => (await scene.Manager.Raw.PostAsync(method, body(scene, job))).Ok())));
            heard.Add(new($"{method} of an annotator", await place.Statements.ReadsAsync(() => scene.Annotator.Raw.PostAsync(method, body(scene, job)))));
        }

        await using var db = place.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        foreach (var (method, statements) in heard)
        {
            foreach (var statement in statements)
            {
                Assert.True(await SqlitePlan.FindWholeTeamAsync(db, statement) is null, $"{method} goes through all of a team's {await SqlitePlan.FindWholeTeamAsync(db, statement)}:\n{statement}");
            }
        }
    }

    private static async Task<Dictionary<string, IReadOnlyList<string>>> WritesAsync(Place place, int rows)
    {
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(place.Server), images: 1);

        // Reserves the ids beforehand: a unit that finds too few is run again.
        await place.Server.Services.GetRequiredService<IdAllocator>().EnsureAsync(IdSpace.Team(scene.Team.Id), 4000, TestContext.Current.CancellationToken);
        await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1, "before-");
        var hash = (await scene.Manager.Raw.UploadAsync(Scene.Png(100, 80, 1))).Ok()[0]!["hash"]!.GetValue<string>();
        var counted = new Dictionary<string, IReadOnlyList<string>>();
        async Task CountAsync(string call, string body) =>
            counted[call] = await place.Statements.ReadsAsync(async () => (await scene.Manager.Raw.PostAsync(call.Split(' ')[0], body)).Ok());

        var images = Enumerable.Range(0, rows).Select(index => $$"""{"title": "{{index}}.png", "hash": "{{hash}}"}""");
        await CountAsync("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{{string.Join(',', images)}}]}""");
        var listed = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["entities"]!.AsArray().Select(image => Scene.Id(image!)).ToList();
        await CountAsync("figures.bulk.add", Figures(scene, listed));
        var figures = (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["entities"]!.AsArray().Select(figure => Scene.Id(figure!)).ToList();
        var geometries = figures.Select(figure => $$"""{"figureId": {{figure}}, "geometry": {"points": {"exterior": [[1, 2], [3, 4]], "interior": []} } }""");
        await CountAsync("figures.bulk.upload.geometry", $$"""{"geometries": [{{string.Join(',', geometries)}}]}""");
        await CountAsync("figures.bulk.remove", $$"""{"figureIds": [{{string.Join(',', figures)}}]}""");
        await CountAsync("figures.bulk.restore", $$"""{"figureIds": [{{string.Join(',', figures)}}]}""");
        var figureTags = figures.Select(figure => $$"""{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "value": "blue"}""");
        await CountAsync("figures.tags.bulk.add", $$"""{"projectId": {{scene.ProjectId}}, "tags": [{{string.Join(',', figureTags)}}]}""");
        var imageTags = listed.Select(image => $$"""{"tagId": {{scene.ColorId}}, "entityId": {{image}}, "value": "red"}""");
        await CountAsync("tags.entities.bulk.add", $$"""{"projectId": {{scene.ProjectId}}, "tags": [{{string.Join(',', imageTags)}}]}""");
        await CountAsync("image-tags.bulk.add-to-image", $$"""{"tagId": {{scene.ColorId}}, "ids": [{{string.Join(',', listed)}}], "value": "blue"}""");
        await CountAsync("image-tags.bulk.remove-from-images", $$"""{"tagIds": [{{scene.ColorId}}], "ids": [{{string.Join(',', listed)}}]}""");
        await CountAsync("annotations.bulk.add", Annotations(scene, listed, 30));
        await CountAsync("annotations.bulk.add again", Annotations(scene, listed, 30));
        await CountAsync("annotations.bulk.add changed", Annotations(scene, listed, 40));
        await CountAsync("annotations.bulk.copy", $$"""{"srcImageIds": [{{string.Join(',', listed)}}], "destImageIds": [{{string.Join(',', listed.Skip(1).Append(listed[0]))}}]}""");
        await CountAsync("jobs.add", $$"""{"name": "job", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {"classes": ["car"], "entityIds": [{{string.Join(',', listed)}}]} }""");
        var job = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok()["entities"]![0]!;
        await CountAsync("jobs.set-status", $$"""{"id": {{Scene.Id(job)}}, "status": "on_review"}""");
        await CountAsync("jobs.restart", $$"""{"id": {{Scene.Id(job)}}, "userIds": [{{scene.Annotator.Id}}], "restartEntitiesMode": "not_accepted"}""");
        await CountAsync("jobs.reject", $$"""{"id": {{Scene.Id(job)}}, "mode": "all"}""");
        var jobs = new List<long>();
        while (jobs.Count < Math.Min(rows, 50))
        {
            jobs.Add(await scene.JobAsync());
        }

        await CountAsync("jobs.bulk.remove", $$"""{"ids": [{{string.Join(',', jobs)}}]}""");
        await CountAsync("images.bulk.set-custom-sort", $$"""{"images": [{{string.Join(',', listed.Select(image => $$"""{"id": {{image}}, "customSort": "x"}"""))}}]}""");
        await CountAsync("images.update.links", $$"""{"images": [{{string.Join(',', listed.Select(image => $$"""{"id": {{image}}, "link": "http://images.test/x"}"""))}}]}""");
        await CountAsync("images.bulk.remove", $$"""{"imageIds": [{{string.Join(',', listed)}}]}""");
        await CountAsync("images.bulk.restore", $$"""{"imageIds": [{{string.Join(',', listed)}}]}""");
        var classes = Enumerable.Range(0, rows).Select(index => $$"""{"title": "class {{index}}", "shape": "any"}""");
        await CountAsync("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {"classes": [{{string.Join(',', classes)}}], "tags": []} }""");
        return counted;
    }

    private static string Figures(Scene scene, IReadOnlyList<long> images)
    {
        var figures = images.Select(image => $$"""
            {"entityId": {{image}}, "classId": {{scene.CarId}}, "geometryType": "rectangle", "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}],
             "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} } }
            """);
        return $$"""{"datasetId": {{scene.DatasetId}}, "figures": [{{string.Join(',', figures)}}]}""";
    }

    private static string Annotations(Scene scene, IReadOnlyList<long> images, int right)
    {
        var annotations = images.Select(image => $$"""
            {"imageId": {{image}}, "annotation": {"description": "{{right}}", "tags": [{"name": "count", "value": {{right}} }], "customBigData": {"right": {{right}} }, "objects": [
              {"classTitle": "car", "geometryType": "rectangle", "tags": [{"name": "count", "value": {{image + right}} }], "points": {"exterior": [[1, 2], [{{right}}, 40]], "interior": []} }]} }
            """);
        return $$"""{"datasetId": {{scene.DatasetId}}, "annotations": [{{string.Join(',', annotations)}}]}""";
    }

    private static string Id(long id) => $$"""{"id": {{id}}}""";

    private static string Ids(Scene scene) => string.Join(',', scene.ImageIds);

    /// <summary>A server whose statements are heard.</summary>
    private sealed record Place(RunningServer Server, StatementCounter Statements) : IAsyncDisposable
    {
        public static async Task<Place> StartAsync(Database database)
        {
            var connection = await RunningServer.NewDatabaseAsync(database);

            // What works in the background, and when it is time to, would be counted too: for this server it never is.
            var server = await RunningServer.StartAsync(database, connection, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
            return new Place(server, new StatementCounter(database == Database.Sqlite ? server.DataPath : new NpgsqlConnectionStringBuilder(connection).Database!));
        }

        /// <summary>A scene with that many images, figures, classes, datasets, projects, members, guides, issues and jobs.</summary>
        public async Task<(Scene Scene, long Job)> FillAsync(int rows)
        {
            var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(Server), rows);
            scene.FigureIds.AddRange((await scene.Manager.Raw.PostAsync("figures.bulk.add", Figures(scene, scene.ImageIds))).Ok().AsArray().Select(figure => Scene.Id(figure!)));
            var job = 0L;
            for (var row = 0; row < rows; row++)
            {
                TaskOf[scene] = await scene.Team.AddTaskAsync();
                (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{row}}"}""")).Ok();
                (await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "{{row}}", "type": "images"}""")).Ok();
                await scene.Team.MemberAsync(Role.Annotator);
                IssueOf[scene] = await scene.IssueAsync(scene.ImageIds[row]);
                GuideOf[scene] = await scene.GuideAsync($"guide {row}");
                job = await scene.JobAsync($$"""{"classes": ["car"], "projectTags": ["color"], "guide": {{GuideOf[scene]}}}""");
            }

            return (scene, job);
        }

        public async ValueTask DisposeAsync()
        {
            Statements.Dispose();
            await Server.DisposeAsync();
        }
    }
}
