using Docket.Sdk.Teams;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

/// <summary><c>jobs.stop</c>, <c>jobs.archive</c>, <c>jobs.restore</c> and <c>jobs.bulk.remove</c>.</summary>
public sealed class JobsRemovalTests(Servers servers)
{
    private const string Success = """{"success":true}""";

    [Theory, Databases]
    public async Task Stop_Twice_StopsOnceAndShutsTheAnnotatorOut(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        Assert.Equal(Success, (await scene.Manager.OnJobAsync("jobs.stop", job)).Ok().ToJsonString());
        var stopped = await scene.InfoAsync(job);
        Assert.Equal(Success, (await scene.Manager.OnJobAsync("jobs.stop", job)).Ok().ToJsonString());

        Assert.Equal("stopped", stopped["status"]!.GetValue<string>());
        Assert.NotNull(stopped["finishedAt"]);
        Assert.Equal(stopped.ToJsonString(), (await scene.InfoAsync(job)).ToJsonString());
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Refused(400, "ILLEGAL_TRANSITION");
    }

    [Theory, Databases]
    public async Task Archive_Twice_HidesTheJobAndKeepsItsStatus(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Annotator.SetStatusAsync(job, "in_progress")).Ok();

        Assert.Equal(Success, (await scene.Manager.OnJobAsync("jobs.archive", job)).Ok().ToJsonString());
        Assert.Equal(Success, (await scene.Manager.OnJobAsync("jobs.archive", job)).Ok().ToJsonString());

        (await scene.Manager.OnJobAsync("jobs.info", job)).Refused(404, "NOT_FOUND");
        (await scene.Annotator.OnJobAsync("jobs.info", job)).Refused(404, "NOT_FOUND");
        (await scene.Manager.SetStatusAsync(job, "completed")).Refused(404, "NOT_FOUND");
        (await scene.Manager.OnJobAsync("jobs.stop", job)).Refused(404, "NOT_FOUND");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Refused(404, "NOT_FOUND");
        var shown = (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}, "showDisabled": true}""")).Ok();
        Assert.Equal((true, "in_progress"), (shown["disabled"]!.GetValue<bool>(), shown["status"]!.GetValue<string>()));
    }

    [Theory, Databases]
    public async Task Restore_ArchivedAndRemoved_BringsTheJobBackAsItWas(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Ok();
        var before = await scene.InfoAsync(job);

        (await scene.Manager.OnJobAsync("jobs.archive", job)).Ok();
        Assert.Equal(Success, (await scene.Manager.OnJobAsync("jobs.restore", job)).Ok().ToJsonString());
        Assert.Equal(Success, (await scene.Manager.OnJobAsync("jobs.restore", job)).Ok().ToJsonString());
        AssertSame(before, await scene.InfoAsync(job));

        (await scene.Manager.OnJobAsync("jobs.archive", job)).Ok();
        (await scene.Manager.RemoveAsync(job)).Ok();
        (await scene.Manager.OnJobAsync("jobs.restore", job)).Ok();
        AssertSame(before, await scene.InfoAsync(job));
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[1], "done")).Ok();
    }

    [Theory, Databases]
    public async Task Restore_RemovedThirtyDaysAgo_IsNotFound(Database database)
    {
        var scene = await SceneAsync(database);
        var (late, early) = (await scene.JobAsync(), await scene.JobAsync());
        (await scene.Manager.RemoveAsync(late, early)).Ok();
        await SetRemovedAsync(scene, late, TimeProvider.System.Now().AddDays(-30));
        await SetRemovedAsync(scene, early, TimeProvider.System.Now().AddDays(-30).AddMinutes(10));

        (await scene.Manager.OnJobAsync("jobs.restore", late)).Refused(404, "NOT_FOUND");
        (await scene.Manager.OnJobAsync("jobs.restore", early)).Ok();
        (await scene.Manager.OnJobAsync("jobs.restore", 999999999)).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task BulkRemove_KnownAmongUnknown_RemovesWhatTheCallerSeesAndAgainTheSame(Database database)
    {
        var (scene, other) = (await SceneAsync(database), await SceneAsync(database));
        var (own, foreign) = (await scene.ReviewersJobAsync(), await other.JobAsync());
        var invisible = Scene.Id((await scene.AddJobAsync()).Ok()[0]!);
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), own)).Ok();
        var ids = new[] { 999999999, foreign, invisible, own, 0, -1, long.MaxValue, own };

        Assert.Equal(Success, (await scene.Reviewer.RemoveAsync(ids)).Ok().ToJsonString());
        Assert.Equal(Success, (await scene.Reviewer.RemoveAsync(ids)).Ok().ToJsonString());

        (await scene.Manager.OnJobAsync("jobs.info", own)).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{own}}, "showDisabled": true}""")).Refused(404, "NOT_FOUND");
        Assert.NotNull(await scene.InfoAsync(invisible));
        Assert.NotNull(await other.InfoAsync(foreign));
        Assert.Equal(1, (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["total"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task BulkRemove_NothingKnown_IsNotFoundWhateverIsThere(Database database)
    {
        var (scene, other) = (await SceneAsync(database), await SceneAsync(database));
        var (invisible, foreign) = (Scene.Id((await scene.AddJobAsync()).Ok()[0]!), await other.JobAsync());

        foreach (var id in new[] { invisible, foreign, 999999999, 0 })
        {
            Assert.Equal($"Job {id} not found", (await scene.Reviewer.RemoveAsync(id)).Refused(404, "NOT_FOUND").Message);
        }

        (await scene.Manager.RemoveAsync()).Refused(400, "BAD_VALUE");
        (await scene.Manager.RemoveAsync(Enumerable.Repeat(invisible, 51))).Refused(400, "BAD_VALUE");
        Assert.NotNull(await scene.InfoAsync(invisible));
        Assert.NotNull(await other.InfoAsync(foreign));
    }

    [Theory, Databases]
    public async Task BulkRemove_OneThatTheCallerMayNot_RemovesNone(Database database)
    {
        var scene = await SceneAsync(database);
        var (made, reviewed) = (await scene.ReviewersJobAsync(), await scene.JobAsync());

        (await scene.Reviewer.RemoveAsync(made, reviewed)).Refused(403, "FORBIDDEN");
        (await scene.Annotator.RemoveAsync(made)).Refused(403, "FORBIDDEN");

        Assert.NotNull(await scene.InfoAsync(made));
        Assert.NotNull(await scene.InfoAsync(reviewed));
    }

    [Theory, Databases]
    public async Task BulkRemove_OfSeveralTeams_IsRefusedAndRemovesNone(Database database)
    {
        var (scene, other) = (await SceneAsync(database), await SceneAsync(database));
        var (here, there) = (await scene.JobAsync(), await other.JobAsync());
        (await other.Team.Admin.Raw.PostAsync("members.add", $$"""{"teamId": {{other.Team.Id}}, "login": "{{scene.Manager.Login}}", "roleId": {{Role.Manager.Id}}}""")).Ok();

        (await scene.Manager.RemoveAsync(here, there)).Refused(400, "BAD_VALUE");

        Assert.NotNull(await scene.InfoAsync(here));
        Assert.NotNull(await other.InfoAsync(there));
        (await scene.Manager.RemoveAsync(there)).Ok();
    }

    [Theory, Databases]
    public async Task ReviewerWhoMadeTheJob_ManagesIt_AndNoOther(Database database)
    {
        var scene = await SceneAsync(database);
        var (made, reviewed) = (await scene.ReviewersJobAsync(), await scene.JobAsync());

        foreach (var method in new[] { "jobs.stop", "jobs.archive", "jobs.restore" })
        {
            (await scene.Reviewer.OnJobAsync(method, made)).Ok();
            (await scene.Reviewer.OnJobAsync(method, reviewed)).Refused(403, "FORBIDDEN");
            (await scene.Annotator.OnJobAsync(method, reviewed)).Refused(403, "FORBIDDEN");
        }

        (await scene.Reviewer.SetStatusAsync(made, "in_progress")).Ok();
        (await scene.Reviewer.SetStatusAsync(made, "stopped")).Ok();
        (await scene.Reviewer.SetStatusAsync(reviewed, "stopped")).Refused(400, "ILLEGAL_TRANSITION");
    }

    private static void AssertSame(System.Text.Json.Nodes.JsonNode before, System.Text.Json.Nodes.JsonNode after)
    {
        before["updatedAt"] = after["updatedAt"]!.DeepClone();
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    private static async Task SetRemovedAsync(Scene scene, long job, DateTimeOffset at)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await db.Jobs.Where(row => row.TeamId == scene.Team.Id && row.Id == job).ExecuteUpdateAsync(row => row.SetProperty(entity => entity.RemovedAt, at));
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
