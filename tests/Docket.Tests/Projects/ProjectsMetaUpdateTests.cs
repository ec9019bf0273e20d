using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Projects;

/// <summary><c>projects.meta.update</c> and <c>projects.meta</c>.</summary>
public sealed class ProjectsMetaUpdateTests(Servers servers)
{
    // ProjectMeta.to_json of the Python SDK always has this block; the real settings come by projects.settings.update.
    private const string Settings = """{"multiView": {"enabled": false, "tagName": null, "tagId": null, "isSynced": false}}""";

    [Theory, Databases]
    public async Task ThousandClassesAndTags_AreMadeAtOnce(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 0);
        var classes = Enumerable.Range(0, 1000).Select(number => $$"""{"title": "class {{number}}", "shape": "any"}""");
        var tags = Enumerable.Range(0, 1000).Select(number => $$"""{"name": "tag {{number}}", "value_type": "none"}""");

        var meta = (await scene.Manager.Raw.PostAsync(
            "projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {"classes": [{{string.Join(',', classes)}}], "tags": [{{string.Join(',', tags)}}]} }""")).Ok();

        Assert.Equal((1000, 1000), (meta["classes"]!.AsArray().Count, meta["tags"]!.AsArray().Count));
    }

    [Theory, Databases]
    public async Task Meta_AsThePythonSdkSendsIt_IsAnsweredWithIdsAndReadBackAlike(Database database)
    {
        var scene = await EmptyAsync(database);

        var answer = (await UpdateAsync(scene, """
            {"title": "car", "description": "", "shape": "rectangle", "color": "#0f8a12", "geometry_config": {}, "hotkey": ""},
            {"title": "pose", "shape": "graph", "color": "#000001", "hotkey": "p", "geometry_config": {"nodes": {"a": {"label": "A", "loc": [0, 0], "disabled": null} }, "edges": []} }
            """, """
            {"name": "color", "value_type": "oneof_string", "color": "#0A0B0C", "hotkey": "", "applicable_type": "objectsOnly", "classes": ["car"], "target_type": "all", "values": ["red", "blue"]},
            {"name": "flag", "value_type": "none", "color": "#0A0B0D", "hotkey": "", "applicable_type": "all", "classes": [], "target_type": "all"},
            {"name": "text", "value_type": "any_string", "color": "#0A0B0E", "values": []}
            """)).Ok();

        Snapshot.Match(answer, "projects.meta.update");
        Assert.Equal(answer.ToJsonString(), (await MetaAsync(scene)).ToJsonString());
    }

    [Theory, Databases]
    public async Task Color_NotGiven_IsChosenAndKept(Database database)
    {
        var scene = await EmptyAsync(database);

        var first = (await UpdateAsync(scene, """{"title": "car", "shape": "rectangle", "color": null}""")).Ok();
        var second = (await UpdateAsync(scene, """{"title": "car", "shape": "rectangle"}""")).Ok();

        Assert.Matches("^#[0-9A-F]{6}$", first["classes"]![0]!["color"]!.GetValue<string>());
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Theory, Databases]
    public async Task Match_ByIdThenByName_RenamesOrKeeps(Database database)
    {
        var scene = await EmptyAsync(database);
        var before = (await UpdateAsync(scene, """{"title": "a", "shape": "rectangle"}, {"title": "b", "shape": "rectangle"}""", """{"name": "t", "value_type": "none"}""")).Ok();
        var (a, b, t) = (Id(before, "classes", 0), Id(before, "classes", 1), Id(before, "tags", 0));

        var after = (await UpdateAsync(
            scene, $$"""{"id": {{a}}, "title": "renamed", "shape": "rectangle"}, {"title": "b", "shape": "rectangle"}""", $$"""{"id": {{t}}, "name": "tag", "value_type": "none"}""")).Ok();

        Assert.Equal([(a, "renamed"), (b, "b")], Classes(after));
        Assert.Equal((t, "tag"), (Id(after, "tags", 0), after["tags"]![0]!["name"]!.GetValue<string>()));
    }

    [Theory, Databases]
    public async Task Names_Swapped_KeepTheirIds(Database database)
    {
        var scene = await EmptyAsync(database);
        var before = (await UpdateAsync(scene, """{"title": "a", "shape": "rectangle"}, {"title": "b", "shape": "rectangle"}""")).Ok();
        var (a, b) = (Id(before, "classes", 0), Id(before, "classes", 1));

        var after = (await UpdateAsync(scene, $$"""{"id": {{a}}, "title": "b", "shape": "rectangle"}, {"id": {{b}}, "title": "a", "shape": "rectangle"}""")).Ok();

        Assert.Equal([(a, "b"), (b, "a")], Classes(after));
    }

    [Theory, Databases]
    public async Task Ids_OfAnotherProject_AreMatchedByName(Database database)
    {
        var scene = await EmptyAsync(database);
        var other = (await UpdateAsync(scene, """{"title": "a", "shape": "rectangle"}""")).Ok();
        var copy = Scene.Id((await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "copy", "type": "images"}""")).Ok());

        var answer = (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""{"id": {{copy}}, "meta": {{other.ToJsonString()}} }""")).Ok();

        Assert.NotEqual(Id(other, "classes", 0), Id(answer, "classes", 0));
        Assert.Equal([(Id(other, "classes", 0), "a")], Classes(await MetaAsync(scene)));
    }

    [Theory, Databases]
    public async Task Entries_NotNamed_GoUnlessUsed(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();
        await scene.JobAsync("""{"classes": ["road"], "projectTags": ["count"]}""");

        var answer = (await UpdateAsync(scene, "", "")).Ok();

        Assert.Equal(["car", "road"], answer["classes"]!.AsArray().Select(one => one!["title"]!.GetValue<string>()));
        Assert.Equal(["count"], answer["tags"]!.AsArray().Select(one => one!["name"]!.GetValue<string>()));
    }

    [Theory, Databases]
    public async Task Rename_OntoAnEntryInUse_IsRefusedAndNothingChanged(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();
        var before = await MetaAsync(scene);

        var answer = await UpdateAsync(scene, $$"""{"id": {{Id(before, "classes", 1)}}, "title": "car", "shape": "polygon"}""");

        Assert.Equal(scene.CarId, Scene.Id(answer.Refused(400, "NONUNIQUE").Json["details"]!["errors"]![0]!));
        Assert.Equal(before.ToJsonString(), (await MetaAsync(scene)).ToJsonString());
    }

    [Theory, Databases]
    public async Task Shape_OfADrawnClass_ChangesOnlyToAny(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        (await UpdateAsync(scene, """{"title": "car", "shape": "polygon"}""", "")).Ok();
        (await UpdateAsync(scene, """{"title": "car", "shape": "rectangle"}""", """{"name": "color", "value_type": "oneof_string", "values": ["red"]}""")).Ok();
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classTitle": "car", "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [3, 4]], "interior": []} },
              "tags": [{"name": "color", "value": "red"}]}]}
            """)).Ok();

        (await UpdateAsync(scene, """{"title": "car", "shape": "polygon"}""", """{"name": "color", "value_type": "oneof_string", "values": ["red"]}""")).Refused(400, "CONFLICT");
        (await UpdateAsync(scene, """{"title": "car", "shape": "rectangle"}""", """{"name": "color", "value_type": "any_string"}""")).Refused(400, "CONFLICT");
        var answer = (await UpdateAsync(scene, """{"title": "car", "shape": "any"}""", """{"name": "color", "value_type": "oneof_string", "values": ["red", "green"]}""")).Ok();

        Assert.Equal("any", answer["classes"]![0]!["shape"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Meta_ThatContradictsItself_IsRefusedAndNothingChanged(Database database)
    {
        var scene = await EmptyAsync(database);

        foreach (var (classes, tags, code) in new[]
        {
            ("""{"title": "a", "shape": "any"}, {"title": "a", "shape": "line"}""", "", "NONUNIQUE"), ("""{"title": "\u00e9", "shape": "any"}, {"title": "e\u0301", "shape": "any"}""", "", "NONUNIQUE"),
            ("", """{"name": "t", "value_type": "none"}, {"name": "t", "value_type": "none"}""", "NONUNIQUE"), ("", """{"name": "t", "value_type": "oneof_string"}""", "BAD_VALUE"),
            ("", """{"name": "t", "value_type": "oneof_string", "values": []}""", "BAD_VALUE"), ("", """{"name": "t", "value_type": "oneof_string", "values": [1]}""", "BAD_VALUE"),
            ("", """{"name": "t", "value_type": "some_string"}""", "BAD_VALUE"), ("", """{"name": "t"}""", "BAD_VALUE"), ("""{"title": "a"}""", "", "BAD_VALUE"), ("""{"shape": "any"}""", "", "BAD_VALUE"),
            ("""{"title": "a", "shape": "graph"}""", "", "BAD_VALUE"), ("""{"title": "a", "shape": "any", "color": "red"}""", "", "BAD_VALUE"), ("""{"title": "a/b", "shape": "any"}""", "", "BAD_VALUE"),
            ("""{"title": "a", "shape": "any", "geometry_config": []}""", "", "BAD_VALUE"), ("null", "", "BAD_VALUE"), ("", """{"name": "t", "value_type": "none", "applicable_type": "x"}""", "BAD_VALUE"),
        })
        {
            (await UpdateAsync(scene, classes, tags)).Refused(400, code);
        }

        Assert.Equal("""{"classes":[],"tags":[],"projectType":"images"}""", (await MetaAsync(scene)).ToJsonString());
        (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": null}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("projects.meta.update", """{"id": 999999999, "meta": {"classes": [], "tags": []}}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("projects.meta", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Tags_Swapped_KeepTheirIdsAndValues(Database database)
    {
        var scene = await EmptyAsync(database);
        var before = (await UpdateAsync(scene, "", """{"name": "a", "value_type": "any_string"}, {"name": "b", "value_type": "any_number"}""")).Ok();
        var (a, b) = (Id(before, "tags", 0), Id(before, "tags", 1));

        var after = (await UpdateAsync(scene, "", $$"""{"id": {{b}}, "name": "a", "value_type": "any_number"}, {"id": {{a}}, "name": "b", "value_type": "any_string"}""")).Ok();

        Assert.Equal([(a, "b", "any_string"), (b, "a", "any_number")], after["tags"]!.AsArray().Select(tag => (Scene.Id(tag!), tag!["name"]!.GetValue<string>(), tag["value_type"]!.GetValue<string>())));
    }

    [Theory, Databases]
    public async Task Ids_ThatAreStale_AreMatchedByNameOrMadeAnew(Database database)
    {
        var scene = await EmptyAsync(database);
        var before = (await UpdateAsync(scene, """{"title": "gone", "shape": "any"}, {"title": "kept", "shape": "any"}""")).Ok();
        var (gone, kept) = (Id(before, "classes", 0), Id(before, "classes", 1));
        (await scene.Manager.Raw.PostAsync("projects.classes.remove", $$"""{"id": {{gone}}, "projectId": {{scene.ProjectId}}}""")).Ok();

        var after = (await UpdateAsync(scene, $$"""{"id": {{gone}}, "title": "kept", "shape": "any"}, {"id": {{gone}}, "title": "gone", "shape": "any"}""")).Ok();

        Assert.Equal((kept, "kept"), Classes(after).First());
        Assert.NotEqual(gone, Id(after, "classes", 1));
    }

    [Theory, Databases]
    public async Task Settings_OfAClass_OutliveTheUpdateOfTheMeta(Database database)
    {
        var scene = await EmptyAsync(database);
        var id = Id((await UpdateAsync(scene, """{"title": "a", "shape": "any", "color": "#abcdef"}""")).Ok(), "classes", 0);
        (await scene.Manager.Raw.PostAsync("advanced.object_classes.editInfo", $$"""{"id": {{id}}, "settings": {"kept": 1} }""")).Ok();

        (await UpdateAsync(scene, $$"""{"id": {{id}}, "title": "b", "shape": "line"}""")).Ok();

        var after = (await scene.Manager.Raw.PostAsync("advanced.object_classes.info", $$"""{"id": {{id}}}""")).Ok();
        Assert.Equal(("b", "line", "#ABCDEF", """{"kept":1}"""), (
            after["name"]!.GetValue<string>(), after["shape"]!.GetValue<string>(), after["color"]!.GetValue<string>(), after["settings"]!.ToJsonString()));
    }

    private static long Id(JsonNode meta, string list, int index) => Scene.Id(meta[list]![index]!);

    private static IEnumerable<(long, string)> Classes(JsonNode meta) => meta["classes"]!.AsArray().Select(one => (Scene.Id(one!), one!["title"]!.GetValue<string>()));

    private static Task<RawAnswer> UpdateAsync(Scene scene, string classes, string tags = "") => scene.Manager.Raw.PostAsync(
        "projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {"classes": [{{classes}}], "tags": [{{tags}}], "projectType": "images", "projectSettings": {{Settings}} } }""");

    private static async Task<JsonNode> MetaAsync(Scene scene) => (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok();

    private async Task<Scene> EmptyAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        (await UpdateAsync(scene, "")).Ok();
        return scene;
    }
}
