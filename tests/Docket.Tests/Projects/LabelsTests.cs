using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Projects;

/// <summary><c>advanced.object_classes.*</c>, <c>tags.list</c>, <c>projects.classes.remove</c> and <c>projects.tags.remove</c>.</summary>
public sealed class LabelsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Lists_AsThePythonSdkAsks_HoldEveryKey(Database database)
    {
        // Colours that are not given are chosen by the id.
        var scene = await SceneAsync(database);
        (await MetaAsync(scene, """{"title": "car", "shape": "rectangle", "color": "#FF0000"}""", """
            {"name": "color", "value_type": "oneof_string", "values": ["red", "blue"], "color": "#50E3C2"}, {"name": "count", "value_type": "any_number", "color": "#4A90E2"}
            """)).Ok();

        var classes = (await scene.Manager.Raw.PostAsync(
            "advanced.object_classes.list", $$"""{"projectId": {{scene.ProjectId}}, "filter": [{"field": "name", "operator": "=", "value": "car"}], "sort": "id", "sort_order": "asc"}""")).Ok();
        var tags = (await scene.Manager.Raw.PostAsync("tags.list", $$"""{"projectId": {{scene.ProjectId}}, "filter": [], "sort": "id", "sort_order": "asc"}""")).Ok();

        Snapshot.Match(classes, "advanced.object_classes.list");
        Snapshot.Match(tags, "tags.list");
        Assert.Equal(classes["entities"]![0]!.ToJsonString(), (await scene.Manager.Raw.PostAsync("advanced.object_classes.info", Id(scene.CarId))).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task EditInfo_WhatIsGiven_IsChangedAndSeenInTheMeta(Database database)
    {
        var scene = await SceneAsync(database);
        (await MetaAsync(scene, """{"title": "car", "shape": "rectangle"}, {"title": "road", "shape": "polygon"}""", """{"name": "t", "value_type": "none", "classes": ["road", "car"]}""")).Ok();

        var answer = (await EditAsync(
            scene, """ "name": "auto", "description": "d", "hotkey": "k", "shape": "any", "color": "#0a0b0c", "settings": {"availableShapes": ["bitmap", "polygon"]} """)).Ok();

        Assert.Equal(("auto", "d", "k", "any", "#0A0B0C"), (Text(answer, "name"), Text(answer, "description"), Text(answer, "hotkey"), Text(answer, "shape"), Text(answer, "color")));
        Assert.Equal("""{"availableShapes":["bitmap","polygon"]}""", answer["settings"]!.ToJsonString());
        var meta = (await scene.Manager.Raw.PostAsync("projects.meta", Id(scene.ProjectId))).Ok();
        Assert.Equal(("auto", "any"), (Text(meta["classes"]![0]!, "title"), Text(meta["classes"]![0]!, "shape")));
        Assert.Equal("""["road","auto"]""", meta["tags"]![0]!["classes"]!.ToJsonString());
        Assert.Equal(answer.ToJsonString(), (await EditAsync(scene, """ "name": "auto" """)).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task EditInfo_AgainstTheRules_IsRefusedAndNothingChanged(Database database)
    {
        var scene = await SceneAsync(database);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();
        var before = (await scene.Manager.Raw.PostAsync("projects.meta", Id(scene.ProjectId))).Ok();

        (await EditAsync(scene, """ "name": "road", "color": "#000000" """)).Refused(400, "NONUNIQUE");
        (await EditAsync(scene, """ "shape": "polygon" """)).Refused(400, "CONFLICT");
        (await EditAsync(scene, """ "shape": "graph" """)).Refused(400, "BAD_VALUE");
        (await EditAsync(scene, """ "settings": [] """)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("advanced.object_classes.editInfo", Id(scene.ColorId))).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("advanced.object_classes.info", Id(scene.ProjectId))).Refused(404, "NOT_FOUND");

        Assert.Equal(before.ToJsonString(), (await scene.Manager.Raw.PostAsync("projects.meta", Id(scene.ProjectId))).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task ClassRemoved_WithItsFigures_LeavesTheOthersAndItsJobs(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["car", "thing"], "projectTags": ["color"]}""");
        foreach (var image in scene.ImageIds)
        {
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image))).Ok();
        }

        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classTitle": "thing", "geometryType": "point", "geometry": {"points": {"exterior": [[1, 2]], "interior": []} } }]}
            """)).Ok();

        Assert.Equal("""{"success":true}""", (await RemoveAsync(scene, "classes", scene.CarId)).Ok().ToJsonString());
        Assert.Equal("""{"success":true}""", (await RemoveAsync(scene, "classes", scene.CarId)).Ok().ToJsonString());

        Assert.Equal([1, 0], await LabelsCountsAsync(scene));
        var figures = (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["entities"]!.AsArray();
        Assert.Equal("point", Text(Assert.Single(figures)!, "geometryType"));
        var meta = (await scene.Manager.Raw.PostAsync("projects.meta", Id(scene.ProjectId))).Ok();
        Assert.DoesNotContain("car", meta["classes"]!.AsArray().Select(one => Text(one!, "title")));
        (await scene.Manager.Raw.PostAsync("jobs.info", Id(job))).Ok();
        (await scene.Manager.Raw.PostAsync("jobs.stats", Id(job))).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task TagRemoved_FromEverything_IsGone(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "tags": [{"name": "color", "value": "red"}, {"name": "flag"}],
              "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} } }]}
            """)).Ok();

        (await RemoveAsync(scene, "tags", scene.ColorId)).Ok();
        (await RemoveAsync(scene, "tags", scene.ColorId)).Ok();

        var figure = (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["entities"]![0]!;
        Assert.Equal(["flag"], figure["tags"]!.AsArray().Select(tag => Text(tag!, "name")));
        Assert.Equal("color", Text((await scene.Manager.Raw.PostAsync("jobs.info", Id(job))).Ok()["meta"]!["projectTags"]![0]!, "name"));
        Assert.Equal(2, (await scene.Manager.Raw.PostAsync("tags.list", $$"""{"projectId": {{scene.ProjectId}}}""")).Ok()["total"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Removal_OfAnotherProjects_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var other = Scene.Id((await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "other"}""")).Ok());

        (await scene.Manager.Raw.PostAsync("projects.classes.remove", $$"""{"id": {{scene.CarId}}, "projectId": {{other}}}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("projects.tags.remove", $$"""{"id": {{scene.ColorId}}, "projectId": {{other}}}""")).Refused(400, "BAD_VALUE");
        (await RemoveAsync(scene, "classes", scene.ColorId)).Refused(404, "NOT_FOUND");
        (await RemoveAsync(scene, "tags", scene.CarId)).Refused(404, "NOT_FOUND");
        Assert.Equal(3, (await scene.Manager.Raw.PostAsync("projects.meta", Id(scene.ProjectId))).Ok()["classes"]!.AsArray().Count);
    }

    [Theory, Databases]
    public async Task ClassRemoved_WhileItIsDrawn_CountersAreThoseOfTheRows(Database database)
    {
        var scene = await SceneAsync(database);

        var answers = await Race.RunAsync((client, key) => client % 4 == 3
            ? scene.Manager.Raw.PostAsync("projects.classes.remove", $$"""{"id": {{scene.CarId}}, "projectId": {{scene.ProjectId}}}""", key: key)
            : scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[client % 2]), key: key));

        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(400, "BAD_VALUE"));
        Assert.Equal([0, 0], await LabelsCountsAsync(scene));
        Assert.Equal(0, (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["total"]!.GetValue<int>());
    }

    private static string Id(long id) => $$"""{"id": {{id}}}""";

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static Task<RawAnswer> EditAsync(Scene scene, string members) => scene.Manager.Raw.PostAsync("advanced.object_classes.editInfo", $$"""{"id": {{scene.CarId}}, {{members}}}""");

    private static Task<RawAnswer> RemoveAsync(Scene scene, string kind, long id) =>
        scene.Manager.Raw.PostAsync($"projects.{kind}.remove", $$"""{"id": {{id}}, "projectId": {{scene.ProjectId}}}""");

    private static Task<RawAnswer> MetaAsync(Scene scene, string classes, string tags) =>
        scene.Manager.Raw.PostAsync("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {"classes": [{{classes}}], "tags": [{{tags}}]} }""");

    private static async Task<IEnumerable<int>> LabelsCountsAsync(Scene scene) =>
        (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["entities"]!.AsArray().Select(image => image!["labelsCount"]!.GetValue<int>());

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
