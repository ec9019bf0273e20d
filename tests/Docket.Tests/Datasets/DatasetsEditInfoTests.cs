using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Datasets;

/// <summary><c>datasets.editInfo</c>, <c>.move</c>, <c>.favorite-change</c> and <c>.list.all</c>.</summary>
public sealed class DatasetsEditInfoTests(Servers servers)
{
    private const string Yes = """{"success":true}""";

    [Theory, Databases]
    public async Task EditInfo_WhatIsGiven_IsChangedAndTheRestStays(Database database)
    {
        var scene = await SceneAsync(database);

        var answer = (await EditAsync(scene, """ "name": "night", "customData": {"a": null} """)).Ok();
        var second = (await EditAsync(scene, """ "description": "dark", "name": null """)).Ok();

        Assert.Equal("night", answer["name"]!.GetValue<string>());
        Assert.Null(answer["customData"]);
        Assert.Equal(("night", "dark"), (second["name"]!.GetValue<string>(), second["description"]!.GetValue<string>()));
        Assert.Equal(second.ToJsonString(), (await InfoAsync(scene, scene.DatasetId)).ToJsonString());
        Assert.Equal("""{"a":null}""", (await InfoAsync(scene, scene.DatasetId, "customData"))["customData"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task EditInfo_BadValues_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var other = await AddAsync(scene, "other");

        Assert.Equal(other, Scene.Id((await EditAsync(scene, """ "name": "other", "description": "x" """)).Refused(400, "NONUNIQUE").Json["details"]!["errors"]![0]!));
        (await EditAsync(scene, """ "name": "a\\b" """)).Refused(400, "BAD_VALUE");
        (await EditAsync(scene, """ "customData": 1 """)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("datasets.editInfo", """{"id": 999999999, "name": "x"}""")).Refused(404, "NOT_FOUND");
        Assert.Equal("", (await InfoAsync(scene, scene.DatasetId))["description"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Move_IntoAYoungerOne_IsListedAfterIt(Database database)
    {
        var scene = await SceneAsync(database);
        var (a, b) = (await AddAsync(scene, "a"), await AddAsync(scene, "b"));
        var inner = await AddAsync(scene, "inner", scene.DatasetId);

        Assert.Equal(Yes, (await MoveAsync(scene, scene.DatasetId, b)).Ok().ToJsonString());
        Assert.Equal(Yes, (await MoveAsync(scene, b, a)).Ok().ToJsonString());
        Assert.Equal(Yes, (await MoveAsync(scene, b, a)).Ok().ToJsonString());

        Assert.Equal([a, b, scene.DatasetId, inner], await ListAsync(scene, """, "recursive": true"""));
        Assert.Equal([a, b], await ListAsync(scene, """, "recursive": true, "per_page": 2, "sort": "id", "sort_order": "asc" """));
        Assert.Equal([scene.DatasetId, inner], await ListAsync(scene, """, "recursive": true, "per_page": 2, "page": 2"""));
        Assert.Empty(await ListAsync(scene, """, "recursive": true, "per_page": 2, "page": 3"""));
        Assert.Equal([a], await ListAsync(scene, ""));
        Assert.Equal([scene.DatasetId], await ListAsync(scene, $$""", "recursive": true, "filter": [{"field": "parentId", "operator": "=", "value": {{b}} }]"""));
        Assert.Equal(new[] { scene.DatasetId, a, b, inner }.OrderDescending(), await ListAsync(scene, """, "recursive": true, "sort": "id", "sort_order": "desc" """));
        Assert.Equal(4, (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Ok()["datasetsCount"]!.GetValue<int>());

        (await scene.Manager.Raw.PostAsync("datasets.move", $$"""{"srcId": {{b}}}""")).Ok();
        Assert.Null((await InfoAsync(scene, b))["parentId"]);
    }

    [Theory, Databases]
    public async Task Move_WhereItCannotGo_IsRefusedAndNothingChanged(Database database)
    {
        var scene = await SceneAsync(database);
        var top = await AddAsync(scene, "top");
        var inner = await AddAsync(scene, "inner", top);
        var innermost = await AddAsync(scene, "innermost", inner);
        await AddAsync(scene, "top", scene.DatasetId);
        var other = Scene.Id((await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "other"}""")).Ok());
        var foreign = Scene.Id((await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{other}}, "name": "foreign"}""")).Ok());

        (await MoveAsync(scene, top, top)).Refused(400, "BAD_VALUE");
        (await MoveAsync(scene, top, innermost)).Refused(400, "BAD_VALUE");
        (await MoveAsync(scene, top, foreign)).Refused(400, "BAD_VALUE");
        (await MoveAsync(scene, top, scene.DatasetId)).Refused(400, "NONUNIQUE");
        (await MoveAsync(scene, top, 999_999_999)).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("datasets.move", $$"""{"destId": {{top}}}""")).Refused(400, "BAD_VALUE");

        Assert.Null((await InfoAsync(scene, top))["parentId"]);
    }

    [Theory, Databases]
    public async Task Favorite_OfOnePerson_IsTheirsAlone(Database database)
    {
        var scene = await SceneAsync(database);
        await scene.JobAsync();

        Assert.Equal(Yes, (await FavoriteAsync(scene.Annotator, scene, "true")).Ok().ToJsonString());
        (await FavoriteAsync(scene.Annotator, scene, "true")).Ok();

        Assert.True(await IsFavoriteAsync(scene.Annotator, scene));
        Assert.False(await IsFavoriteAsync(scene.Manager, scene));
        Assert.Null((await InfoAsync(scene, scene.DatasetId))["isFavorite"]);
        (await FavoriteAsync(scene.Annotator, scene, "false")).Ok();
        (await FavoriteAsync(scene.Annotator, scene, "false")).Ok();
        Assert.False(await IsFavoriteAsync(scene.Annotator, scene));
        var answers = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync(
            "datasets.favorite-change", $$"""{"id": {{scene.DatasetId}}, "isFavorite": {{(client % 2 == 0 ? "true" : "false")}}}""", key: key));
        Assert.All(answers, answer => answer.Ok());
    }

    [Theory, Databases]
    public async Task ListAll_OverAllTeams_ShowsWhatTheCallerSeesAnywhere(Database database)
    {
        var scene = await SceneAsync(database);
        var other = await AddAsync(scene, "other");
        await scene.JobAsync();

        Assert.Equal([scene.DatasetId, other], await AllAsync(scene.Manager, """{"page": 1}"""));
        Assert.Equal([other], await AllAsync(scene.Manager, $$"""{"filter": [{"field": "name", "operator": "=", "value": "other"}, {"field": "projectId", "operator": "=", "value": {{scene.ProjectId}} }]}"""));
        Assert.Equal([scene.DatasetId], await AllAsync(scene.Annotator, "{}"));
        Assert.Empty(await AllAsync((await servers.TeamAsync(database)).Admin, "{}"));
        (await scene.Manager.Raw.PostAsync("projects.archive", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
        Assert.Empty(await AllAsync(scene.Manager, "{}"));
    }

    private static async Task<long> AddAsync(Scene scene, string name, long? parent = null) => Scene.Id(
        (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{name}}", "parentId": {{(parent is null ? "null" : parent)}}}""")).Ok());

    private static Task<RawAnswer> EditAsync(Scene scene, string members) => scene.Manager.Raw.PostAsync("datasets.editInfo", $$"""{"id": {{scene.DatasetId}}, {{members}}}""");

    private static Task<RawAnswer> MoveAsync(Scene scene, long source, long destination) =>
        scene.Manager.Raw.PostAsync("datasets.move", $$"""{"srcId": {{source}}, "destId": {{destination}}}""");

    private static Task<RawAnswer> FavoriteAsync(Person person, Scene scene, string mark) =>
        person.Raw.PostAsync("datasets.favorite-change", $$"""{"id": {{scene.DatasetId}}, "isFavorite": {{mark}}}""");

    private static async Task<bool> IsFavoriteAsync(Person person, Scene scene) =>
        (await person.Raw.PostAsync("datasets.info", $$"""{"id": {{scene.DatasetId}}, "extraFields": ["isFavorite"]}""")).Ok()["isFavorite"]!.GetValue<bool>();

    private static async Task<JsonNode> InfoAsync(Scene scene, long dataset, string extra = "x") =>
        (await scene.Manager.Raw.PostAsync("datasets.info", $$"""{"id": {{dataset}}, "extraFields": ["{{extra}}"]}""")).Ok();

    private static async Task<IEnumerable<long>> ListAsync(Scene scene, string more) =>
        (await scene.Manager.Raw.PostAsync("datasets.list", $$"""{"projectId": {{scene.ProjectId}}{{more}}}""")).Ok()["entities"]!.AsArray().Select(dataset => Scene.Id(dataset!));

    private static async Task<IEnumerable<long>> AllAsync(Person person, string body) =>
        (await person.Raw.PostAsync("datasets.list.all", body)).Ok()["entities"]!.AsArray().Select(dataset => Scene.Id(dataset!));

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
