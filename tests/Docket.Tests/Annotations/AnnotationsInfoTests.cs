using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary><c>annotations.info</c>, <c>annotations.bulk.info</c> and <c>annotations.list</c>.</summary>
public sealed class AnnotationsInfoTests(Servers servers)
{
    [Theory, Databases]
    public async Task Info_AsThePythonSdkAsks_IsTheWholeAnnotation(Database database)
    {
        var scene = await DrawnAsync(database);

        var answer = await scene.Manager.Raw.PostAsync(
            "annotations.info", $$"""{"imageId": {{scene.ImageIds[0]}}, "withCustomBigData": true, "forceMetadataForLinks": true, "integerCoords": false}""");

        Snapshot.Match(answer.Ok(), "annotations.info");
    }

    [Theory, Databases]
    public async Task Info_OfAnImageWithNothingOnIt_HasEmptyListsAndNoBigData(Database database)
    {
        var scene = await DrawnAsync(database);

        var annotation = (await scene.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{scene.ImageIds[3]}}}""")).Ok()["annotation"]!;

        Assert.Equal("""{"description":"","size":{"height":80,"width":100},"tags":[],"objects":[]}""", annotation.ToJsonString());
        (await scene.Manager.Raw.PostAsync("annotations.info", """{"imageId": 999999999}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task IntegerCoords_TrueByDefault_AnswersWholePixels(Database database)
    {
        var scene = await DrawnAsync(database);
        async Task<string[]> PointsAsync(string more) =>
            [.. Objects((await scene.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{scene.ImageIds[0]}}{{more}}}""")).Ok()).Take(2).Select(one => one["points"]!["exterior"]!.ToJsonString())];

        Assert.Equal(["[[10,20],[30,40]]", "[[0,0],[9,0],[99,79]]"], await PointsAsync(""));
        Assert.Equal(["[[10.25,20],[30.75,40.5]]", "[[0.5,0.5],[9.5,0.5],[100,80]]"], await PointsAsync(""", "integerCoords": false"""));
    }

    [Theory, Databases]
    public async Task AlphaMask_OfAClassOfThatShape_StandsThereWithoutItsPicture(Database database)
    {
        var scene = await DrawnAsync(database);

        var masks = Objects((await scene.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{scene.ImageIds[1]}}}""")).Ok()).ToList();

        Assert.Equal(["fog", "thing"], masks.Select(mask => mask["classTitle"]!.GetValue<string>()));
        Assert.All(masks, mask => Assert.Equal("alpha_mask", mask["geometryType"]!.GetValue<string>()));
        Assert.Equal([false, true], masks.Select(mask => mask.AsObject().ContainsKey("bitmap")));
    }

    [Theory, Databases]
    public async Task BulkInfo_AnyNumberOfImages_AnswersEachAsInfoDoes(Database database)
    {
        var scene = await DrawnAsync(database);
        async Task<JsonNode> InfoAsync(long image) => (await scene.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{image}}, "integerCoords": false}""")).Ok();

        var all = (await BulkAsync(scene, string.Join(',', scene.ImageIds.Reverse()), """, "integerCoords": false""")).Ok().AsArray();

        Assert.Equal(scene.ImageIds.Count, all.Count);
        foreach (var one in all)
        {
            Assert.Equal((await InfoAsync(one!["imageId"]!.GetValue<long>())).ToJsonString(), one.ToJsonString());
        }

        Assert.Empty((await BulkAsync(scene, "")).Ok().AsArray());
        Assert.Single((await BulkAsync(scene, $"{scene.ImageIds[0]}, {scene.ImageIds[0]}")).Ok().AsArray());
    }

    [Theory, Databases]
    public async Task BulkInfo_MissingForeignOrOfAnotherDataset_IsRefused(Database database)
    {
        var scene = await DrawnAsync(database);
        var other = Scene.Id((await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "other"}""")).Ok());
        var foreign = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);

        (await BulkAsync(scene, $"{scene.ImageIds[0]}, 999999999")).Refused(404, "NOT_FOUND");
        (await BulkAsync(scene, $"{foreign.ImageIds[0]}")).Refused(404, "NOT_FOUND");
        var stray = await scene.Manager.Raw.PostAsync("annotations.bulk.info", $$"""{"datasetId": {{other}}, "imageIds": [{{scene.ImageIds[0]}}]}""");
        Assert.Contains($"image {scene.ImageIds[0]} is not of dataset {other}", stray.Refused(400, "BAD_VALUE").Message, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task List_PageByPageAndByToken_GivesEveryImageOnceInOrder(Database database)
    {
        var scene = await DrawnAsync(database);
        var paged = new List<long>();
        var page = await ListAsync(scene, """, "filter": [], "forceMetadataForLinks": true, "per_page": 3""");
        paged.AddRange(Images(page));
        paged.AddRange(Images(await ListAsync(scene, """, "per_page": 3, "page": 2""")));

        var walked = new List<long>();
        var first = await ListAsync(scene, """, "pagination_mode": "token", "per_page": 3""");
        for (var next = first; ; next = await ListAsync(scene, $$""", "pagination_mode": "token", "per_page": 3, "after": "{{next["after"]}}" """))
        {
            walked.AddRange(Images(next));
            if (next["after"] is null)
            {
                break;
            }
        }

        Assert.Equal((4, 3, 2), (page["total"]!.GetValue<int>(), page["perPage"]!.GetValue<int>(), page["pagesCount"]!.GetValue<int>()));
        Assert.True(first.AsObject().ContainsKey("after"));
        Assert.Equal(scene.ImageIds, paged);
        Assert.Equal(scene.ImageIds, walked);
        Assert.Equal(100, (await ListAsync(scene, """, "per_page": 5000"""))["perPage"]!.GetValue<int>());
        (await scene.Manager.Raw.PostAsync("annotations.list", $$"""{"datasetId": {{scene.DatasetId}}, "pagination_mode": "cursor"}""")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task List_Filtered_GivesTheAnnotationsThatMatch(Database database)
    {
        var scene = await DrawnAsync(database);
        foreach (var (filter, expected) in new (string, int[])[]
        {
            ($$"""{"field": "imageId", "operator": "in", "value": [{{scene.ImageIds[2]}}]}""", [2]), ("""{"field": "name", "operator": "=", "value": "img-001.png"}""", [1]),
            ("""{"field": "labelsCount", "operator": ">=", "value": "2"}""", [0, 1]), ("""{"field": "description", "operator": "=", "value": null}""", [0, 1, 2, 3]),
        })
        {
            Assert.Equal(expected.Select(index => scene.ImageIds[index]), Images(await ListAsync(scene, $$""", "filter": [{{filter}}]""")));
        }

        (await scene.Manager.Raw.PostAsync("annotations.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{"field": "hash", "operator": "=", "value": "x"}]}""")).Refused(400, "BAD_FILTER");
    }

    [Theory, Databases]
    public async Task InAJob_ImagesOfTheJob_AreAllThereIs(Database database)
    {
        var scene = await DrawnAsync(database);
        var job = await scene.JobAsync($$"""{"classes": ["car"], "entityIds": [{{scene.ImageIds[1]}}, {{scene.ImageIds[2]}}]}""");
        Task<RawAnswer> AskAsync(string method, string body) => scene.Annotator.Raw.PostAsync(method, body, job);

        Assert.Equal([scene.ImageIds[1], scene.ImageIds[2]], Images((await AskAsync("annotations.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()));
        (await AskAsync("annotations.info", $$"""{"imageId": {{scene.ImageIds[1]}}}""")).Ok();
        (await AskAsync("annotations.info", $$"""{"imageId": {{scene.ImageIds[0]}}}""")).Refused(404, "NOT_FOUND");
        (await AskAsync("annotations.bulk.info", $$"""{"datasetId": {{scene.DatasetId}}, "imageIds": [{{scene.ImageIds[1]}}, {{scene.ImageIds[0]}}]}""")).Refused(404, "NOT_FOUND");
    }

    private static IEnumerable<JsonNode> Objects(JsonNode info) => info["annotation"]!["objects"]!.AsArray().Select(one => one!);

    private static IEnumerable<long> Images(JsonNode page) => page["entities"]!.AsArray().Select(one => one!["imageId"]!.GetValue<long>());

    private static Task<RawAnswer> BulkAsync(Scene scene, string images, string more = "") =>
        scene.Manager.Raw.PostAsync("annotations.bulk.info", $$"""{"datasetId": {{scene.DatasetId}}, "imageIds": [{{images}}]{{more}}}""");

    private static async Task<JsonNode> ListAsync(Scene scene, string more) =>
        (await scene.Manager.Raw.PostAsync("annotations.list", $$"""{"datasetId": {{scene.DatasetId}}{{more}}}""")).Ok();

    // The first image has a box and a polygon, the second two alpha masks.
    private async Task<Scene> DrawnAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""
            {"id": {{scene.ProjectId}}, "meta": {
              "classes": [{"title": "car", "shape": "rectangle"}, {"title": "road", "shape": "polygon"}, {"title": "thing", "shape": "any"}, {"title": "fog", "shape": "alpha_mask"}],
              "tags": [{"name": "color", "value_type": "oneof_string", "values": ["red", "blue"]}]} }
            """)).Ok();
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{scene.DatasetId}}, "figures": [
              {"entityId": {{scene.ImageIds[0]}}, "classTitle": "car", "geometryType": "rectangle", "tags": [{"name": "color", "value": "red"}], "description": "parked", "nnCreated": true,
               "geometry": {"points": {"exterior": [[10.25, 20], [30.75, 40.5]], "interior": []} } },
              {"entityId": {{scene.ImageIds[0]}}, "classTitle": "road", "geometryType": "polygon", "geometry": {"points": {"exterior": [[0.5, 0.5], [9.5, 0.5], [100, 80]], "interior": []} } },
              {"entityId": {{scene.ImageIds[1]}}, "classTitle": "fog", "geometryType": "alpha_mask", "geometry": {"bitmap": {"origin": [1, 2], "data": "{{Masks.Data(3, 2)}}"} } },
              {"entityId": {{scene.ImageIds[1]}}, "classTitle": "thing", "geometryType": "alpha_mask", "geometry": {"bitmap": {"origin": [1, 2], "data": "{{Masks.Data(3, 2)}}"} } }]}
            """)).Ok();
        return scene;
    }
}
