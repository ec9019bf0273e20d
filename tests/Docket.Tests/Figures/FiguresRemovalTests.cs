using Docket.Server.Activity;
using Docket.Tests.Support;
using Docket.Tests.Tags;

namespace Docket.Tests.Figures;

/// <summary><c>figures.bulk.remove</c>, <c>figures.bulk.restore</c> and the removed ones in <c>figures.list</c>.</summary>
public sealed class FiguresRemovalTests(Servers servers)
{
    [Theory, Databases]
    public async Task RemoveAndRestore_TwiceEach_CountOnce(Database database)
    {
        var scene = await SceneAsync(database);
        var (one, two) = (await DrawAsync(scene), await DrawAsync(scene));
        var both = $$"""{"figureIds": [{{one}}, {{two}}, {{one}}]}""";

        Assert.Equal("""{"success":true}""", (await scene.Manager.Raw.PostAsync("figures.bulk.remove", both)).Ok().ToJsonString());
        (await scene.Manager.Raw.PostAsync("figures.bulk.remove", both, key: "removed again")).Ok();
        Assert.Equal((0, 0, 2), await CountsAsync(scene));
        (await scene.Manager.Raw.PostAsync("figures.info", $$"""{"id": {{one}}}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("figures.editInfo", $$"""{"id": {{one}}, "priority": 1}""")).Refused(404, "NOT_FOUND");

        (await scene.Manager.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{one}}]}""")).Ok();
        (await scene.Manager.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{one}}]}""", key: "restored again")).Ok();
        Assert.Equal((1, 1, 1), await CountsAsync(scene));
        Assert.Equal("red", (await scene.Manager.Raw.PostAsync("figures.tags.list", $$"""{"id": {{one}}}""")).Ok()[0]!["value"]!.GetValue<string>());
        Assert.Equal(
            [Actions.CreateFigure, Actions.CreateFigure, Actions.DisableFigure, Actions.DisableFigure, Actions.RestoreFigure],
            await ImageTagsTests.ActionsAsync(scene, scene.ImageIds[0]));
    }

    [Theory, Databases]
    public async Task Remove_OneUnknown_RemovesNone(Database database)
    {
        var scene = await SceneAsync(database);
        var figure = await DrawAsync(scene);
        (await scene.Manager.Raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{figure}}, 999999999]}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("figures.bulk.remove", """{"figureIds": []}""")).Refused(400, "BAD_VALUE");
        Assert.Equal((1, 1, 0), await CountsAsync(scene));
    }

    [Theory, Databases]
    public async Task InAJob_RestoreNeedsItsLeaveAndRoomWithinTheLimit(Database database)
    {
        var scene = await SceneAsync(database);
        var strict = await scene.JobAsync("""{"classes": ["car"], "projectTags": ["color"]}""");
        var job = await scene.JobAsync("""{"classes": ["car"], "projectTags": ["color"], "allowRestore": true, "imageFiguresLimit": 1}""");
        var (one, two) = (await DrawAsync(scene), await DrawAsync(scene));

        (await scene.Annotator.Raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{one}}, {{two}}]}""", strict)).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{one}}]}""", strict)).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{one}}, {{two}}]}""", job)).Refused(400, "LIMIT_EXCEEDED");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{one}}]}""", job)).Ok();
        (await scene.Manager.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{two}}]}""", job)).Ok();
        Assert.Equal((2, 2, 0), await CountsAsync(scene));
    }

    [Theory, Databases]
    public async Task DrawRemoveRestore_SixteenAtOnce_TheLimitHoldsAndTheCounterIsRight(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["car"], "projectTags": ["color"], "allowRestore": true, "imageFiguresLimit": 5}""");
        var figures = new List<long>();
        for (var index = 0; index < 5; index++)
        {
            figures.Add(await DrawAsync(scene));
        }

        for (var round = 0; round < 2; round++)
        {
            var answers = await Race.RunAsync((client, key) => (client % 3) switch
            {
                0 => scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0], client), job, key),
                1 => scene.Annotator.Raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{figures[client % 5]}}]}""", job, key),
                _ => scene.Annotator.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{figures[client % 5]}}]}""", job, key),
            });
            Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(400, "LIMIT_EXCEEDED"));
        }

        var (labels, rows, _) = await CountsAsync(scene);
        Assert.Equal(labels, rows);
        Assert.InRange(rows, 0, 5);
    }

    private static async Task<(int Labels, int Rows, int Removed)> CountsAsync(Scene scene)
    {
        async Task<int> TotalAsync(string more) =>
            (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}{{more}}}""")).Ok()["total"]!.GetValue<int>();
        var image = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        return (image["labelsCount"]!.GetValue<int>(), await TotalAsync(""), await TotalAsync(""", "archived": true"""));
    }

    private static async Task<long> DrawAsync(Scene scene) => Scene.Id((await scene.Manager.Raw.PostAsync(
        "figures.bulk.add",
        $$"""
        {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "tags": [{"name": "color", "value": "red"}],
          "geometry": {"points": {"exterior": [[1, 2], [3, 4]], "interior": []} } }]}
        """,
        key: Guid.CreateVersion7().ToString())).Ok()[0]!);

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
