using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Access;

/// <summary>What a job opens and closes: the header <c>x-job-id</c>, and what an annotator sees of the team.</summary>
public sealed class JobScopeTests(Servers servers)
{
    [Theory, Databases]
    public async Task Header_WithAJobThatIsNotToBeSeen_IsRefusedAlike(Database database)
    {
        var cast = await CastAsync(database);
        var removed = await RemovedJobAsync(cast.Requests.Scene);
        foreach (var method in Methods.All.Where(method => method.InJob))
        {
            foreach (var job in new[] { cast.Foreign.JobId, removed, Cast.MissingId, 0, long.MaxValue })
            {
                var answer = await ValidRequests.CallAsync(cast.People[Who.Admin].Raw, method, cast.Requests.Of(method), job.ToString());
                Assert.Equal((method.Name, $"Job {job} not found"), (method.Name, answer.Refused(404, "NOT_FOUND").Json["details"]!["message"]!.GetValue<string>()));
            }
        }
    }

    [Theory, Databases]
    public async Task Header_ThatIsNoId_IsRefusedWhereHeededAndIgnoredElsewhere(Database database)
    {
        var cast = await CastAsync(database);
        foreach (var method in Methods.All)
        {
            string[] headers = method.InJob ? ["abc", "-1", "1.5", "99999999999999999999"] : ["abc"];
            foreach (var header in headers)
            {
                var answer = await ValidRequests.CallAsync(cast.People[Who.Admin].Raw, method, cast.Requests.Of(method), header);
                Assert.Equal((method.Name, header, method.InJob), (method.Name, header, (int)answer.Status == 400 && answer.ErrorType == "BAD_VALUE"));
            }
        }
    }

    [Theory, Databases]
    public async Task Annotator_OfOneJob_SeesItsImagesAndNothingElse(Database database)
    {
        var (scene, job, other) = await TwoJobsAsync(database);
        var (own, annotator) = (scene.ImageIds.Take(2), scene.Annotator.Raw);

        Assert.Equal(own, Ids(await annotator.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""")));
        Assert.Equal(own, Ids(await annotator.PostAsync("images.list", $$"""{"projectId": {{scene.ProjectId}}}""")));
        Assert.Equal(own, Ids(await annotator.PostAsync("images.list", "{}", job)));
        Assert.Empty(Ids(await annotator.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{"field": "id", "operator": "=", "value": {{scene.ImageIds[3]}}}]}""")));
        Assert.Equal(own, FiguresOn(await annotator.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")));
        Assert.Equal(own, FiguresOn(await annotator.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""", job)));
        Assert.Equal([job], Ids(await annotator.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "showDisabled": true}""")));
        Assert.Equal([scene.DatasetId], Ids(await annotator.PostAsync("datasets.list", $$"""{"projectId": {{scene.ProjectId}}, "recursive": true}""")));
        Assert.Equal([scene.ProjectId], Ids(await annotator.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}}""")));
        (await annotator.PostAsync("jobs.info", $$"""{"id": {{other}}}""")).Refused(404, "NOT_FOUND");
        (await annotator.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[3]}}, "status": "done"}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Annotator_OfOneJob_DoesNotReachImagesOfAnother(Database database)
    {
        var (scene, job, other) = await TwoJobsAsync(database);
        foreach (long? header in new long?[] { null, job })
        {
            (await scene.Annotator.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[3]}}}""", header)).Refused(404, "NOT_FOUND");
            (await scene.Annotator.Raw.PostAsync("images.download", $$"""{"id": {{scene.ImageIds[3]}}}""", header)).Refused(404, "NOT_FOUND");
            (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[3]), header)).Refused(404, "NOT_FOUND");
            (await scene.Annotator.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""", header)).Ok();
        }

        (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""", other)).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Reviewer_Drawing_NeedsAJobUnderReview(Database database)
    {
        var (scene, job, _) = await TwoJobsAsync(database);
        var (reviewer, body) = (scene.Reviewer.Raw, scene.CarOn(scene.ImageIds[0], left: 40));

        (await reviewer.PostAsync("figures.bulk.add", body)).Refused(403, "FORBIDDEN");
        (await reviewer.PostAsync("figures.bulk.add", body, job)).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "on_review"}""")).Ok();

        (await reviewer.PostAsync("figures.bulk.add", body, job)).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", body, job)).Refused(400, "ILLEGAL_TRANSITION");
    }

    // The annotator has the first two images; somebody else the last two. Each image has a figure.
    private async Task<(Scene Scene, long Job, long Other)> TwoJobsAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        var colleague = await scene.Team.MemberAsync(Docket.Sdk.Teams.Role.Annotator);
        var jobs = (await scene.Manager.Raw.PostAsync("jobs.add", $$"""
            {"name": "cars", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}, {{colleague.Id}}], "reviewerId": {{scene.Reviewer.Id}}, "meta": {"classes": ["car"]} }
            """)).Ok();
        foreach (var image in scene.ImageIds)
        {
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image))).Ok();
        }

        (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "day 2"}""")).Ok();
        (await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "yards"}""")).Ok();
        return (scene, Scene.Id(jobs[0]!), Scene.Id(jobs[1]!));
    }

    private static async Task<long> RemovedJobAsync(Scene scene)
    {
        var job = await scene.JobAsync();
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await db.Jobs.Where(row => row.Id == job).ExecuteUpdateAsync(row => row.SetProperty(entity => entity.RemovedAt, TimeProvider.System.Now()));
        return job;
    }

    private static IEnumerable<long> Ids(RawAnswer page) => page.Ok()["entities"]!.AsArray().Select(entity => Scene.Id(entity!));

    private static IEnumerable<long> FiguresOn(RawAnswer page) => page.Ok()["entities"]!.AsArray().Select(figure => figure!["entityId"]!.GetValue<long>());

    private async Task<Cast> CastAsync(Database database) => await Cast.CreateAsync(await servers.GetAsync(database));
}
