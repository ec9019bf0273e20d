using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary>The reason of a rejection, in <c>jobs.entities.update-review-status</c> and <c>jobs.stats</c>.</summary>
public sealed class ReviewReasonTests(Servers servers)
{
    [Theory, Databases]
    public async Task Reason_OfARejection_IsSeenUntilTheImageIsAccepted(Database database)
    {
        var (scene, job) = await SceneAsync(database);
        (await scene.Reviewer.RejectAsync(job, scene.ImageIds[0], " blurry ")).Ok();
        Assert.Equal(["blurry", null], await ReasonsAsync(scene, job));

        (await scene.Reviewer.RejectAsync(job, scene.ImageIds[0], "dark")).Ok();
        Assert.Equal(["dark", null], await ReasonsAsync(scene, job));
        (await scene.Reviewer.SetStatusAsync(job, "in_progress")).Ok();
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Ok();
        Assert.Equal(["dark", null], await ReasonsAsync(scene, job));

        (await scene.Reviewer.MarkAsync(job, scene.ImageIds[0], "accepted")).Ok();
        Assert.Equal([null, null], await ReasonsAsync(scene, job));
        (await scene.Reviewer.MarkAsync(job, scene.ImageIds[0], "rejected")).Ok();
        Assert.Equal([null, null], await ReasonsAsync(scene, job));
        Assert.Equal(1, (await scene.InfoAsync(job))["rejectedImagesCount"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Reason_OfARestartedImage_GoesWithIt(Database database)
    {
        var (scene, job) = await SceneAsync(database);
        (await scene.Reviewer.RejectAsync(job, scene.ImageIds[1], new string('x', 1000))).Ok();

        var next = Scene.Id((await scene.RestartAsync(job)).Ok()[0]!);

        Assert.Equal([new string('x', 1000)], await ReasonsAsync(scene, next));
    }

    [Theory, Databases]
    public async Task SentBack_RejectedHereOrBeforeARestart_UntilItIsLabeledAgain(Database database)
    {
        var (scene, job) = await SceneAsync(database);
        (await scene.Reviewer.MarkAsync(job, scene.ImageIds[0], "rejected")).Ok();
        Assert.Equal([true, false], await SentBackAsync(scene, job));

        var next = Scene.Id((await scene.RestartAsync(job, """, "restartEntitiesMode": "not_accepted", "rejectNotAcceptedEntities": false""")).Ok()[0]!);
        Assert.Equal([true, false], await SentBackAsync(scene, next));

        (await scene.Annotator.SetStatusAsync(next, "in_progress")).Ok();
        (await scene.Annotator.MarkAsync(next, scene.ImageIds[0], "done")).Ok();
        Assert.Equal([false, false], await SentBackAsync(scene, next));
    }

    [Theory, Databases]
    public async Task Reason_OfAnythingElse_IsRefused(Database database)
    {
        var (scene, job) = await SceneAsync(database);
        var body = $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "accepted", "reason": "good"}""";
        (await scene.Reviewer.Raw.PostAsync("jobs.entities.update-review-status", body)).Refused(400, "BAD_VALUE");
        (await scene.Reviewer.Raw.PostAsync("jobs.entities.update-review-status", body.Replace("good", " ", StringComparison.Ordinal))).Ok();
    }

    private static async Task<IEnumerable<string?>> ReasonsAsync(Scene scene, long job) =>
        (await scene.Annotator.OnJobAsync("jobs.stats", job)).Ok()["images"]!["images"]!.AsArray().Select(image => image!["reason"]?.GetValue<string>());

    private static async Task<IEnumerable<bool>> SentBackAsync(Scene scene, long job) =>
        (await scene.Annotator.OnJobAsync("jobs.stats", job)).Ok()["images"]!["images"]!.AsArray().Select(image => image!["sentBack"]!.GetValue<bool>());

    private async Task<(Scene Scene, long Job)> SceneAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        return (scene, await scene.ReviewedJobAsync());
    }
}
