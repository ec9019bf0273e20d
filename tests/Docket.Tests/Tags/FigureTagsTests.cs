using System.Text.Json.Nodes;
using Docket.Server.Activity;
using Docket.Tests.Support;

namespace Docket.Tests.Tags;

/// <summary>Tags on figures: <c>object-tags.*</c> and <c>figures.tags.*</c>.</summary>
public sealed class FigureTagsTests(Servers servers)
{
    [Theory, Databases]
    public async Task AddAndListAndRemove_AsThePythonSdkSends_AnswerTheTag(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        var added = (await scene.Manager.Raw.PostAsync("object-tags.add-to-object", $$"""{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "value": "red"}""")).Ok();
        Snapshot.Match(added, "object-tags.add-to-object");
        Assert.Equal(
            Scene.Id(added),
            Scene.Id((await scene.Manager.Raw.PostAsync("object-tags.add-to-object", $$"""{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "value": "red"}""", key: "again")).Ok()));

        Assert.Equal(new JsonArray(added.DeepClone()).ToJsonString(), (await scene.Manager.Raw.GetAsync($"figures.tags.list?id={figure}")).Ok().ToJsonString());
        Assert.Equal(new JsonArray(added.DeepClone()).ToJsonString(), (await scene.Manager.Raw.PostAsync("figures.tags.list", $$"""{"id": {{figure}}}""")).Ok().ToJsonString());

        var remove = $$"""{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "id": {{Scene.Id(added)}}}""";
        (await scene.Manager.Raw.PostAsync("object-tags.remove-from-figure", remove)).Ok();
        (await scene.Manager.Raw.PostAsync("object-tags.remove-from-figure", remove, key: "removed again")).Ok();
        Assert.Equal("[]", (await scene.Manager.Raw.GetAsync($"figures.tags.list?id={figure}")).Ok().ToJsonString());
        Assert.Equal([Actions.CreateFigure, Actions.AttachTag, Actions.DetachTag], await ImageTagsTests.ActionsAsync(scene, scene.ImageIds[0]));
    }

    [Theory, Databases]
    public async Task BulkAdd_AnswersIdsInTheOrderSent(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        var other = await DrawAsync(scene, left: 50);
        var count = await ImageTagsTests.MetaAsync(scene, "count");

        var answer = (await scene.Manager.Raw.PostAsync("figures.tags.bulk.add", $$"""
            {"projectId": {{scene.ProjectId}}, "tags": [{"tagId": {{count}}, "figureId": {{other}}, "value": 1}, {"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "value": "red", "name": "color"},
              {"tagId": {{count}}, "figureId": {{other}}, "value": 1.0}, {"tagId": {{count}}, "figureId": {{other}}, "value": 2}]}
            """)).Ok().AsArray();

        Assert.Equal([other, figure, other, other], answer.Select(tag => tag!["figureId"]!.GetValue<long>()));
        Assert.Equal(Scene.Id(answer[0]!), Scene.Id(answer[2]!));
        Assert.Equal(3, answer.Select(tag => Scene.Id(tag!)).Distinct().Count());
    }

    [Theory, Databases]
    public async Task Applicability_OfTheTag_IsKept(Database database)
    {
        var (scene, car) = await DrawnAsync(database);
        var road = Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classTitle": "road", "geometryType": "polygon", "geometry": {"points": {"exterior": [[0, 0], [9, 0], [9, 9]], "interior": []} } }]}
            """)).Ok()[0]!);
        var (cars, whole, objects) = (await ImageTagsTests.MetaAsync(scene, "cars"), await ImageTagsTests.MetaAsync(scene, "whole"), await ImageTagsTests.MetaAsync(scene, "objects"));

        (await AddAsync(scene, cars, car)).Ok();
        (await AddAsync(scene, objects, road)).Ok();
        (await AddAsync(scene, cars, road)).Refused(400, "BAD_VALUE");
        (await AddAsync(scene, whole, car)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.tags.bulk.add", $$"""
            {"projectId": {{scene.ProjectId}}, "tags": [{"tagId": {{objects}}, "figureId": {{car}}}, {"tagId": {{whole}}, "figureId": {{car}}}]}
            """)).Refused(400, "BAD_VALUE");
        Assert.Single((await scene.Manager.Raw.GetAsync($"figures.tags.list?id={car}")).Ok().AsArray());
    }

    [Theory, Databases]
    public async Task Add_OfAnotherProjectOrRemoved_IsRefused(Database database)
    {
        var (scene, figure) = await DrawnAsync(database);
        var other = await Scene.CreateAsync(scene.Team, 1, "other");
        (await AddAsync(scene, other.ColorId, figure)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.tags.bulk.add", $$"""{"projectId": {{other.ProjectId}}, "tags": [{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "value": "red"}]}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{figure}}]}""")).Ok();
        (await AddAsync(scene, await ImageTagsTests.MetaAsync(scene, "flag"), figure)).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.GetAsync($"figures.tags.list?id={figure}")).Refused(404, "NOT_FOUND");
    }

    private static Task<RawAnswer> AddAsync(Scene scene, long tag, long figure) =>
        scene.Manager.Raw.PostAsync("object-tags.add-to-object", $$"""{"tagId": {{tag}}, "figureId": {{figure}}}""");

    private static async Task<long> DrawAsync(Scene scene, int left = 10) => Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0], left))).Ok()[0]!);

    private async Task<(Scene Scene, long Figure)> DrawnAsync(Database database)
    {
        var scene = await ImageTagsTests.SceneAsync(await servers.TeamAsync(database));
        return (scene, await DrawAsync(scene));
    }
}
