using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.editInfo</c> and <c>images.bulk.set-custom-sort</c>.</summary>
public sealed class ImagesEditTests(Servers servers)
{
    [Theory, Databases]
    public async Task Edit_NameDescriptionAndMeta_AnswersTheImage(Database database)
    {
        var scene = await SceneAsync(database);

        var answer = (await EditAsync(scene, """ "name": "e\u0301.png", "description": "dusk", "meta": {"customSort": "b", "n": 1.50} """)).Ok();

        Snapshot.Match(answer, "images.editInfo");
        Assert.Equal(answer.ToJsonString(), (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Edit_OneThing_LeavesTheOthersAndMetaIsReplacedWholly(Database database)
    {
        var scene = await SceneAsync(database);
        (await EditAsync(scene, """ "description": "dusk", "meta": {"a": 1, "customSort": "b"} """)).Ok();

        var answer = (await EditAsync(scene, """ "name": null, "meta": {"c": 2} """)).Ok();

        Assert.Equal(("img-000.png", "dusk", """{"c":2}"""), (answer["name"]!.GetValue<string>(), answer["description"]!.GetValue<string>(), answer["meta"]!.ToJsonString()));
        Assert.Equal([scene.ImageIds[0], scene.ImageIds[1]], await SortedAsync(scene));
    }

    [Theory, Databases]
    public async Task Edit_NameOfAnotherImage_IsRefusedNamingIt(Database database)
    {
        var scene = await SceneAsync(database);

        var refused = (await EditAsync(scene, """ "name": "img-001.png", "description": "never" """)).Refused(400, "NONUNIQUE");

        Assert.Equal(scene.ImageIds[1], Scene.Id(refused.Json["details"]!["errors"]![0]!));
        Assert.Null((await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok()["description"]);
        (await EditAsync(scene, """ "name": "img-000.png" """)).Ok();
    }

    [Theory, Databases]
    public async Task Edit_IdOfSomethingElse_IsNotFound(Database database)
    {
        var scene = await SceneAsync(database);
        foreach (var id in new[] { scene.DatasetId, scene.ProjectId, scene.CarId })
        {
            (await scene.Manager.Raw.PostAsync("images.editInfo", $$"""{"id": {{id}}, "name": "x"}""")).Refused(404, "NOT_FOUND");
        }
    }

    [Theory, Databases]
    public async Task Edit_SameNameAtOnce_OneWins(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: Race.Clients);

        var answers = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync("images.editInfo", $$"""{"id": {{scene.ImageIds[client]}}, "name": "same.png"}""", key: key));

        answers.OneWins("NONUNIQUE");
    }

    [Theory, Databases]
    public async Task CustomSort_OfSeveral_SortsTheListAndKeepsTheRestOfMeta(Database database)
    {
        var scene = await SceneAsync(database);
        (await EditAsync(scene, """ "meta": {"twice": 1, "twice": 2.50, "customSort": "z", "nested": {"é": null} } """)).Ok();

        (await scene.Manager.Raw.PostAsync("images.bulk.set-custom-sort", $$"""
            {"images": [{"id": {{scene.ImageIds[0]}}, "customSort": "b"}, {"id": {{scene.ImageIds[1]}}, "customSort": "a"}]}
            """)).Ok();

        Assert.Equal([scene.ImageIds[1], scene.ImageIds[0]], await SortedAsync(scene));
        var text = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Text;
        Assert.Contains("""{"twice":1,"twice":2.50,"nested":{"é":null},"customSort":"b"}""", text.Replace(" ", "", StringComparison.Ordinal).Replace("\\u00E9", "é", StringComparison.Ordinal), StringComparison.Ordinal);
        (await scene.Manager.Raw.PostAsync("images.bulk.set-custom-sort", $$"""{"images": [{"id": {{scene.ImageIds[0]}}, "customSort": 5}]}""")).Refused(400, "BAD_VALUE");
    }

    private static Task<RawAnswer> EditAsync(Scene scene, string members) => scene.Manager.Raw.PostAsync("images.editInfo", $$"""{"id": {{scene.ImageIds[0]}}, {{members}} }""");

    private static async Task<IEnumerable<long>> SortedAsync(Scene scene)
    {
        var page = await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "sort": "customSort"}""");
        return page.Ok()["entities"]!.AsArray().Select(image => Scene.Id(image!));
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
