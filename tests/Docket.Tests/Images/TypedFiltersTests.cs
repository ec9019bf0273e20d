using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary>Typed conditions of <c>images.list</c>.</summary>
public sealed class TypedFiltersTests(Servers servers)
{
    [Theory, Databases]
    public async Task Filters_OfEachType_ChooseOrLeaveOut(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        var (images, annotator) = (scene.ImageIds, scene.Annotator.Id);
        var job = Scene.Id((await scene.Manager.Raw.PostAsync("jobs.add", $$"""
            {"name": "two", "datasetId": {{scene.DatasetId}}, "userIds": [{{annotator}}], "meta": {"classes": ["car"], "projectTags": ["color"], "entityIds": [{{images[0]}}, {{images[1]}}]} }
            """)).Ok()[0]!);
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{images[0]}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}],
              "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} } }]}
            """, job)).Ok();
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(images[2]))).Ok();

        async Task ChoosesAsync(string type, string data, params int[] chosen)
        {
            Assert.Equal((type, data, string.Join(',', chosen.Select(index => images[index]))), (type, data, await ListAsync(scene, type, data)));
            var others = Enumerable.Range(0, images.Count).Except(chosen).Select(index => images[index]);
            Assert.Equal((type, data, string.Join(',', others)), (type, data, await ListAsync(scene, type, (data.Length == 0 ? "" : data + ", ") + "\"include\": false")));
        }

        await ChoosesAsync("images_filename", "\"value\": \"-002\"", 2);
        await ChoosesAsync("objects_class", "\"classId\": null, \"from\": 1, \"to\": 9999", 0, 2);
        await ChoosesAsync("objects_class", $"\"classId\": {scene.ColorId}");
        await ChoosesAsync("objects_tag", $"\"tagId\": {scene.ColorId}", 0);
        await ChoosesAsync("objects_tag", $"\"tagId\": {scene.ColorId}, \"value\": \"red\"", 0);
        await ChoosesAsync("objects_tag", $"\"tagId\": {scene.ColorId}, \"value\": \"blue\"");
        await ChoosesAsync("objects_tag", "", 0);
        await ChoosesAsync("images_tag", "");
        await ChoosesAsync("images_status", "\"status\": \"none\"", 0, 1);
        await ChoosesAsync("images_status", "\"status\": \"no_job\"", 2, 3);
        await ChoosesAsync("images_status", "\"status\": \"rejected\"");
        await ChoosesAsync("objects_annotator", $"\"userId\": {annotator}", 0);
        await ChoosesAsync("objects_annotator", $"\"userId\": {scene.Manager.Id}", 2);
        await ChoosesAsync("tagged_by_annotator", $"\"userId\": {annotator}");
        await ChoosesAsync("job", $"\"jobId\": {job}", 0, 1);
        await ChoosesAsync("job", "\"jobId\": 999999999");
    }

    [Theory, Databases]
    public async Task Filters_NotBuiltOrMalformed_AreRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        foreach (var (type, data) in new[]
        {
            ("entities_collection", "\"collectionId\": 1"), ("issues_count", "\"from\": 1"), ("entities_ai_search_collection", ""), ("job", ""), ("job", "\"jobId\": \"x\""),
            ("objects_annotator", ""), ("images_filename", "\"value\": 5"), ("images_status", ""), ("images_status", "\"status\": \"Done\""), ("images_tag", "\"tagId\": 1, \"value\": []"), ("objects_class", "\"classId\": 1.5"),
        })
        {
            (await scene.Manager.Raw.PostAsync("images.list", Body(scene, type, data))).Refused(400, "BAD_FILTER");
        }
    }

    private static string Body(Scene scene, string type, string data) => $$"""{"datasetId": {{scene.DatasetId}}, "filters": [{"type": "{{type}}", "data": { {{data}} } }]}""";

    private static async Task<string> ListAsync(Scene scene, string type, string data)
    {
        var page = (await scene.Manager.Raw.PostAsync("images.list", Body(scene, type, data))).Ok();
        return string.Join(',', page["entities"]!.AsArray().Select(image => Scene.Id(image!)));
    }
}
