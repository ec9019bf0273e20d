using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Jobs;

public sealed class JobsStatsTests(Servers servers)
{
    private const string Colored = """
        {"classes": [{"title": "car", "shape": "rectangle", "color": "#ff0000"}, {"title": "road", "shape": "polygon", "color": "#00FF00"}, {"title": "thing", "shape": "any", "color": "#0000FF"}],
         "tags": [{"name": "color", "value_type": "oneof_string", "values": ["red", "blue"], "color": "#010203"}, {"name": "count", "value_type": "any_number", "color": "#040506"},
                  {"name": "flag", "value_type": "none", "color": "#070809"}]}
        """;

    [Theory, Databases]
    public async Task Stats_DrawnAndMarked_CountsClassesTagsAndImages(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["road", "car"], "projectTags": ["count", "color"]}""");
        var figure = $$"""
            {"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} },
             "tags": [{"name": "color", "value": "red"}, {"name": "count", "value": 2}]}
            """;
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{{figure}}, {{figure}}]}""")).Ok();
        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "accepted")).Ok();

        var stats = (await scene.Manager.Raw.PostAsync("jobs.stats", $$"""{"id": {{job}}}""")).Ok();

        Snapshot.Match(stats, "jobs.stats");
    }

    [Theory, Databases]
    public async Task Tag_TwiceOnOneFigure_CountsTheFigureOnce(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync(
            "figures.bulk.add",
            $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} },
             "tags": [{"name": "color", "value": "red"}, {"name": "color", "value": "blue"}]}]}
            """,
            job)).Ok();

        var tags = (await scene.Manager.OnJobAsync("jobs.stats", job)).Ok()["job"]!["tagsStats"]!.AsArray();

        Assert.Equal(["color 1", "color (red) 1", "color (blue) 1"], tags.Select(row => $"{row!["name"]} {row["figures"]}"));
    }

    [Theory, Databases]
    public async Task Figure_Removed_CountsNoMore(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        await using (var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await db.Figures.Where(row => row.TeamId == scene.Team.Id).ExecuteUpdateAsync(
                row => row.SetProperty(figure => figure.RemovedAt, TimeProvider.System.Now()), TestContext.Current.CancellationToken);
        }

        var car = (await scene.Manager.OnJobAsync("jobs.stats", job)).Ok()["classes"]![0]!;

        Assert.Equal((0, 0), (car["labelsCount"]!.GetValue<int>(), car["imagesCount"]!.GetValue<int>()));
        Assert.Null(car["avgDuration"]);
    }

    [Theory, Databases]
    public async Task Durations_OfPeopleAtWork_AreTheGapsUnderFiveMinutesOnTheLaterImage(Database database)
    {
        var clock = new FakeTimeProvider(new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 3);
        var job = await scene.JobAsync();
        var colleague = await scene.Team.MemberAsync(Docket.Sdk.Teams.Role.Annotator);
        var images = scene.ImageIds;
        async Task AfterAsync(int seconds, Func<Task<RawAnswer>> act)
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            (await act()).Ok();
        }

        await AfterAsync(10, () => scene.Annotator.SetStatusAsync(job, "in_progress"));
        await AfterAsync(20, () => scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(images[0]), job));
        await AfterAsync(40, () => scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(images[0], left: 40), job));
        await AfterAsync(299, () => scene.Annotator.MarkAsync(job, images[0], "done"));
        await AfterAsync(300, () => scene.Annotator.MarkAsync(job, images[1], "done"));
        await AfterAsync(0, () => scene.Manager.EditAsync(job, $$""" "userId": {{colleague.Id}} """));
        await AfterAsync(5, () => colleague.Raw.PostAsync("figures.bulk.add", scene.CarOn(images[1]), job));
        await AfterAsync(7, () => colleague.SetStatusAsync(job, "on_review"));
        await AfterAsync(1, () => scene.Reviewer.MarkAsync(job, images[0], "accepted"));
        await AfterAsync(30, () => scene.Reviewer.MarkAsync(job, images[2], "rejected"));
        await AfterAsync(30, () => scene.Reviewer.SetStatusAsync(job, "completed"));

        var stats = (await scene.Manager.OnJobAsync("jobs.stats", job)).Ok();
        Assert.Equal(
            [(20 + 40 + 299, 20 + 40 + 299), (0, 0), (7, 7 + 30)],
            stats["images"]!["images"]!.AsArray().Select(image => (image!["annotationDuration"]!.GetValue<int>(), image["totalDuration"]!.GetValue<int>())));
        Assert.Equal((359 + 7, 30), (stats["job"]!["annotationDuration"]!.GetValue<int>(), stats["job"]!["editingDuration"]!.GetValue<int>()));
        Assert.Equal((60, 20), (stats["classes"]![0]!["totalDuration"]!.GetValue<int>(), stats["classes"]![0]!["avgDuration"]!.GetValue<int>()));
    }

    [Theory, Databases]
    public async Task WithEntitiesStats_False_LeavesTheImagesOut(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        var stats = (await scene.Manager.Raw.PostAsync("jobs.stats", $$"""{"id": {{job}}, "withEntitiesStats": false}""")).Ok();

        Assert.Equal("""{"total":2,"images":[]}""", stats["images"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Job_Unknown_IsNotFound(Database database) =>
        (await (await SceneAsync(database)).Manager.Raw.PostAsync("jobs.stats", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");

    private async Task<Scene> SceneAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {{Colored}}}""")).Ok();
        return scene;
    }
}
