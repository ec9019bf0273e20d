using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Server.Data;
using Docket.Server.Projects;
using Docket.Server.Tasks;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Projects;

/// <summary>Copies whose node dies on the way, and copies that fail.</summary>
public sealed class CloneTakeoverTests
{
    [Theory, Databases]
    public async Task Node_ThatDiedAfterSomeSteps_IsTakenOverAndNothingIsDoneTwice(Database database)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await DrawnAsync(server);
        for (var steps = 0; steps < 8; steps++)
        {
            var task = await OrderAsync(scene, $"copy {steps}", clock);
            var done = await DieAfterAsync(scene, task, steps, clock);
            Assert.DoesNotContain($"copy {steps}", done ? "" : await ProjectsAsync(scene), StringComparison.Ordinal);

            LetTheLeaseEnd(server, clock);
            var info = await CloneTasks.EndAsync(scene.Manager.Raw, task);

            Assert.Equal("finished", info["status"]!.GetValue<string>());
            var copy = Scene.Id(info["meta"]!["output"]!["project"]!);
            Assert.Equal(
                await CloneTasks.DescribeAsync(scene, scene.ProjectId),
                (await CloneTasks.DescribeAsync(scene, copy)).Replace($"\"copy {steps}\"", "\"streets\"", StringComparison.Ordinal));
        }

        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }

    [Theory, Databases]
    public async Task Copy_OnTheWay_IsNoDifferenceUntilItsTaskHasEndedWithoutAProject(Database database)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await DrawnAsync(server);
        var task = await OrderAsync(scene, "copy", clock);
        var data = server.Services.GetRequiredService<DocketDatabase>();
        await using var db = data.CreateContext();
        var steps = 0;
        for (var done = false; !done; steps++)
        {
            done = await DieAfterAsync(scene, task, 1, clock);
            await Consistency.CheckAsync(db);
        }

        Assert.True(steps > 4, "it was to be looked at on the way");
        var copy = Scene.Id((await CloneTasks.EndAsync(scene.Manager.Raw, task))["meta"]!["output"]!["project"]!);
        var dataset = await db.Datasets.Where(row => row.ProjectId == copy).Select(row => row.Id).SingleAsync(TestContext.Current.CancellationToken);
        await data.RunAsync(unit => unit.Projects.Where(row => row.Id == copy).ExecuteDeleteAsync(), TestContext.Current.CancellationToken);
        Assert.Equal([$"dataset {dataset} has no project", $"project {copy} is in the journal and not there"], await Consistency.DifferencesAsync(db));
    }

    [Theory, Databases]
    public async Task Server_StoppedOnTheWay_GoesOnWhenItIsStartedAgain(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var server = await RunningServer.StartAsync(database, connection);
        var scene = await DrawnAsync(server);
        var tasks = new List<long>();
        for (var copy = 0; copy < 5; copy++)
        {
            tasks.Add((await scene.Manager.Raw.PostAsync(
                "projects.clone", $$"""{"id": {{scene.ProjectId}}, "workspaceId": {{scene.Team.WorkspaceId}}, "name": "copy {{copy}}"}""")).Ok()["taskId"]!.GetValue<long>());
        }

        await server.StopAsync();
        await using var again = await RunningServer.StartAsync(server.DataPath, connection);

        var api = new RawApi(again.Http, scene.Manager.Token);
        foreach (var task in tasks)
        {
            Assert.Equal("finished", (await CloneTasks.EndAsync(api, task))["status"]!.GetValue<string>());
        }

        Assert.Equal(6, (await api.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}}""")).Ok()["total"]!.GetValue<int>());
        await using var db = again.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }

    [Theory, Databases]
    public async Task Copy_ThatCannotBeCompleted_EndsWithAReasonAndIsNeverSeen(Database database)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await DrawnAsync(server);
        var (taken, archived) = (await OrderAsync(scene, "taken", clock), await OrderAsync(scene, "archived", clock));
        Assert.False(await DieAfterAsync(scene, taken, 3, clock));
        (await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "taken"}""")).Ok();

        LetTheLeaseEnd(server, clock);
        var first = await CloneTasks.EndAsync(scene.Manager.Raw, taken);
        Assert.Equal("finished", (await CloneTasks.EndAsync(scene.Manager.Raw, archived))["status"]!.GetValue<string>());
        var late = await OrderAsync(scene, "late", clock);
        (await scene.Manager.Raw.PostAsync("projects.archive", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
        LetTheLeaseEnd(server, clock);
        var second = await CloneTasks.EndAsync(scene.Manager.Raw, late);

        Assert.Equal(("error", "{}"), (first["status"]!.GetValue<string>(), first["meta"]!["output"]!.ToJsonString()));
        Assert.Contains("already", first["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("error", $"Project {scene.ProjectId} not found"), (second["status"]!.GetValue<string>(), second["error"]!.GetValue<string>()));
        Assert.Equal(2, (await scene.Manager.Raw.PostAsync("projects.list.all", """{"filter": [{"field": "name", "operator": "in", "value": ["taken", "archived", "late"]}]}""")).Ok()["total"]!.GetValue<int>());
        Assert.Equal(3, (await scene.Manager.Raw.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}, "showDisabled": true}""")).Ok()["total"]!.GetValue<int>());
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }

    /// <summary>Three images, of which the second has many figures, by the measure of <see cref="DieAfterAsync"/>.</summary>
    private static async Task<Scene> DrawnAsync(RunningServer server)
    {
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 3);
        foreach (var (image, left) in new[] { (0, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (2, 7) })
        {
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[image], left))).Ok();
        }

        return scene;
    }

    /// <summary>A task that a node of its own holds.</summary>
    private static Task<long> OrderAsync(Scene scene, string name, TimeProvider clock)
    {
        var order = new CloneOrder { Project = new IdRequest { Id = scene.ProjectId }, WorkspaceId = scene.Team.WorkspaceId, Name = name, Include = new CloneParts() };
        var ids = scene.Team.Server.Services.GetRequiredService<IdAllocator>();
        return scene.Team.Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                var id = ids.Take(IdSpace.Team(scene.Team.Id));
                db.Add(new TaskRow
                {
                    TeamId = scene.Team.Id,
                    Id = id,
                    Type = CloneWork.TaskType,
                    Status = "started",
                    UserId = scene.Manager.Id,
                    Input = order.Write(),
                    LeasedUntil = clock.Now() + TaskRunner.Lease,
                    CreatedAt = clock.Now(),
                });
                return Task.FromResult(id);
            },
            CancellationToken.None);
    }

    // Woken as well: the runner may be about to begin its pause.
    private static void LetTheLeaseEnd(RunningServer server, FakeTimeProvider clock)
    {
        clock.Advance(TaskRunner.Lease + TimeSpan.FromSeconds(1));
        server.Services.GetRequiredService<TaskRunner>().Wake();
    }

    /// <summary>Makes small steps; tells whether the copy was completed by them.</summary>
    private static async Task<bool> DieAfterAsync(Scene scene, long task, int steps, TimeProvider clock)
    {
        var services = scene.Team.Server.Services;
        var work = new CloneWork(services.GetRequiredService<IdAllocator>(), new CloneLimits { Images = 2, Figures = 2 }, clock);
        var done = false;
        for (var step = 0; step < steps; step++)
        {
            done = await services.GetRequiredService<DocketDatabase>().RunAsync(db => work.StepAsync(db, new TaskKey(scene.Team.Id, task)), CancellationToken.None);
        }

        return done;
    }

    private static async Task<string> ProjectsAsync(Scene scene) => (await scene.Manager.Raw.PostAsync("projects.list.all", "{}")).Ok().ToJsonString();
}
