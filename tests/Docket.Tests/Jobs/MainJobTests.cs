using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary>The main job of the product, end to end, as raw calls.</summary>
public sealed class MainJobTests(Servers servers)
{
    [Theory, Databases]
    public async Task Rejected_images_come_back_in_a_new_job(Database database) => await RunAsync(await Scene.CreateAsync(await servers.TeamAsync(database)));

    /// <summary>Labels, reviews and restarts the four images of a scene.</summary>
    internal static async Task RunAsync(Scene scene)
    {
        var job = await scene.JobAsync();
        foreach (var image in scene.ImageIds)
        {
            (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(image), job)).Ok();
            await MarkAsync(scene.Annotator, job, image, "done");
        }

        (await scene.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "on_review"}""")).Ok();
        foreach (var (index, image) in scene.ImageIds.Index())
        {
            await MarkAsync(scene.Reviewer, job, image, index == 0 ? "rejected" : "accepted");
        }

        (await scene.Reviewer.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "completed"}""")).Ok();
        var restarted = (await scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": null}""")).Ok().AsArray();

        var next = Assert.Single(restarted)!;
        Assert.Equal("cars (#2)", next["name"]!.GetValue<string>());
        var info = (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{Scene.Id(next)}}}""")).Ok();
        var entity = Assert.Single(info["entities"]!.AsArray())!;
        Assert.Equal((scene.ImageIds[0], "none"), (Scene.Id(entity), entity["reviewStatus"]!.GetValue<string>()));
        var old = (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok();
        Assert.Equal("completed", old["status"]!.GetValue<string>());
        Assert.Equal((4, 3, 1, 3), (Count(old, "images"), Count(old, "acceptedImages"), Count(old, "rejectedImages"), Count(old, "progressImages")));
        var figures = (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": []}""")).Ok();
        Assert.Equal(4, figures["total"]!.GetValue<int>());
        Assert.Equal("[[10,20],[29,40]]", figures["entities"]![0]!["geometry"]!["points"]!["exterior"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Manager_who_labels_begins_the_job_by_drawing(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 1);
        var job = Scene.Id((await scene.Manager.Raw.PostAsync("jobs.add", $$"""
            {"name": "own", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Manager.Id}}], "meta": {"classes": ["car"]} }
            """)).Ok()[0]!);

        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();

        var info = (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok();
        Assert.Equal("in_progress", info["status"]!.GetValue<string>());
        Assert.NotNull(info["startedAt"]);
    }

    private static async Task MarkAsync(Person person, long job, long image, string status) =>
        (await person.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "{{status}}"}""")).Ok();

    private static int Count(System.Text.Json.Nodes.JsonNode job, string what) => job[what + "Count"]!.GetValue<int>();
}
