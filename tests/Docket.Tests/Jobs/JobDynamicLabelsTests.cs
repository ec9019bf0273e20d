using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary>Jobs that take classes and tags made later: those, and not what the project had before and the job does not name.</summary>
public sealed class JobDynamicLabelsTests(Servers servers)
{
    private const string Before = """
        "classes": [{"title": "car", "shape": "rectangle"}, {"title": "road", "shape": "polygon"}, {"title": "thing", "shape": "any"}{0}],
        "tags": [{"name": "color", "value_type": "oneof_string", "values": ["red", "blue"]}, {"name": "count", "value_type": "any_number"}, {"name": "flag", "value_type": "none"}{1}]
        """;

    [Theory, Databases]
    public async Task Labels_MadeLater_AreTakenByDynamicJobsAlone(Database database)
    {
        var scene = await SceneAsync(database);
        var (dynamic, strict) = (await scene.JobAsync("""{"classes": ["car"], "projectTags": [], "dynamicClasses": true, "dynamicTags": true}"""), await scene.JobAsync());
        await AddLabelsAsync(scene);

        (await DrawAsync(scene, dynamic, "boat", "late")).Ok();
        (await DrawAsync(scene, dynamic, "car", "late")).Ok();
        (await DrawAsync(scene, dynamic, "thing", "late")).Refused(400, "BAD_VALUE");
        (await DrawAsync(scene, dynamic, "boat", "flag")).Refused(400, "BAD_VALUE");
        (await DrawAsync(scene, strict, "boat", "late")).Refused(400, "BAD_VALUE");
        (await DrawAsync(scene, strict, "car", "late")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Meta_OfADynamicJob_NamesWhatWasMadeLater(Database database)
    {
        var scene = await SceneAsync(database);
        var (dynamic, strict) = (await scene.JobAsync("""{"classes": ["car"], "projectTags": ["count"], "dynamicClasses": true, "dynamicTags": true}"""), await scene.JobAsync());
        await AddLabelsAsync(scene);

        var listed = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok()["entities"]!;
        foreach (var (job, entity, classes, tags) in new[] { (dynamic, listed[0]!, "car boat", "count late"), (strict, listed[1]!, "car", "color") })
        {
            Assert.Equal((classes, tags), (Names(entity, "classes"), Names(entity, "projectTags")));
            Assert.Equal((classes, tags), (Names(await scene.InfoAsync(job), "classes"), Names(await scene.InfoAsync(job), "projectTags")));
        }

        var stats = (await scene.Manager.OnJobAsync("jobs.stats", dynamic)).Ok();
        Assert.Equal("boat car", string.Join(' ', stats["classes"]!.AsArray().Select(row => row!["name"]!.GetValue<string>())));
        Assert.Equal("count late", string.Join(' ', stats["job"]!["tagsStats"]!.AsArray().Select(row => row!["name"]!.GetValue<string>())));
    }

    [Theory, Databases]
    public async Task Restart_OfADynamicJob_KeepsWhatWasMadeMeanwhile(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["car"], "projectTags": [], "dynamicClasses": true}""");
        await AddLabelsAsync(scene);
        (await scene.Manager.OnJobAsync("jobs.reject", job)).Ok();

        var next = Scene.Id((await scene.RestartAsync(job)).Ok()[0]!);

        Assert.Equal("car boat", Names(await scene.InfoAsync(next), "classes"));
        (await DrawAsync(scene, next, "boat", null)).Ok();
        (await DrawAsync(scene, next, "thing", null)).Refused(400, "BAD_VALUE");
    }

    private static string Names(JsonNode job, string what) => string.Join(' ', job["meta"]![what]!.AsArray().Select(label => label!["name"]!.GetValue<string>()));

    private static async Task AddLabelsAsync(Scene scene) => (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""
        {"id": {{scene.ProjectId}}, "meta": { {{Before.Replace("{0}", """, {"title": "boat", "shape": "rectangle"}""").Replace("{1}", """, {"name": "late", "value_type": "none"}""")}} } }
        """)).Ok();

    private static Task<RawAnswer> DrawAsync(Scene scene, long job, string className, string? tag) => scene.Annotator.Raw.PostAsync(
        "figures.bulk.add",
        $$"""
        {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classTitle": "{{className}}", "geometryType": "rectangle", "tags": [{{(tag is null ? "" : $$"""{"name": "{{tag}}"}""")}}],
          "geometry": {"points": {"exterior": [[10, 20], [30, 41]], "interior": []} } }]}
        """,
        job);

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
