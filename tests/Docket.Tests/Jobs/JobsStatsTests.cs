using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

public sealed class JobsStatsTests(Servers servers)
{
    private const string Colored = """
        {"classes": [{"title": "car", "shape": "rectangle", "color": "#ff0000"}, {"title": "road", "shape": "polygon", "color": "#00FF00"}, {"title": "thing", "shape": "any", "color": "#0000FF"}],
         "tags": [{"name": "color", "value_type": "oneof_string", "values": ["red", "blue"], "color": "#010203"}, {"name": "count", "value_type": "any_number", "color": "#040506"},
                  {"name": "flag", "value_type": "none", "color": "#070809"}]}
        """;

    [Theory, Databases]
    public async Task Stats_DrawnAndMarked_CountsClassesTagsAndImages(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["road", "car"], "projectTags": ["count", "color"]}""");
        var figure = $$"""
            {"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} },
             "tags": [{"name": "color", "value": "red"}, {"name": "count", "value": 2}]}
            """;
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{{figure}}, {{figure}}]}""")).Ok();
        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "accepted")).Ok();

        var stats = (await scene.Manager.Raw.PostAsync("jobs.stats", $$"""{"id": {{job}}}""")).Ok();

        Snapshot.Match(stats, "jobs.stats");
    }

    [Theory, Databases]
    public async Task WithEntitiesStats_False_LeavesTheImagesOut(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        var stats = (await scene.Manager.Raw.PostAsync("jobs.stats", $$"""{"id": {{job}}, "withEntitiesStats": false}""")).Ok();

        Assert.Equal("""{"total":2,"images":[]}""", stats["images"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Job_Unknown_IsNotFound(Database database) =>
        (await (await SceneAsync(database)).Manager.Raw.PostAsync("jobs.stats", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");

    private async Task<Scene> SceneAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {{Colored}}}""")).Ok();
        return scene;
    }
}
