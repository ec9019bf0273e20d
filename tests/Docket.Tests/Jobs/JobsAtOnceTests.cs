using System.Collections.Concurrent;
using System.Net;
using Docket.Sdk.Teams;
using Docket.Server.Data;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

/// <summary>
/// A reviewer, a manager and sixteen who label, all at once. Afterwards the whole database is recomputed from its rows: so each test has a server
/// of its own.
/// </summary>
public sealed class JobsAtOnceTests
{
    private const int Images = 6;

    [Theory, Databases]
    public async Task OneJob_LabeledAndReviewed_KeepsEveryVerdictAndLimit(Database database)
    {
        await using var place = await Place.StartAsync(database);
        var (scene, images) = (place.Scene, place.Scene.ImageIds);
        var job = await scene.JobAsync("""{"classes": ["car"], "projectTags": ["color"], "imageFiguresLimit": 5, "imageTagsLimit": 3}""");
        var drawn = new ConcurrentBag<RawAnswer>();

        var work = Race.RunAsync(async (client, key) =>
        {
            var answer = Noted(await scene.Annotator.Raw.PostAsync("figures.bulk.add", TaggedCar(scene, images[client % Images], client), job, key), drawn);
            for (var image = 0; image < Images; image++)
            {
                await Race.NoFailureAsync(scene.Annotator.Raw.PostAsync(
                    "jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{images[(client + image) % Images]}}, "status": "done"}""", key: $"{key}-{image}"));
                Noted(await scene.Annotator.Raw.PostAsync("figures.bulk.add", TaggedCar(scene, images[(client + image) % Images], client), job, $"{key}-draw-{image}"), drawn);
            }

            return answer;
        });
        foreach (var (index, image) in images.Index())
        {
            (await scene.Reviewer.MarkAsync(job, image, index % 2 == 0 ? "accepted" : "none")).Ok();
        }

        await work;
        await place.CheckAsync();
        Assert.All((await scene.MarksAsync(job)).Split(' ').Index().Where(mark => mark.Index % 2 == 0), mark => Assert.Equal("accepted", mark.Item));
        Assert.Equal(["LIMIT_EXCEEDED"], drawn.Where(answer => answer.Status != HttpStatusCode.OK).Select(answer => answer.ErrorType).Distinct());
        await using var db = place.Context();
        Assert.Equal(drawn.Count(answer => answer.Status == HttpStatusCode.OK), await db.Figures.CountAsync(TestContext.Current.CancellationToken));
        Assert.All(await db.Tags.GroupBy(tag => tag.ImageId).Select(group => group.Count()).ToListAsync(TestContext.Current.CancellationToken), tags => Assert.InRange(tags, 1, 3));
        Assert.All(await db.Images.ToListAsync(TestContext.Current.CancellationToken), image => Assert.Equal(5, image.LabelsCount));
    }

    [Theory, Databases]
    public async Task ManyJobs_OverTheSameImages_KeepCountersAndLimits(Database database)
    {
        await using var place = await Place.StartAsync(database);
        var (scene, images) = (place.Scene, place.Scene.ImageIds);
        var annotators = new List<Person>();
        var jobs = new List<long>();
        for (var client = 0; client < Race.Clients; client++)
        {
            annotators.Add(await scene.Team.MemberAsync(Role.Annotator));
            jobs.Add(Scene.Id((await scene.AddJobAsync([annotators[client].Id], """{"classes": ["car"], "projectTags": [], "imageFiguresLimit": 9}""", $$""", "reviewerId": {{scene.Reviewer.Id}}""")).Ok()[0]!));
        }

        await Race.RunAsync(async (client, key) =>
        {
            var (annotator, job) = (annotators[client].Raw, jobs[client]);
            foreach (var image in images)
            {
                await Race.NoFailureAsync(annotator.PostAsync("figures.bulk.add", scene.CarOn(image, client), job, $"{key}-{image}"));
            }

            (await annotators[client].SetStatusAsync(job, "on_review")).Ok();
            foreach (var image in images)
            {
                (await scene.Reviewer.MarkAsync(job, image, image % 2 == 0 ? "accepted" : "rejected")).Ok();
            }

            return await scene.Reviewer.SetStatusAsync(job, "completed");
        });

        await place.CheckAsync();
        await using var db = place.Context();
        Assert.All(await db.Images.ToListAsync(TestContext.Current.CancellationToken), image => Assert.Equal(9, image.LabelsCount));
        Assert.All(await db.Jobs.ToListAsync(TestContext.Current.CancellationToken), job => Assert.Equal(("completed", 0, Images), (job.Status.Value, job.DoneCount, job.AcceptedCount + job.RejectedCount)));
    }

    [Theory, Databases]
    public async Task OneJob_TakenFromTheAnnotator_IsEitherWrittenOrNot(Database database)
    {
        await using var place = await Place.StartAsync(database);
        var (scene, images) = (place.Scene, place.Scene.ImageIds);
        var job = await scene.JobAsync();
        var colleague = await scene.Team.MemberAsync(Role.Annotator);
        string[] bodies =
        [
            $$"""jobs.stop {"id": {{job}}}""", $$"""jobs.set-status {"id": {{job}}, "status": "in_progress"}""", $$"""jobs.archive {"id": {{job}}}""", $$"""jobs.restore {"id": {{job}}}""",
            $$"""jobs.editInfo {"id": {{job}}, "userId": {{colleague.Id}}}""", $$"""jobs.editInfo {"id": {{job}}, "userId": {{scene.Annotator.Id}}, "meta": {"imageFiguresLimit": 40} }""",
            $$"""jobs.bulk.remove {"ids": [{{job}}]}""", $$"""jobs.restore {"id": {{job}}}""", $$"""jobs.reject {"id": {{job}}, "mode": "unmarked"}""",
        ];
        var drawn = 0;
        await Race.RunAsync(async (client, key) =>
        {
            for (var step = 0; step < 9; step++)
            {
                var (image, person) = (images[(client + step) % Images], client % 4 == 1 ? colleague : scene.Annotator);
                var answer = (client % 4) switch
                {
                    0 => await scene.Manager.Raw.PostAsync(bodies[step].Split(' ', 2)[0], bodies[step].Split(' ', 2)[1], key: $"{key}-{step}"),
                    3 => await scene.Annotator.Raw.PostAsync(
                        "jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "done"}""", key: $"{key}-{step}"),
                    _ => await person.Raw.PostAsync("figures.bulk.add", scene.CarOn(image, client), job, $"{key}-{step}"),
                };
                Assert.True((int)answer.Status is 200 or 400 or 403 or 404, answer.Text);
                Interlocked.Add(ref drawn, client % 4 is 1 or 2 && (int)answer.Status == 200 ? 1 : 0);
            }

            return await scene.Manager.Raw.PostAsync("instance.version", "{}");
        });

        await place.CheckAsync();
        await using var db = place.Context();
        Assert.Equal(drawn, await db.Figures.CountAsync(TestContext.Current.CancellationToken));
    }

    private static RawAnswer Noted(RawAnswer answer, ConcurrentBag<RawAnswer> to)
    {
        to.Add(answer);
        return answer;
    }

    private static string TaggedCar(Scene scene, long image, int left) => $$"""
        {"entityId": {{image}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "tags": [{{(left % 2 == 0 ? $$"""{"tagId": {{scene.ColorId}}, "value": "red"}""" : "")}}],
          "geometry": {"points": {"exterior": [[{{left}}, 20], [{{left + 20}}, 41]], "interior": []} } }]}
        """;

    /// <summary>A server of one test with a scene.</summary>
    private sealed record Place(RunningServer Server, Scene Scene) : IAsyncDisposable
    {
        public static async Task<Place> StartAsync(Database database)
        {
            var server = await RunningServer.StartAsync(database);
            return new Place(server, await Scene.CreateAsync(await TestTeam.CreateAsync(server), Images));
        }

        public DocketDb Context() => Server.Services.GetRequiredService<DocketDatabase>().CreateContext();

        public async Task CheckAsync()
        {
            await using var db = Context();
            await Consistency.CheckAsync(db);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
