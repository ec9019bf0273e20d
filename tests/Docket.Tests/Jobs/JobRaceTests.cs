using System.Text.Json.Nodes;
using CsCheck;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

public sealed class JobRaceTests(Servers servers)
{
    [Theory, Databases]
    public async Task Marks_RandomAtOnce_CountersEqualTheRows(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 6);
        var job = await scene.JobAsync();
        var marks = Gen.Select(Gen.Int[0, 5], Gen.OneOf("none", "done", "accepted", "rejected")).Array[6].Array[Race.Clients].Single();
        for (var round = 0; round < 6; round++)
        {
            var at = round;
            (await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync(
                "jobs.entities.update-review-status",
                $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[marks[client][at].Item1]}}, "status": "{{marks[client][at].Item2}}"}""",
                key: key))).ToList().ForEach(answer => answer.Ok());
        }

        await AssertCountersAsync(scene, job);
    }

    [Theory, Databases]
    public async Task StatusAndMarks_AtOnce_CountersEqualTheRows(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        var job = await scene.JobAsync();
        string[] statuses = ["in_progress", "on_review", "completed", "stopped"];
        await Race.RunAsync((client, key) => (client % 2) switch
        {
            0 => Who(scene, client / 2).Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "{{statuses[client / 2 % 4]}}"}""", key: key),
            _ => Who(scene, client / 2).Raw.PostAsync(
                "jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[client / 2 % 4]}}, "status": "done"}""", key: key),
        });
        await AssertCountersAsync(scene, job);
    }

    [Theory, Databases]
    public async Task Submit_AtOnce_IsOneStep(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        var job = await scene.JobAsync();
        var answers = await Race.RunAsync((_, key) => scene.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "on_review"}""", key: key));
        Assert.All(answers, answer => answer.Ok());
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        Assert.Equal(1, await db.Journal.CountAsync(row => row.TeamId == scene.Team.Id && row.JobId == job && row.Action == "update_job", TestContext.Current.CancellationToken));
        await AssertCountersAsync(scene, job);
    }

    [Theory, Databases]
    public async Task Restart_SameArgumentsAtOnce_AllAnswerTheSameJobs(Database database)
    {
        var (scene, job, others) = await RejectedAsync(database);
        var body = $$"""{"id": {{job}}, "userIds": [{{others[0].Id}}, {{others[1].Id}}], "reviewerId": null}""";
        var answers = await Race.RunAsync((_, key) => scene.Manager.Raw.PostAsync("jobs.restart", body, key: key));
        Assert.Single(answers.Select(answer => answer.Ok().ToJsonString()).Distinct());
        Assert.Equal(2, answers[0].Json.AsArray().Count);
        await AssertRoundsAsync(scene, job, jobs: 2);
    }

    [Theory, Databases]
    public async Task Restart_DifferentArgumentsAtOnce_EachImageIsInOneRound(Database database)
    {
        var (scene, job, others) = await RejectedAsync(database);
        var answers = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync(
            "jobs.restart", $$"""{"id": {{job}}, "userIds": [{{others[client % 3].Id}}], "name": "round of {{client}}"}""", key: key));
        answers.OneWins("NO_IMAGES");
        await AssertRoundsAsync(scene, job, jobs: 1);
    }

    private static Person Who(Scene scene, int number) => (number % 3) switch
    {
        0 => scene.Annotator,
        1 => scene.Reviewer,
        _ => scene.Manager,
    };

    private async Task<(Scene Scene, long Job, Person[] Others)> RejectedAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 6);
        var job = await scene.JobAsync();
        foreach (var image in scene.ImageIds)
        {
            (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "rejected"}""")).Ok();
        }

        Person[] others = [scene.Annotator, await scene.Team.MemberAsync(Docket.Sdk.Teams.Role.Annotator), await scene.Team.MemberAsync(Docket.Sdk.Teams.Role.Annotator)];
        return (scene, job, others);
    }

    private static async Task AssertRoundsAsync(Scene scene, long job, int jobs)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var images = await db.JobEntities.Where(row => row.TeamId == scene.Team.Id && row.JobId != job).Select(row => row.ImageId).ToListAsync();
        Assert.Equal(scene.ImageIds, images.Order());
        Assert.Equal(jobs, await db.Jobs.CountAsync(row => row.TeamId == scene.Team.Id && row.SourceJobId == job));
    }

    private static async Task AssertCountersAsync(Scene scene, long job)
    {
        var info = (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok();
        var marks = info["entities"]!.AsArray().Select(entity => entity!["reviewStatus"]!.GetValue<string>()).ToList();
        Assert.Equal(
            (marks.Count, marks.Count(mark => mark == "done"), marks.Count(mark => mark == "rejected"), marks.Count(mark => mark == "accepted")),
            (Count(info, "images"), Count(info, "finishedImages"), Count(info, "rejectedImages"), Count(info, "acceptedImages")));
    }

    private static int Count(JsonNode job, string what) => job[what + "Count"]!.GetValue<int>();
}
