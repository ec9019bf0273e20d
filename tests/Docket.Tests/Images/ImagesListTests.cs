using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.list</c> and <c>images.info</c>.</summary>
public sealed class ImagesListTests(Servers servers)
{
    [Theory, Databases]
    public async Task List_AsThePythonSdkAsks_EqualsInfoInEveryKey(Database database)
    {
        var scene = await SceneAsync(database, 1);

        var page = await ListAsync(scene, $$"""
            "projectId": null, "filter": [], "filters": null, "sort": "id", "sort_order": "asc", "forceMetadataForLinks": true, "recursive": false, "fields": null
            """);

        Snapshot.Match(page, "images.list");
        var info = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}, "forceMetadataForLinks": true}""")).Ok();
        Assert.Equal(info.ToJsonString(), page["entities"]![0]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task TokenMode_UntilAfterIsNull_CoversEachOnceWhateverTheSort(Database database)
    {
        var scene = await SceneAsync(database, 5);
        var (seen, after) = (new List<long>(), (string?)null);
        do
        {
            var more = after is null ? "" : $", \"after\": \"{after}\"";
            var page = await ListAsync(scene, $"\"pagination_mode\": \"token\", \"per_page\": 2, \"sort\": \"name\", \"sort_order\": \"desc\"{more}");
            Assert.True(page.AsObject().ContainsKey("after"));
            Assert.Equal((5, 2, 3), (page["total"]!.GetValue<int>(), page["perPage"]!.GetValue<int>(), page["pagesCount"]!.GetValue<int>()));
            seen.AddRange(Ids(page));
            after = page["after"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(scene.ImageIds, seen);
        (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "pagination_mode": "token", "after": "!"}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "pagination_mode": "other"}""")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Sort_ByCustomSort_IsByTheTextInMetaWithNullsLast(Database database)
    {
        var scene = await SceneAsync(database, 0);
        var hash = (await scene.Manager.Raw.UploadAsync(Scene.Png(10, 10, 1))).Ok()[0]!["hash"];
        var items = new[] { ("plain", "{}"), ("second", """{"customSort": "b"}"""), ("number", """{"customSort": 1}"""), ("first", """{"customSort": "a"}""") }
            .Select(item => $$"""{"title": "{{item.Item1}}", "hash": "{{hash}}", "meta": {{item.Item2}} }""");
        (await scene.Manager.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{{string.Join(',', items)}}]}""")).Ok();

        var page = await ListAsync(scene, "\"sort\": \"customSort\"");

        Assert.Equal(["first", "second", "plain", "number"], page["entities"]!.AsArray().Select(image => image!["name"]!.GetValue<string>()));
    }

    [Theory, Databases]
    public async Task Typed_ClassFilter_CountsFiguresBetweenFromAndTo(Database database)
    {
        var scene = await SceneAsync(database, 3);
        foreach (var image in new[] { 0, 1, 1 })
        {
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[image]))).Ok();
        }

        foreach (var (data, expected) in new[]
        {
            ("""{"from": 1, "to": 9999, "include": true, "classId": null}""", "0 1"), ($$"""{"from": 2, "to": 9999, "include": true, "classId": {{scene.CarId}}}""", "1"),
            ("""{"from": 1, "to": 9999, "include": false, "classId": null}""", "2"), ("""{"from": 1, "to": 1, "include": true}""", "0"),
            ($$"""{"from": 1, "to": 9999, "include": true, "classId": {{scene.CarId + 1}}}""", ""),
        })
        {
            var page = await ListAsync(scene, $$""" "filters": [{"type": "objects_class", "data": {{data}} }]""");
            Assert.Equal(expected, string.Join(' ', Ids(page).Select(id => scene.ImageIds.Index().First(image => image.Item == id).Index)));
        }
    }

    [Theory, Databases]
    public async Task Typed_NameFilter_IsAPartOfTheNameInEitherNormalForm(Database database)
    {
        var scene = await SceneAsync(database, 1);
        await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1, "caf\u00e9_");

        Assert.Equal(1, (await ListAsync(scene, """ "filters": [{"type": "images_filename", "data": {"value": "cafe\u0301"}}]"""))["total"]!.GetValue<int>());
        Assert.Equal(2, (await ListAsync(scene, """ "filters": [{"type": "images_filename", "data": {"value": "000.png"}}]"""))["total"]!.GetValue<int>());
        Assert.Equal(0, (await ListAsync(scene, """ "filters": [{"type": "images_filename", "data": {"value": "IMG"}}]"""))["total"]!.GetValue<int>());
        Assert.Equal(0, (await ListAsync(scene, """ "filters": [{"type": "images_filename", "data": {"value": "i%g"}}]"""))["total"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Typed_UnknownOrMalformed_IsRefused(Database database)
    {
        var scene = await SceneAsync(database, 0);

        foreach (var (filter, code) in new[]
        {
            ("""{"type": "moon", "data": {}}""", "BAD_FILTER"), ("""{"type": "images_filename", "data": {}}""", "BAD_FILTER"), ("""{"type": "images_filename", "data": {"value": 5}}""", "BAD_FILTER"),
            ("""{"type": "objects_class", "data": {"from": "x"}}""", "BAD_FILTER"), ("""{"type": "objects_class"}""", "BAD_VALUE"), ("""{"type": "objects_class", "data": []}""", "BAD_VALUE"),
            ("null", "BAD_VALUE"),
        })
        {
            (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filters": [{{filter}}]}""")).Refused(400, code);
        }
    }

    [Theory, Databases]
    public async Task Recursive_NestedDatasets_AreIncluded(Database database)
    {
        var scene = await SceneAsync(database, 1);
        var child = Scene.Id((await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "child", "parentId": {{scene.DatasetId}}}""")).Ok());
        var inChild = (await Scene.AddImagesAsync(scene.Manager, child, 1))[0];

        Assert.Equal(scene.ImageIds, Ids(await ListAsync(scene, """ "recursive": false""")));
        Assert.Equal([scene.ImageIds[0], inChild], Ids(await ListAsync(scene, """ "recursive": true""")));
        Assert.Equal([scene.ImageIds[0], inChild], Ids((await scene.Manager.Raw.PostAsync("images.list", $$"""{"projectId": {{scene.ProjectId}}, "datasetId": null, "filter": []}""")).Ok()));
        Assert.Equal([inChild], Ids((await scene.Manager.Raw.PostAsync("images.list", $$"""{"projectId": {{scene.ProjectId}}, "datasetId": {{child}}}""")).Ok()));
    }

    [Theory, Databases]
    public async Task InAJob_WithoutDataset_ListsTheImagesOfTheJob(Database database)
    {
        var scene = await SceneAsync(database, 3);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": [], "range": {"start": 2, "end": 3}}""");

        var page = (await scene.Annotator.Raw.PostAsync("images.list", """{"filter": [], "pagination_mode": "token", "sort": "id"}""", job)).Ok();

        Assert.Equal(scene.ImageIds.Skip(1), Ids(page));
        (await scene.Annotator.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""", job)).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("images.list", """{"filter": []}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.SendAsync(HttpMethod.Post, "/public/api/v3/images.list", new StringContent("{}"), job: "abc")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Unknown_DatasetProjectOrImage_IsNotFound(Database database)
    {
        var scene = await SceneAsync(database, 0);

        (await scene.Manager.Raw.PostAsync("images.list", """{"datasetId": 999999999}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("images.list", """{"projectId": 999999999}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("images.info", """{"id": 999999999, "forceMetadataForLinks": true}""")).Refused(404, "NOT_FOUND");
    }

    private static long[] Ids(JsonNode page) => [.. page["entities"]!.AsArray().Select(image => Scene.Id(image!))];

    private static async Task<JsonNode> ListAsync(Scene scene, string more) =>
        (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, {{more}}}""")).Ok();

    private async Task<Scene> SceneAsync(Database database, int images) => await Scene.CreateAsync(await servers.TeamAsync(database), images);
}
