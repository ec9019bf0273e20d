using Docket.Tests.Support;

namespace Docket.Tests.Figures;

public sealed class FigureRaceTests(Servers servers)
{
    [Theory, Databases]
    public async Task Draw_BeyondTheLimitAtOnce_ExactlyTheLimitIsStored(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var job = await scene.JobAsync("""{"classes": ["car"], "imageFiguresLimit": 10}""");
        var answers = await Race.RunAsync((client, key) => scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0], client), job, key));
        Assert.Equal(10, answers.Count(answer => (int)answer.Status == 200));
        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(400, "LIMIT_EXCEEDED"));
        await AssertFiguresAsync(scene, scene.ImageIds[0], 10);
    }

    [Theory, Databases]
    public async Task Draw_OnImagesInOppositeOrders_AllSucceed(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 8);
        for (var round = 0; round < 3; round++)
        {
            var answers = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync(
                "figures.bulk.add", OnAll(scene, client % 2 == 0 ? scene.ImageIds : scene.ImageIds.Reverse()), key: key));
            Assert.All(answers, answer => answer.Ok());
        }

        foreach (var image in scene.ImageIds)
        {
            await AssertFiguresAsync(scene, image, 3 * Race.Clients);
        }
    }

    private static string OnAll(Scene scene, IEnumerable<long> images)
    {
        var figures = images.Select(image => $$"""
            {"entityId": {{image}}, "classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} } }
            """);
        return $$"""{"datasetId": {{scene.DatasetId}}, "figures": [{{string.Join(',', figures)}}]}""";
    }

    private static async Task AssertFiguresAsync(Scene scene, long image, int expected)
    {
        var figures = (await scene.Manager.Raw.PostAsync(
            "figures.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{"field": "entityId", "operator": "=", "value": {{image}}}]}""")).Ok();
        var info = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{image}}}""")).Ok();
        Assert.Equal((expected, expected), (figures["total"]!.GetValue<int>(), info["labelsCount"]!.GetValue<int>()));
    }
}
