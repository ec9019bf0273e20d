using System.Text.Json.Nodes;
using Docket.Server.Activity;
using Docket.Tests.Support;
using Docket.Tests.Tags;

namespace Docket.Tests.Figures;

/// <summary><c>figures.info</c>, <c>figures.editInfo</c>, <c>figures.priority.update</c> and <c>figures.custom-data.update</c>.</summary>
public sealed class FiguresEditTests(Servers servers)
{
    [Theory, Databases]
    public async Task Info_AsThePythonSdkAsks_IsTheFigure(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);

        var info = (await scene.Manager.Raw.GetAsync($"figures.info?id={figure}&decompressBitmap=False")).Ok();

        Snapshot.Match(info, "figures.info");
        Assert.Equal(info.ToJsonString(), (await scene.Manager.Raw.PostAsync("figures.info", $$"""{"id": {{figure}}, "fields": ["id", "geometry", "tags"]}""")).Ok().ToJsonString());
        Assert.Equal("[[10.5,20],[30,41]]", Corners((await scene.Manager.Raw.PostAsync("figures.info", $$"""{"id": {{figure}}, "integerCoords": false}""")).Ok()));
        (await scene.Manager.Raw.GetAsync($"figures.info?id={figure}&decompressBitmap=True")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.GetAsync("figures.info?id=999999999")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Edit_AsThePythonSdkSends_ReplacesGeometryAndTags(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        var kept = Scene.Id((await InfoAsync(scene, figure))["tags"]![0]!);

        (await scene.Manager.Raw.PostAsync("figures.editInfo", $$"""
            {"id": {{figure}}, "tags": [{"name": "color", "value": "red", "labelerLogin": null}, {"name": "flag"}],
             "geometry": {"points": {"exterior": [[1, 2], [4, 8]], "interior": []}, "shape": "rectangle", "geometryType": "rectangle"}, "nnCreated": true, "nnUpdated": true}
            """)).Ok();

        var info = await InfoAsync(scene, figure);
        Assert.Equal("[[1,2],[4,8]]", Corners(info));
        Assert.Equal(("18", "[2,1,8,4]"), (info["area"]!.GetValue<string>(), info["geometryMeta"]!["bbox"]!.ToJsonString()));
        Assert.Equal(["color", "flag"], info["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()));
        Assert.Equal(kept, Scene.Id(info["tags"]![0]!));
        Assert.True(info["nnCreated"]!.GetValue<bool>() && info["nnUpdated"]!.GetValue<bool>());
        Assert.Equal(
            [Actions.CreateFigure, Actions.UpdateFigure, Actions.AttachTag, Actions.DetachTag],
            await ImageTagsTests.ActionsAsync(scene, scene.ImageIds[0]));
    }

    [Theory, Databases]
    public async Task Edit_WithoutAMember_LeavesItAndARepeatChangesNothing(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        var before = await InfoAsync(scene, figure);
        var edit = $$"""{"id": {{figure}}, "description": "a note", "priority": 9, "customData": {"a": null} }""";
        (await scene.Manager.Raw.PostAsync("figures.editInfo", edit)).Ok();
        var after = await InfoAsync(scene, figure);
        (await scene.Manager.Raw.PostAsync("figures.editInfo", edit, key: "again")).Ok();

        Assert.Equal(after.ToJsonString(), (await InfoAsync(scene, figure)).ToJsonString());
        Assert.Equal(("a note", 9, """{"a":null}"""), (after["description"]!.GetValue<string>(), after["priority"]!.GetValue<int>(), after["customData"]!.ToJsonString()));
        foreach (var same in new[] { "tags", "geometry", "nnCreated", "meta", "createdAt" })
        {
            Assert.Equal(before[same]!.ToJsonString(), after[same]!.ToJsonString());
        }

        Assert.Equal([Actions.CreateFigure, Actions.UpdateFigure], await ImageTagsTests.ActionsAsync(scene, scene.ImageIds[0]));
    }

    [Theory, Databases]
    public async Task Edit_OfAModelsFigureByHand_IsNoLongerTheModels(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        (await scene.Manager.Raw.PostAsync("figures.editInfo", $$"""{"id": {{figure}}, "nnCreated": true, "nnUpdated": true}""")).Ok();
        (await scene.Manager.Raw.PostAsync("figures.editInfo", $$"""{"id": {{figure}}, "geometry": {"points": {"exterior": [[1, 2], [4, 8]], "interior": []} } }""")).Ok();

        var info = await InfoAsync(scene, figure);

        Assert.Equal((true, false), (info["nnCreated"]!.GetValue<bool>(), info["nnUpdated"]!.GetValue<bool>()));
    }

    [Theory, Databases]
    public async Task Edit_Bad_ChangesNothing(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        var before = (await InfoAsync(scene, figure)).ToJsonString();
        foreach (var bad in new[]
        {
            """ "geometry": {"points": {"exterior": [[1, 2]], "interior": []} }""",
            """ "geometry": {"points": {"exterior": [[1, 2], [400, 8]], "interior": []} }""",
            """ "geometry": {"points": {"exterior": [[1, 2], [4, 8]], "interior": []}, "geometryType": "polygon"}""",
            """ "geometry": {"bitmap": {"origin": [0, 0], "data": "nothing"} }""",
            """ "geometry": {}""",
            """ "tags": [{"name": "no such tag"}]""",
            """ "tags": [{"name": "color", "value": "green"}]""",
            """ "tags": [{"name": "whole"}], "description": "x" """,
            """ "customData": 5""",
        })
        {
            (await scene.Manager.Raw.PostAsync("figures.editInfo", $$"""{"id": {{figure}}, {{bad}}}""")).Refused(400, "BAD_VALUE");
        }

        (await scene.Manager.Raw.PostAsync("figures.editInfo", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
        Assert.Equal(before, (await InfoAsync(scene, figure)).ToJsonString());
        (await scene.Manager.Raw.PostAsync("figures.editInfo", $$"""{"id": {{figure}}, "geometry": {"points": {"exterior": [[1, 2], [400, 8]], "interior": []} }, "skipBoundsValidation": true}""")).Ok();
    }

    [Theory, Databases]
    public async Task PriorityAndCustomData_Update_SetThem(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        (await scene.Manager.Raw.PostAsync("figures.priority.update", $$"""{"id": {{figure}}, "priority": 12}""")).Ok();
        (await scene.Manager.Raw.PostAsync("figures.custom-data.update", $$"""{"id": {{figure}}, "customData": {"k": [1]} }""")).Ok();
        var info = await InfoAsync(scene, figure);
        Assert.Equal((12, """{"k":[1]}"""), (info["priority"]!.GetValue<int>(), info["customData"]!.ToJsonString()));
    }

    [Theory, Databases]
    public async Task InAJob_EveryStateAndPerson_IsHeldToTheRules(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        var job = await scene.JobAsync("""{"classes": ["road"], "projectTags": ["count", "color"], "readOnlyTags": ["color"]}""");
        string Edit(string more) => $$"""{"id": {{figure}}, {{more}}}""";
        Task<RawAnswer> EditAsync(Person who, string more, bool inJob = true) => who.Raw.PostAsync("figures.editInfo", Edit(more), inJob ? job : null, Guid.CreateVersion7().ToString());
        const string Colors = """{"name": "color", "value": "red"}, {"name": "color", "value": "blue"}""";

        (await EditAsync(scene.Annotator, """ "description": "x" """)).Refused(400, "BAD_VALUE");
        (await EditAsync(scene.Annotator, $$""" "tags": [{{Colors}}, {"name": "count", "value": 4}]""")).Ok();
        (await EditAsync(scene.Annotator, """ "tags": [{"name": "count", "value": 4}]""")).Refused(400, "BAD_VALUE");
        (await EditAsync(scene.Annotator, """ "tags": []""", inJob: false)).Refused(403, "FORBIDDEN");
        (await EditAsync(scene.Reviewer, """ "priority": 3""")).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{figure}}]}""", job)).Refused(400, "BAD_VALUE");
        foreach (var (status, annotator, reviewer) in new[] { ("on_review", false, true), ("completed", false, false), ("stopped", false, false), ("in_progress", true, false) })
        {
            (await scene.Manager.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "{{status}}"}""")).Ok();
            var tags = $$""" "tags": [{{Colors}}, {"name": "count", "value": {{status.Length}}}]""";
            Assert.Equal((status, annotator), (status, (int)(await EditAsync(scene.Annotator, tags)).Status == 200));
            Assert.Equal((status, reviewer), (status, (int)(await EditAsync(scene.Reviewer, tags)).Status == 200));
            (await EditAsync(scene.Manager, """ "description": "by the manager" """)).Ok();
        }
    }

    [Theory, Databases]
    public async Task Edit_SixteenAtOnce_LeavesOneWholeFigure(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);

        var answers = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync(
            "figures.editInfo",
            $$"""{"id": {{figure}}, "geometry": {"points": {"exterior": [[0, 0], [{{client + 1}}, 1]], "interior": []} }, "tags": [{"name": "count", "value": {{client + 1}}}]}""",
            key: key));

        Assert.All(answers, answer => answer.Ok());
        var info = await InfoAsync(scene, figure);
        var right = info["geometry"]!["points"]!["exterior"]![1]![0]!.GetValue<int>();
        Assert.Equal((right.ToString(System.Globalization.CultureInfo.InvariantCulture), right), (info["area"]!.GetValue<string>(), Assert.Single(info["tags"]!.AsArray())!["value"]!.GetValue<int>()));
    }

    private static string Corners(JsonNode figure) => figure["geometry"]!["points"]!["exterior"]!.ToJsonString();

    private static async Task<JsonNode> InfoAsync(Scene scene, long figure) => (await scene.Manager.Raw.PostAsync("figures.info", $$"""{"id": {{figure}}, "integerCoords": false}""")).Ok();

    private async Task<(Scene Scene, long Figure)> DrawnAsync(Database database)
    {
        var scene = await ImageTagsTests.SceneAsync(await servers.TeamAsync(database));
        return (scene, Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "description": "", "instance": "one", "smartToolInput": {"crop": [[1, 2]]},
              "tags": [{"name": "color", "value": "red"}, {"name": "color", "value": "blue"}], "geometry": {"points": {"exterior": [[10.5, 20], [30, 41]], "interior": []} } }]}
            """)).Ok()[0]!));
    }
}
