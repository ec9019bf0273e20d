using Docket.Tests.Support;

namespace Docket.Tests.Images;

public sealed class ImageRaceTests(Servers servers)
{
    [Theory, Databases]
    public async Task Add_SameNameAtOnce_OneWinsAndTheOthersLearnItsId(Database database)
    {
        var (scene, hash) = await EmptyAsync(database);
        var body = $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "same.png", "hash": "{{hash}}"}]}""";
        var answers = await Race.RunAsync((_, key) => scene.Manager.Raw.PostAsync("images.bulk.add", body, key: key));
        var id = Scene.Id(answers.OneWins("NONUNIQUE").Json[0]!);
        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => Assert.Equal(id, Scene.Id(answer.Json["details"]!["errors"]![0]!)));
        await AssertCountsAsync(scene, 1);
    }

    [Theory, Databases]
    public async Task Add_DifferentNamesAtOnce_CountersAreRight(Database database)
    {
        var (scene, hash) = await EmptyAsync(database);
        var answers = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync(
            "images.bulk.add",
            $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "{{client}}-a.png", "hash": "{{hash}}"}, {"title": "{{client}}-b.png", "hash": "{{hash}}"}]}""",
            key: key));
        var ids = answers.SelectMany(answer => answer.Ok().AsArray().Select(image => Scene.Id(image!))).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        await AssertCountsAsync(scene, 2 * Race.Clients);
    }

    [Theory, Databases]
    public async Task Upload_SameContentAtOnce_IsTakenOnce(Database database)
    {
        var (scene, _) = await EmptyAsync(database);
        var content = Scene.Png(31, 17, 123_456);
        var answers = await Race.RunAsync((_, _) => scene.Manager.Raw.UploadAsync(content, content));
        Assert.Single(answers.Select(answer => answer.Ok().ToJsonString()).Distinct());
    }

    private async Task<(Scene Scene, string Hash)> EmptyAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        var hash = (await scene.Manager.Raw.UploadAsync(Scene.Png(100, 80, 1))).Ok()[0]!["hash"]!.GetValue<string>();
        return (scene, hash);
    }

    private static async Task AssertCountsAsync(Scene scene, int images)
    {
        var dataset = (await scene.Manager.Raw.PostAsync("datasets.info", $$"""{"id": {{scene.DatasetId}}}""")).Ok();
        var project = (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
        var listed = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok();
        Assert.Equal((images, images, images), (Count(dataset, "imagesCount"), Count(project, "imagesCount"), Count(listed, "total")));
        var size = listed["entities"]!.AsArray().Sum(image => image!["size"]!.GetValue<long>()).ToString();
        Assert.Equal((size, size), (dataset["size"]!.GetValue<string>(), project["size"]!.GetValue<string>()));
    }

    private static int Count(System.Text.Json.Nodes.JsonNode node, string name) => node[name]!.GetValue<int>();
}
