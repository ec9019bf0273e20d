using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.bulk.add</c> and <c>images.internal.hashes.list</c>.</summary>
public sealed class ImagesBulkAddTests(Servers servers)
{
    [Theory, Databases]
    public async Task Images_AsThePythonSdkSendsThem_AreAnsweredInTheOrderSent(Database database)
    {
        var scene = await SceneAsync(database);
        var hashes = await UploadAsync(scene, 2);

        var answer = (await AddAsync(scene, $$"""{"title": "b.png", "hash": "{{hashes[1]}}", "meta": {"kept": null, "n": 1.50} }""", $$"""{"title": "a", "hash": "{{hashes[0]}}"}""")).Ok();

        Snapshot.Match(answer, "images.bulk.add");
    }

    [Theory, Databases]
    public async Task Names_Taken_AreAllListedExactlyAsSentAndNothingIsStored(Database database)
    {
        var scene = await SceneAsync(database);
        var hash = (await UploadAsync(scene, 1))[0];
        var there = (await AddAsync(scene, Named("\u00e9.png", hash), Named("x.png", hash), Named("y.png", hash))).Ok();

        var answer = (await AddAsync(scene, Named("y.png", hash), Named("new.png", hash), Named("e\u0301.png", hash))).Refused(400, "NONUNIQUE");

        var errors = answer.Json["details"]!["errors"]!.AsArray();
        Assert.All(errors, error => Assert.Equal("NONUNIQUE", error!["type"]!.GetValue<string>()));
        Assert.Equal([Scene.Id(there[2]!), Scene.Id(there[0]!)], errors.Select(error => Scene.Id(error!)));

        // By themselves: within a tuple, texts that differ in their normal form alone would be equal.
        Assert.Equal(["y.png", "e\u0301.png"], errors.Select(error => error!["name"]!.GetValue<string>()));
        Assert.Equal(3, await CountAsync(scene));
    }

    [Theory, Databases]
    public async Task Names_TwiceInTheRequest_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var hash = (await UploadAsync(scene, 1))[0];

        (await AddAsync(scene, Named("\u00e9", hash), Named("e\u0301", hash))).Refused(400, "NONUNIQUE");

        Assert.Equal(0, await CountAsync(scene));
    }

    [Theory, Databases]
    public async Task Source_MissingUnknownOrNotBuilt_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var hash = (await UploadAsync(scene, 1))[0];

        foreach (var (item, status, code) in new[]
        {
            ("""{"title": "z"}""", 400, "BAD_VALUE"), ("""{"title": "z", "hash": "AAAA"}""", 400, "BAD_VALUE"), ("""{"title": "z", "imageId": 999999999}""", 404, "NOT_FOUND"),
            ("""{"title": "z", "link": "s3://bucket/z.png"}""", 400, "BAD_VALUE"), ("""{"title": "z", "link": "http://me:secret@images.test/z.png"}""", 400, "BAD_VALUE"), ($$"""{"title": null, "hash": "{{hash}}"}""", 400, "BAD_VALUE"),
            ($$"""{"title": "z", "hash": "{{hash}}", "meta": []}""", 400, "BAD_VALUE"), ($$"""{"title": "z", "hash": "{{hash}}", "parentId": 999999999}""", 404, "NOT_FOUND"), ("null", 400, "BAD_VALUE"),
        })
        {
            (await AddAsync(scene, Named("good", hash), item)).Refused(status, code);
        }

        (await AddAsync(scene)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": 999999999, "images": [{{Named("good", hash)}}]}""")).Refused(404, "NOT_FOUND");
        Assert.Equal(0, await CountAsync(scene));
    }

    [Theory, Databases]
    public async Task ImageId_OfAnImage_CopiesItsContent(Database database)
    {
        var scene = await SceneAsync(database);
        var hash = (await UploadAsync(scene, 1))[0];
        var source = (await AddAsync(scene, Named("source", hash))).Ok()[0]!;

        var copy = (await AddAsync(scene, $$"""{"title": "copy", "imageId": {{Scene.Id(source)}}, "parentId": {{Scene.Id(source)}} }""")).Ok()[0]!;

        Assert.Equal((hash, Scene.Id(source)), (copy["hash"]!.GetValue<string>(), copy["parentId"]!.GetValue<long>()));
    }

    [Theory, Databases]
    public async Task Counters_AfterImagesCame_AreOfTheDatasetAndProject(Database database)
    {
        var scene = await SceneAsync(database);
        var images = (await AddAsync(scene, [.. (await UploadAsync(scene, 2)).Select((hash, index) => Named($"{index}", hash))])).Ok().AsArray();
        var size = images.Sum(image => image!["size"]!.GetValue<long>()).ToString();

        var dataset = (await scene.Manager.Raw.PostAsync("datasets.info", $$"""{"id": {{scene.DatasetId}}}""")).Ok();
        var project = (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Ok();

        Assert.Equal((2, 2, size), (dataset["imagesCount"]!.GetValue<int>(), dataset["itemsCount"]!.GetValue<int>(), dataset["size"]!.GetValue<string>()));
        Assert.Equal((2, 1, size), (project["imagesCount"]!.GetValue<int>(), project["datasetsCount"]!.GetValue<int>(), project["size"]!.GetValue<string>()));
        Assert.Equal($"http://docket.test/image-converter{images[0]!["pathOriginal"]}", dataset["referenceImageUrl"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task HashesList_BareArray_AnswersTheKnownOnes(Database database)
    {
        var scene = await SceneAsync(database);
        var hashes = await UploadAsync(scene, 2);

        var known = (await scene.Manager.Raw.PostAsync("images.internal.hashes.list", $$"""["{{hashes[1]}}", "unknown", "{{hashes[0]}}"]""")).Ok();

        Assert.Equal(hashes.Order(), known.AsArray().Select(hash => hash!.GetValue<string>()).Order());
        Assert.Equal("[]", (await scene.Manager.Raw.PostAsync("images.internal.hashes.list", "[]")).Ok().ToJsonString());
        (await scene.Manager.Raw.PostAsync("images.internal.hashes.list", """{"hashes": []}""")).Refused(400, "BAD_JSON");
        (await scene.Manager.Raw.PostAsync("images.internal.hashes.list", "[null]")).Refused(400, "BAD_VALUE");
    }

    private static string Named(string name, string hash) => $$"""{"title": "{{name}}", "hash": "{{hash}}"}""";

    private static Task<RawAnswer> AddAsync(Scene scene, params string[] items) => scene.Manager.Raw.PostAsync(
        "images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{{string.Join(", ", items)}}], "forceMetadataForLinks": true, "skipValidation": false}""");

    private static async Task<string[]> UploadAsync(Scene scene, int count)
    {
        var answer = (await scene.Manager.Raw.UploadAsync([.. Enumerable.Range(0, count).Select(index => Scene.Png(100, 80, index))])).Ok();
        return [.. answer.AsArray().Select(file => file!["hash"]!.GetValue<string>())];
    }

    private static async Task<int> CountAsync(Scene scene) =>
        (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": []}""")).Ok()["total"]!.GetValue<int>();

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
}
