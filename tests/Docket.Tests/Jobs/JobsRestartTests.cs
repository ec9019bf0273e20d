using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

public sealed class JobsRestartTests(Servers servers)
{
    [Theory, Databases]
    public async Task Rejected_Restarted_AreANewJobLikeTheOld(Database database)
    {
        var scene = await SceneAsync(database, 2);
        var job = await scene.ReviewedJobAsync("rejected", "accepted");

        var restarted = (await scene.RestartAsync(job)).Ok();

        Snapshot.Match(new JsonArray(restarted, await scene.InfoAsync(job), await scene.InfoAsync(Scene.Id(restarted[0]!))), "jobs.restart");
    }

    [Theory, Databases]
    public async Task ReviewerWhoOnlyLabels_Refused_WhereverTheJobStands(Database database)
    {
        var scene = await SceneAsync(database, 2);
        var other = await scene.Team.MemberAsync(Role.Reviewer);
        var job = Scene.Id((await scene.AddJobAsync([other.Id], more: $", \"reviewerId\": {scene.Reviewer.Id}")).Ok()[0]!);
        var body = $$"""{"id": {{job}}, "userIds": [{{other.Id}}], "restartEntitiesMode": "not_accepted"}""";

        (await other.Raw.PostAsync("jobs.restart", body)).Refused(403, "FORBIDDEN");

        Assert.Equal(1, await scene.JobsCountAsync());
        Assert.Equal("pending", (await scene.InfoAsync(job))["status"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Reviewer_CannotCompleteByARestartWhatIsNotUnderReview(Database database)
    {
        var scene = await SceneAsync(database, 2);
        var job = await scene.ReviewedJobAsync("rejected", "accepted");
        (await scene.Manager.SetStatusAsync(job, "stopped")).Ok();
        var body = $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}]""";

        (await scene.Reviewer.Raw.PostAsync("jobs.restart", body + "}")).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Reviewer.Raw.PostAsync("jobs.restart", body + ", \"completeExisting\": false}")).Ok();

        Assert.Equal("stopped", (await scene.InfoAsync(job))["status"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task QualityCheck_RestartedByTheReviewer_WaitsForTheManager(Database database)
    {
        var scene = await SceneAsync(database, 2);
        var job = await scene.JobAsync("""{"classes": ["car"], "enableIntermediateReview": true}""");
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();
        (await scene.Reviewer.MarkAsync(job, scene.ImageIds[0], "rejected")).Ok();

        (await scene.Reviewer.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}]}""")).Ok();

        Assert.Equal("review_completed", (await scene.InfoAsync(job))["status"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task NothingRejected_Refused_AndNothingChanged(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("accepted", "accepted");
        var before = (await scene.InfoAsync(job)).ToJsonString();

        var answer = await scene.RestartAsync(job);

        Assert.Contains("No images found", answer.Refused(400, "NO_IMAGES").Text, StringComparison.Ordinal);
        Assert.Equal(before, (await scene.InfoAsync(job)).ToJsonString());
        Assert.Equal(1, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task AllAccepted_NotAcceptedMode_RefusedAndNothingChanged(Database database)
    {
        var scene = await SceneAsync(database, 2);
        var job = await scene.ReviewedJobAsync("accepted", "accepted");
        var before = (await scene.InfoAsync(job)).ToJsonString();

        (await scene.RestartAsync(job, """, "restartEntitiesMode": "not_accepted" """)).Refused(400, "NO_IMAGES");

        Assert.Equal(before, (await scene.InfoAsync(job)).ToJsonString());
    }

    [Theory, Databases]
    public async Task Restart_Repeated_AnswersTheSameJobs(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("rejected", "rejected", "accepted", "accepted");

        var first = (await scene.RestartAsync(job)).Ok();
        var second = (await scene.RestartAsync(job)).Ok();

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(2, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task Restart_RepeatedWithOtherArguments_FindsNoImages(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("rejected");
        (await scene.RestartAsync(job)).Ok();

        (await scene.RestartAsync(job, """, "name": "other" """)).Refused(400, "NO_IMAGES");

        Assert.Equal(2, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task Name_EachRound_CountsOn(Database database)
    {
        var scene = await SceneAsync(database, 1);
        var job = await scene.ReviewedJobAsync("rejected");
        var names = new List<string>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var next = (await scene.RestartAsync(job)).Ok()[0]!;
            names.Add(next["name"]!.GetValue<string>());
            job = Scene.Id(next);
            (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "rejected")).Ok();
        }

        Assert.Equal(["cars (#2)", "cars (#3)"], names);
    }

    [Theory, Databases]
    public async Task Name_GivenAndSeveralAnnotators_IsNumbered(Database database)
    {
        var scene = await SceneAsync(database);
        var second = await scene.Team.MemberAsync(Role.Annotator);
        var job = await scene.ReviewedJobAsync("rejected", "rejected", "rejected", "accepted");

        var restarted = (await scene.Manager.Raw.PostAsync(
            "jobs.restart", $$"""{"id": {{job}}, "userIds": [{{second.Id}}, {{scene.Annotator.Id}}], "reviewerId": {{scene.Manager.Id}}, "name": "again"}""")).Ok();

        Assert.Equal(["again (#1)", "again (#2)"], restarted.AsArray().Select(next => next!["name"]!.GetValue<string>()));
        await scene.AssertImagesAsync(Scene.Id(restarted[0]!), 0, 1);
        await scene.AssertImagesAsync(Scene.Id(restarted[1]!), 2);
        Assert.Equal(scene.Manager.Id, (await scene.InfoAsync(Scene.Id(restarted[0]!)))["reviewerId"]!.GetValue<long>());
    }

    [Theory, Databases]
    public async Task CompleteExisting_False_LeavesTheSourceAsItIs(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("rejected");

        (await scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "completeExisting": false}""")).Ok();

        var source = await scene.InfoAsync(job);
        Assert.Equal(("on_review", null), (source["status"]!.GetValue<string>(), source["finishedAt"]));
        Assert.Equal("rejected", source["entities"]![0]!["reviewStatus"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task NotAccepted_ByDefault_RejectsWhatWasNotJudged(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("accepted", "rejected");

        var restarted = (await scene.RestartAsync(job, """, "restartEntitiesMode": "not_accepted" """)).Ok();

        await scene.AssertImagesAsync(Scene.Id(restarted[0]!), 1, 2, 3);
        Assert.Equal("accepted rejected rejected rejected", await StatusesAsync(scene, job));
        Assert.Equal((1, 3, 0), await CountsAsync(scene, job));
    }

    [Theory, Databases]
    public async Task NotAccepted_WithoutRejecting_LeavesTheStatuses(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("accepted", "rejected");

        var restarted = (await scene.RestartAsync(job, """, "restartEntitiesMode": "not_accepted", "rejectNotAcceptedEntities": false""")).Ok();

        await scene.AssertImagesAsync(Scene.Id(restarted[0]!), 1, 2, 3);
        Assert.Equal("accepted rejected done done", await StatusesAsync(scene, job));
        Assert.Equal((1, 1, 2), await CountsAsync(scene, job));
    }

    [Theory, Databases]
    public async Task People_StrangeOrTwice_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("rejected", "rejected");
        var stranger = await TestTeam.PersonAsync(scene.Team.Server);

        (await scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{stranger.Id}}], "reviewerId": null}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": {{stranger.Id}}}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}, {{scene.Annotator.Id}}]}""")).Refused(400, "BAD_VALUE");
        (await scene.RestartAsync(job, """, "restartEntitiesMode": "all" """)).Refused(400, "BAD_VALUE");
        (await scene.RestartAsync(999999999)).Refused(404, "NOT_FOUND");

        Assert.Equal(1, await scene.JobsCountAsync());
    }

    private static async Task<string> StatusesAsync(Scene scene, long job) =>
        string.Join(' ', (await scene.InfoAsync(job))["entities"]!.AsArray().Select(entity => entity!["reviewStatus"]!.GetValue<string>()));

    private static async Task<(int Accepted, int Rejected, int Done)> CountsAsync(Scene scene, long job)
    {
        var info = await scene.InfoAsync(job);
        return (info["acceptedImagesCount"]!.GetValue<int>(), info["rejectedImagesCount"]!.GetValue<int>(), info["finishedImagesCount"]!.GetValue<int>());
    }

    private async Task<Scene> SceneAsync(Database database, int images = 4) => await Scene.CreateAsync(await servers.TeamAsync(database), images);
}
