using Docket.Sdk.Teams;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Notifications;

/// <summary>Who is told what of a job's life, and that nobody is told what they did themselves.</summary>
public sealed class JobNewsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Job_FromItsMakingToItsEnd_IsToldToWhomItConcerns(Database database)
    {
        var scene = await SceneAsync(database);

        var job = await scene.JobAsync();
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();
        (await scene.Reviewer.SetStatusAsync(job, "in_progress")).Ok();
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();
        (await scene.Reviewer.SetStatusAsync(job, "completed")).Ok();

        Assert.Equal([("completed", job), ("rejected", job), ("assigned", job)], await scene.Annotator.NewsAsync(scene.Team));
        Assert.Equal([("submitted", job), ("submitted", job), ("assigned", job)], await scene.Reviewer.NewsAsync(scene.Team));
        Assert.Equal([("completed", job)], await scene.Manager.NewsAsync(scene.Team));
        Assert.Equal([], await scene.Team.Admin.NewsAsync(scene.Team));
    }

    [Theory, Databases]
    public async Task Job_WithoutAReviewer_IsSubmittedToItsMaker(Database database)
    {
        var scene = await SceneAsync(database);
        var job = Scene.Id((await scene.AddJobAsync()).Ok()[0]!);

        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();

        Assert.Equal([("submitted", job)], await scene.Manager.NewsAsync(scene.Team));
    }

    [Theory, Databases]
    public async Task Person_WhoDoesEverything_IsToldNothing(Database database)
    {
        var scene = await SceneAsync(database);
        var job = Scene.Id((await scene.AddJobAsync([scene.Manager.Id], more: $", \"reviewerId\": {scene.Manager.Id}")).Ok()[0]!);
        foreach (var status in new[] { "on_review", "in_progress", "on_review", "completed" })
        {
            (await scene.Manager.SetStatusAsync(job, status)).Ok();
        }

        Assert.Equal([], await scene.Manager.NewsAsync(scene.Team));
    }

    [Theory, Databases]
    public async Task Status_SetAgain_IsNoNews(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Manager.SetStatusAsync(job, "on_review")).Ok();
        (await scene.Manager.SetStatusAsync(job, "on_review")).Ok();
        (await scene.Manager.SetStatusAsync(job, "stopped")).Ok();
        (await scene.Manager.SetStatusAsync(job, "in_progress")).Ok();

        Assert.Equal([("submitted", job), ("assigned", job)], await scene.Reviewer.NewsAsync(scene.Team));
        Assert.Equal([("assigned", job)], await scene.Annotator.NewsAsync(scene.Team));
    }

    [Theory, Databases]
    public async Task Refusal_IsNoNews(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        (await scene.Annotator.SetStatusAsync(job, "completed")).Refused(400, "ILLEGAL_TRANSITION");

        Assert.Equal([], await scene.Manager.NewsAsync(scene.Team));
    }

    [Theory, Databases]
    public async Task Job_GivenToOthers_IsToldToThemAndGoneForWhoHadIt(Database database)
    {
        var scene = await SceneAsync(database);
        var (annotator, reviewer) = (await scene.Team.MemberAsync(Role.Annotator), await scene.Team.MemberAsync(Role.Reviewer));
        var job = await scene.JobAsync();

        (await scene.Manager.EditAsync(job, $"\"userId\": {annotator.Id}, \"name\": \"buses\"")).Ok();
        (await scene.Manager.EditAsync(job, $"\"reviewerId\": {reviewer.Id}")).Ok();
        (await scene.Manager.EditAsync(job, $"\"userId\": {annotator.Id}, \"priority\": 3")).Ok();

        Assert.Equal([("assigned", job)], await annotator.NewsAsync(scene.Team));
        Assert.Equal([("assigned", job)], await reviewer.NewsAsync(scene.Team));
        var gone = await scene.Annotator.ToldAsync(scene.Team);
        Assert.Equal((0, 0), (gone.Unread, gone.Ids.Count));
    }

    [Theory, Databases]
    public async Task Restart_ForTheSameAnnotator_TellsOfTheNewJobAndTheMakerOfTheEnd(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.ReviewedJobAsync("rejected", "accepted");

        var next = Scene.Id((await scene.Reviewer.Raw.PostAsync(
            "jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": {{scene.Reviewer.Id}}}""")).Ok()[0]!);

        Assert.Equal([("rejected", next), ("assigned", job)], await scene.Annotator.NewsAsync(scene.Team));
        Assert.Equal([("completed", job)], await scene.Manager.NewsAsync(scene.Team));
        Assert.Equal([("submitted", job), ("assigned", job)], await scene.Reviewer.NewsAsync(scene.Team));
    }

    [Theory, Databases]
    public async Task Restart_ForAnother_TellsTheOneOfTheOldJobAndTheOtherOfTheNew(Database database)
    {
        var scene = await SceneAsync(database);
        var other = await scene.Team.MemberAsync(Role.Annotator);
        var job = await scene.ReviewedJobAsync("rejected", "accepted");
        var body = $$"""{"id": {{job}}, "userIds": [{{other.Id}}], "reviewerId": {{scene.Reviewer.Id}}}""";

        var next = Scene.Id((await scene.Manager.Raw.PostAsync("jobs.restart", body)).Ok()[0]!);
        Assert.Equal(next, Scene.Id((await scene.Manager.Raw.PostAsync("jobs.restart", body, key: "again")).Ok()[0]!));

        Assert.Equal([("rejected", job), ("assigned", job)], await scene.Annotator.NewsAsync(scene.Team));
        Assert.Equal([("assigned", next)], await other.NewsAsync(scene.Team));
        Assert.Equal([("assigned", next), ("submitted", job), ("assigned", job)], await scene.Reviewer.NewsAsync(scene.Team));
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
