using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Geometry;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Client;

/// <summary>The composed calls about jobs against a real server.</summary>
public sealed class ComposedJobsTests(Servers servers)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Jobs_are_created_found_listed_and_removed(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 5);
        var second = await scene.Team.MemberAsync(Role.Annotator);
        var jobs = scene.Manager.Client.Jobs;

        var made = await jobs.CreateAsync(NewJob(scene, [second.Id, scene.Annotator.Id]), Cancelled);
        Assert.Equal([(second.Id, 3), (scene.Annotator.Id, 2)], made.Select(job => (job.UserId, job.Entities!.Count)));
        var other = Assert.Single(await jobs.CreateAsync(NewJob(scene, [second.Id]) with { ReviewerId = scene.Reviewer.Id }, Cancelled));

        long[] ids = [other.Id, 987_654_321, made[1].Id, made[0].Id];
        var many = await jobs.GetManyAsync(ids, Cancelled);
        Assert.Equal([other.Id, null, made[1].Id, made[0].Id], many.Select(job => job?.Id));
        Assert.Null(await jobs.FindAsync(987_654_321, Cancelled));

        var listed = await jobs.ListAsync(scene.Team.Id, new JobQuery { WithEntities = true, ProjectId = scene.ProjectId }, Cancelled).ToListAsync(Cancelled);
        Assert.Equal([made[0].Id, made[1].Id, other.Id], listed.Select(job => job.Id));
        Assert.All(listed, job => Assert.Equal(job.ImagesCount, job.Entities!.Count));
        var query = new JobQuery { UserId = second.Id, ReviewerId = scene.Reviewer.Id, CreatedBy = scene.Manager.Id, DatasetId = scene.DatasetId, WithoutQueues = true };
        Assert.Equal(other.Id, Assert.Single(await jobs.ListAsync(scene.Team.Id, query, Cancelled).ToListAsync(Cancelled)).Id);

        await jobs.SetStatusAsync(other.Id, JobStatus.Completed, Cancelled);
        await jobs.StopAsync(made[0].Id, Cancelled);
        Assert.Equal(made[1].Id, Assert.Single(await jobs.ListAsync(scene.Team.Id, new JobQuery { ExceptStatuses = [JobStatus.Completed, JobStatus.Stopped] }, Cancelled).ToListAsync(Cancelled)).Id);
        await jobs.ArchiveAsync(made[0].Id, Cancelled);
        Assert.Null(await jobs.FindAsync(made[0].Id, Cancelled));
        Assert.Equal([true, false, false], await jobs.ListAsync(scene.Team.Id, new JobQuery { WithArchived = true }, Cancelled).Select(job => job.Disabled).ToListAsync(Cancelled));

        await jobs.RemoveAsync([other.Id, 987_654_321, made[1].Id], cancellationToken: Cancelled);
        Assert.Equal([null, null], await jobs.GetManyAsync([other.Id, made[1].Id], Cancelled));
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<DocketException>(() => jobs.RemoveAsync(987_654_321, Cancelled))).Code);
    }

    [Theory, Databases]
    public async Task Job_is_cloned_with_its_images_and_rules(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 4);
        var second = await scene.Team.MemberAsync(Role.Annotator);
        var stranger = await (await servers.TeamAsync(database)).MemberAsync(Role.Annotator);
        var jobs = scene.Manager.Client.Jobs;
        var request = NewJob(scene, [scene.Annotator.Id]) with { Readme = "read me", Description = "short", ReviewerId = scene.Reviewer.Id };
        var job = Assert.Single(await jobs.CreateAsync(request with { Meta = request.Meta with { EntityIds = [.. scene.ImageIds.Skip(1)] } }, Cancelled));

        var copy = Assert.Single(await jobs.CloneAsync(job.Id, cancellationToken: Cancelled));
        Assert.NotEqual(job.Id, copy.Id);
        Assert.Equal(Rules(job), Rules(copy));
        Assert.Equal(scene.ImageIds.Skip(1), copy.Entities!.Select(image => image.Id));

        var copies = await jobs.CloneAsync(job.Id, new JobCloneOptions { Name = "again", UserIds = [second.Id, scene.Annotator.Id] }, Cancelled);
        Assert.Equal([("again (#1)", second.Id, 2), ("again (#2)", scene.Annotator.Id, 1)], copies.Select(one => (one.Name, one.UserId, one.ImagesCount)));

        var failure = await Assert.ThrowsAsync<DocketException>(() => jobs.CloneAsync(job.Id, new JobCloneOptions { ReviewerId = stranger.Id }, Cancelled));
        Assert.Equal(ErrorCode.BadValue, failure.Code);
        Assert.Equal(4, await jobs.ListAsync(scene.Team.Id, cancellationToken: Cancelled).CountAsync(Cancelled));

        static string Rules(Job job) => string.Join('|', job.Name, job.Readme, job.Description, job.UserId, job.ReviewerId, job.DatasetId, job.Meta.ImageFiguresLimit,
            string.Join(',', job.Meta.Classes.Select(one => one.Name)), string.Join(',', job.Meta.ProjectTags.Select(one => one.Name)));
    }

    [Theory, Databases]
    public async Task Job_is_reviewed_and_restarted(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 3);
        var (jobs, annotator) = (scene.Manager.Client.Jobs, scene.Annotator.Client);
        var job = Assert.Single(await jobs.CreateAsync(NewJob(scene, [scene.Annotator.Id]) with { ReviewerId = scene.Reviewer.Id }, Cancelled));
        foreach (var image in scene.ImageIds)
        {
            await annotator.InJob(job.Id).Figures.BulkAddAsync(new() { EntityId = image, Figures = [Car(image)] }, Cancelled);
        }

        await annotator.Jobs.SetStatusAsync(job.Id, JobStatus.OnReview, Cancelled);
        Assert.Equal(JobStatus.OnReview, (await scene.Reviewer.Client.Jobs.WaitAsync(job.Id, JobStatus.OnReview, cancellationToken: Cancelled)).Status);
        Assert.Empty(await jobs.RestartAsync(job.Id, new JobRestartOptions { AllowNone = true }, Cancelled));
        Assert.Equal(ErrorCode.NoImages, (await Assert.ThrowsAsync<DocketException>(() => jobs.RestartAsync(job.Id, cancellationToken: Cancelled))).Code);

        await scene.Reviewer.Client.Jobs.EntitiesUpdateReviewStatusAsync(job.Id, scene.ImageIds[0], ReviewStatus.Accepted, Cancelled);
        var again = Assert.Single(await jobs.RestartAsync(job.Id, new JobRestartOptions { RejectUnmarked = true }, Cancelled));
        Assert.Equal((scene.Annotator.Id, "cars (#2)"), (again.UserId, again.Name));
        Assert.Equal(scene.ImageIds.Skip(1), (await jobs.InfoAsync(again.Id, Cancelled)).Entities!.Select(image => image.Id));
        Assert.Equal((JobStatus.Completed, 1, 2), ((await jobs.InfoAsync(job.Id, Cancelled)) is var old ? (old.Status, old.AcceptedImagesCount, old.RejectedImagesCount) : default));

        await jobs.RejectAsync(again.Id, cancellationToken: Cancelled);
        Assert.Equal(2, (await jobs.InfoAsync(again.Id, Cancelled)).RejectedImagesCount);
        Assert.Equal(3, (await jobs.GetStatsAsync(job.Id, Cancelled)).Classes.Single(one => one.Name == "car").LabelsCount);
        var actions = await jobs.GetActivityAsync(job.Id, Cancelled).Select(entry => (entry.Action, entry.JobId)).ToListAsync(Cancelled);
        Assert.Equal(3, actions.Count(one => one == ("create_figure", job.Id)));
        Assert.Contains(("image_review_status_updated", job.Id), actions);

        // What was drawn comes back as shapes.
        var annotations = await jobs.GetAnnotationsAsync(job.Id, cancellationToken: Cancelled);
        Assert.All(annotations, one => Assert.Equal(20 * 21, Assert.IsType<RectangleShape>(Assert.Single(one.Figures).ToShape()).GetArea()));
    }

    [Theory, Databases]
    public async Task Job_is_given_to_others_and_carries_data(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 1);
        var (second, stranger) = (await scene.Team.MemberAsync(Role.Annotator), await (await servers.TeamAsync(database)).MemberAsync(Role.Annotator));
        var jobs = scene.Manager.Client.Jobs;
        var job = Assert.Single(await jobs.CreateAsync(NewJob(scene, [scene.Annotator.Id]), Cancelled));

        job = await jobs.SetAssigneesAsync(job.Id, annotatorId: second.Id, cancellationToken: Cancelled);
        Assert.Equal((second.Id, null), (job.UserId, job.ReviewerId));
        job = await jobs.SetAssigneesAsync(job.Id, reviewerId: scene.Reviewer.Id, cancellationToken: Cancelled);
        Assert.Equal((second.Id, scene.Reviewer.Id), (job.UserId, job.ReviewerId));
        var failure = await Assert.ThrowsAsync<DocketException>(() => jobs.SetAssigneesAsync(job.Id, stranger.Id, scene.Reviewer.Id, Cancelled));
        Assert.Equal(ErrorCode.BadValue, failure.Code);
        Assert.Equal(second.Id, (await jobs.InfoAsync(job.Id, Cancelled)).UserId);

        await jobs.SetCustomDataAsync(job.Id, RawJson.Parse("""{"a":1,"b":[2]}"""), cancellationToken: Cancelled);
        await jobs.SetCustomDataAsync(job.Id, RawJson.Parse("""{"b":null,"c":{}}"""), cancellationToken: Cancelled);
        Assert.Equal("""{"a":1,"b":null,"c":{}}""", (await jobs.InfoAsync(job.Id, Cancelled)).CustomData.ToString());
        await jobs.SetCustomDataAsync(job.Id, RawJson.Parse("""{"d":4}"""), replace: true, Cancelled);
        Assert.Equal("""{"d":4}""", (await jobs.InfoAsync(job.Id, Cancelled)).CustomData.ToString());

        var meta = await jobs.GetProjectMetaAsync(job.Id, Cancelled);
        Assert.Equal((["car"], ["color"]), (meta.Classes.Select(one => one.Title).ToArray(), meta.Tags.Select(one => one.Name).ToArray()), Comparer());

        static EqualityComparer<(string[], string[])> Comparer() =>
            EqualityComparer<(string[], string[])>.Create((one, other) => one.Item1.SequenceEqual(other.Item1) && one.Item2.SequenceEqual(other.Item2));
    }

    [Theory, Databases]
    public async Task Masks_come_back_to_the_pixel(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 1);
        var client = scene.Manager.Client;
        var mask = Mask.FromPixels(30, 40, 3, 2, [true, false, true, true, true, false]);
        await client.Figures.BulkAddAsync(
            new()
            {
                EntityId = scene.ImageIds[0],
                Figures =
                [
                    new() { ClassTitle = "thing", GeometryType = GeometryType.Bitmap, Geometry = BitmapShape.From(mask).ToJson() },
                    new() { ClassTitle = "thing", GeometryType = GeometryType.Multipolygon, Geometry = new MultipolygonShape { Parts = mask.ToPolygons() }.ToJson() },
                ],
            },
            Cancelled);
        var figures = await client.Figures.ListAllAsync(new() { DatasetId = scene.DatasetId, IntegerCoords = false }, Cancelled).ToListAsync(Cancelled);
        Assert.All(figures, figure => Assert.Equal(mask, Assert.IsAssignableFrom<ArealShape>(figure.ToShape()).ToMask()));
        Assert.Equal(["4", "4"], figures.Select(figure => figure.Area));
        Assert.Equal(1, ((ArealShape)figures[0].ToShape()).IntersectionOverUnion((ArealShape)figures[1].ToShape()));
    }

    private static AddJobRequest NewJob(Scene scene, IReadOnlyList<long> userIds) => new()
    {
        Name = "cars",
        DatasetId = scene.DatasetId,
        UserIds = userIds,
        Meta = new NewJobMeta { Classes = ["car"], ProjectTags = ["color"], ImageFiguresLimit = 3 },
    };

    private static NewFigure Car(long image) => new()
    {
        EntityId = image,
        ClassTitle = "car",
        GeometryType = GeometryType.Rectangle,
        Geometry = RectangleShape.Of(new(10, 20, 30, 41)).ToJson(),
    };
}
