using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.bulk.remove</c>, <c>images.bulk.restore</c> and <c>showDisabled</c> of <c>images.list</c>.</summary>
public sealed class ImagesRemoveTests(Servers servers)
{
    [Theory, Databases]
    public async Task Remove_Images_AreGoneAndCountedOff(Database database)
    {
        var scene = await SceneAsync(database);

        Assert.Equal("""{"success":true}""", (await RemoveAsync(scene, scene.ImageIds[0], scene.ImageIds[2])).Ok().ToJsonString());

        (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("images.editInfo", $$"""{"id": {{scene.ImageIds[0]}}, "name": "x"}""")).Refused(404, "NOT_FOUND");
        Assert.Equal([scene.ImageIds[1], scene.ImageIds[3]], await ListAsync(scene));
        Assert.Equal([scene.ImageIds[0], scene.ImageIds[2]], await ListAsync(scene, removed: true));
        await AssertCountsAsync(scene, 2);
    }

    [Theory, Databases]
    public async Task Remove_ImageThatStandsForTheDataset_GivesItsPlaceToTheNext(Database database)
    {
        var scene = await SceneAsync(database);
        Assert.Contains($"/{scene.ImageIds[0]}.png", await CardAsync(scene), StringComparison.Ordinal);

        (await RemoveAsync(scene, scene.ImageIds[1])).Ok();
        Assert.Contains($"/{scene.ImageIds[0]}.png", await CardAsync(scene), StringComparison.Ordinal);
        (await RemoveAsync(scene, scene.ImageIds[0])).Ok();
        Assert.Contains($"/{scene.ImageIds[2]}.png", await CardAsync(scene), StringComparison.Ordinal);
        (await RemoveAsync(scene, scene.ImageIds[2], scene.ImageIds[3])).Ok();
        Assert.Null(await CardAsync(scene));
        (await RestoreAsync(scene, scene.ImageIds[3])).Ok();
        Assert.Contains($"/{scene.ImageIds[3]}.png", await CardAsync(scene), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Remove_ImagesOfAJob_LeaveItWithTheirStatus(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        foreach (var (index, status) in new[] { "done", "accepted", "rejected" }.Index())
        {
            (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[index]}}, "status": "{{status}}"}""")).Ok();
        }

        (await RemoveAsync(scene, scene.ImageIds[0], scene.ImageIds[1])).Ok();

        await AssertJobAsync(scene, job, (2, 0, 0, 1), [scene.ImageIds[2], scene.ImageIds[3]]);
        (await RemoveAsync(scene, scene.ImageIds[2])).Ok();
        await AssertJobAsync(scene, job, (1, 0, 0, 0), [scene.ImageIds[3]]);
        (await RestoreAsync(scene, scene.ImageIds[2])).Ok();
        await AssertJobAsync(scene, job, (1, 0, 0, 0), [scene.ImageIds[3]]);
        (await scene.Annotator.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[2]}}}""")).Refused(404, "NOT_FOUND");
        (await scene.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "on_review"}""")).Ok();
        await AssertJobAsync(scene, job, (1, 1, 0, 0), [scene.ImageIds[3]]);
    }

    [Theory, Databases]
    public async Task RemoveAndRestore_Again_ChangeNothing(Database database)
    {
        var scene = await SceneAsync(database);
        (await RemoveAsync(scene, scene.ImageIds[0])).Ok();
        (await RemoveAsync(scene, scene.ImageIds[0], scene.ImageIds[1], scene.ImageIds[1])).Ok();
        await AssertCountsAsync(scene, 2);
        (await RestoreAsync(scene, scene.ImageIds[0], scene.ImageIds[2])).Ok();
        (await RestoreAsync(scene, scene.ImageIds[0])).Ok();
        await AssertCountsAsync(scene, 3);
    }

    [Theory, Databases]
    public async Task Restore_WhereNamesAreTaken_ListsThemAllAndRestoresNone(Database database)
    {
        var scene = await SceneAsync(database);
        (await RemoveAsync(scene, [.. scene.ImageIds])).Ok();
        var living = await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 2);

        var errors = (await RestoreAsync(scene, [.. scene.ImageIds])).Refused(400, "NONUNIQUE").Json["details"]!["errors"]!.AsArray();

        Assert.Equal([(living[0], "img-000.png"), (living[1], "img-001.png")], errors.Select(error => (Scene.Id(error!), error!["name"]!.GetValue<string>())));
        (await RemoveAsync(scene, living[0])).Ok();
        var twice = (await RestoreAsync(scene, scene.ImageIds[0], living[0])).Refused(400, "NONUNIQUE").Json["details"]!["errors"]!.AsArray();
        Assert.Equal([scene.ImageIds[0]], twice.Select(error => Scene.Id(error!)));
        await AssertCountsAsync(scene, 1);
    }

    [Theory, Databases]
    public async Task Remove_WhileJobsAreMadeAndRestarted_KeepsCountersEqualToRows(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: Race.Clients);
        var job = await scene.JobAsync();
        foreach (var image in scene.ImageIds.Take(8))
        {
            (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "rejected"}""")).Ok();
        }

        await Race.RunAsync((client, key) => (client % 4) switch
        {
            0 => scene.Manager.Raw.PostAsync("jobs.add", $$"""{"name": "race", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {} }""", key: key),
            1 => scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": null}""", key: key),
            _ => scene.Manager.Raw.PostAsync("images.bulk.remove", $$"""{"imageIds": [{{scene.ImageIds[client]}}, {{scene.ImageIds[(client + 1) % Race.Clients]}}]}""", key: key),
        });

        var living = (await ListAsync(scene)).ToList();
        await AssertCountsAsync(scene, living.Count);
        var jobs = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok()["entities"]!.AsArray();
        foreach (var listed in jobs)
        {
            var info = (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{Scene.Id(listed!)}}}""")).Ok();
            var entities = info["entities"]!.AsArray().Select(entity => Scene.Id(entity!)).ToList();
            Assert.Equal(info["imagesCount"]!.GetValue<int>(), entities.Count);
            Assert.Equal(info["rejectedImagesCount"]!.GetValue<int>(), info["entities"]!.AsArray().Count(entity => entity!["reviewStatus"]!.GetValue<string>() == "rejected"));
            Assert.Subset(living.ToHashSet(), entities.ToHashSet());
        }
    }

    private static Task<RawAnswer> RemoveAsync(Scene scene, params long[] ids) => scene.Manager.Raw.PostAsync("images.bulk.remove", $$"""{"imageIds": [{{string.Join(", ", ids)}}]}""");

    private static Task<RawAnswer> RestoreAsync(Scene scene, params long[] ids) => scene.Manager.Raw.PostAsync("images.bulk.restore", $$"""{"imageIds": [{{string.Join(", ", ids)}}]}""");

    private static async Task<IEnumerable<long>> ListAsync(Scene scene, bool removed = false)
    {
        var page = await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "showDisabled": {{(removed ? "true" : "false")}} }""");
        return page.Ok()["entities"]!.AsArray().Select(image => Scene.Id(image!));
    }

    private static async Task<string?> CardAsync(Scene scene)
    {
        var dataset = await InfoAsync(scene, "datasets.info", scene.DatasetId);
        Assert.Equal(dataset["referenceImageUrl"]?.GetValue<string>(), (await InfoAsync(scene, "projects.info", scene.ProjectId))["referenceImageUrl"]?.GetValue<string>());
        return dataset["referenceImageUrl"]?.GetValue<string>();
    }

    private static async Task<JsonNode> InfoAsync(Scene scene, string method, long id) => (await scene.Manager.Raw.PostAsync(method, $$"""{"id": {{id}}}""")).Ok();

    private static async Task AssertJobAsync(Scene scene, long job, (int Images, int Done, int Accepted, int Rejected) counts, long[] images)
    {
        var info = await InfoAsync(scene, "jobs.info", job);
        int Of(string name) => info[name]!.GetValue<int>();
        Assert.Equal(counts, (Of("imagesCount"), Of("finishedImagesCount"), Of("acceptedImagesCount"), Of("rejectedImagesCount")));
        Assert.Equal(images, info["entities"]!.AsArray().Select(entity => Scene.Id(entity!)));
        var stats = (await InfoAsync(scene, "jobs.stats", job))["images"]!;
        Assert.Equal((counts.Images, images.Length), (stats["total"]!.GetValue<int>(), stats["images"]!.AsArray().Count));
    }

    private static async Task AssertCountsAsync(Scene scene, int images)
    {
        var page = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok();
        var size = page["entities"]!.AsArray().Sum(image => image!["size"]!.GetValue<long>()).ToString();
        foreach (var (method, id) in new[] { ("datasets.info", scene.DatasetId), ("projects.info", scene.ProjectId) })
        {
            var info = await InfoAsync(scene, method, id);
            Assert.Equal((images, images, size), (page["total"]!.GetValue<int>(), info["imagesCount"]!.GetValue<int>(), info["size"]!.GetValue<string>()));
        }
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database));
}
