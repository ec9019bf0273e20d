using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

public sealed class JobsRejectTests(Servers servers)
{
    [Theory, Databases]
    public async Task All_OfAnyStatus_AreRejectedAndTheJobStays(Database database)
    {
        var (scene, job) = await MixedAsync(database);

        Assert.Equal("""{"success":true}""", (await scene.Reviewer.Raw.PostAsync("jobs.reject", $$"""{"id": {{job}}, "mode": "all"}""")).Ok().ToJsonString());
        (await scene.Reviewer.OnJobAsync("jobs.reject", job)).Ok();

        Assert.Equal("rejected rejected rejected rejected rejected", await scene.MarksAsync(job));
        var info = await scene.InfoAsync(job);
        Assert.Equal(("on_review", 5, 0, 0), (info["status"]!.GetValue<string>(), Count(info, "rejected"), Count(info, "accepted"), Count(info, "finished")));
        Assert.Equal(4, await RejectionsAsync(scene, job) - 1);
    }

    [Theory, Databases]
    public async Task Unmarked_AcceptedByEither_Stay(Database database)
    {
        var (scene, job) = await MixedAsync(database);

        (await scene.Manager.Raw.PostAsync("jobs.reject", $$"""{"id": {{job}}, "mode": "unmarked"}""")).Ok();
        (await scene.Manager.Raw.PostAsync("jobs.reject", $$"""{"id": {{job}}, "mode": "unmarked"}""")).Ok();

        Assert.Equal("accepted rejected rejected rejected quality_check_accepted", await scene.MarksAsync(job));
        var info = await scene.InfoAsync(job);
        Assert.Equal((3, 2, 0), (Count(info, "rejected"), Count(info, "accepted"), Count(info, "finished")));
    }

    [Theory, Databases]
    public async Task Caller_WhoDoesNotReview_IsRefused(Database database)
    {
        var (scene, job) = await MixedAsync(database);

        (await scene.Annotator.OnJobAsync("jobs.reject", job)).Refused(403, "FORBIDDEN");
        (await scene.Manager.OnJobAsync("jobs.stop", job)).Ok();
        (await scene.Reviewer.OnJobAsync("jobs.reject", job)).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Manager.Raw.PostAsync("jobs.reject", $$"""{"id": {{job}}, "mode": "some"}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.OnJobAsync("jobs.reject", 999999999)).Refused(404, "NOT_FOUND");

        Assert.Equal("accepted rejected none done quality_check_accepted", await scene.MarksAsync(job));
        (await scene.Manager.OnJobAsync("jobs.reject", job)).Ok();
    }

    private static int Count(System.Text.Json.Nodes.JsonNode job, string what) => job[what + "ImagesCount"]!.GetValue<int>();

    private static async Task<int> RejectionsAsync(Scene scene, long job)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        return await db.Journal.CountAsync(
            row => row.TeamId == scene.Team.Id && row.JobId == job && row.ReviewStatus == "rejected" && row.LabelerId == scene.Annotator.Id, TestContext.Current.CancellationToken);
    }

    private async Task<(Scene Scene, long Job)> MixedAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 5);
        var job = await scene.ReviewedJobAsync("accepted", "rejected", "none");
        (await scene.Manager.MarkAsync(job, scene.ImageIds[4], "quality_check_accepted")).Ok();
        return (scene, job);
    }
}
