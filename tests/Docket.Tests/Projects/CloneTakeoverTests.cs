using Docket.Server.Data;
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
        var scene = await CloneTasks.DrawnAsync(server);
        for (var steps = 0; steps < 8; steps++)
        {
            var task = await CloneTasks.OrderAsync(scene, $"copy {steps}", clock);
            var done = await CloneTasks.DieAfterAsync(scene, task, steps, clock);
            Assert.DoesNotContain($"copy {steps}", done ? "" : await ProjectsAsync(scene), StringComparison.Ordinal);

            CloneTasks.LetTheLeaseEnd(server, clock);
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
        var scene = await CloneTasks.DrawnAsync(server);
        var task = await CloneTasks.OrderAsync(scene, "copy", clock);
        var data = server.Services.GetRequiredService<DocketDatabase>();
        await using var db = data.CreateContext();
        var steps = 0;
        for (var done = false; !done; steps++)
        {
            done = await CloneTasks.DieAfterAsync(scene, task, 1, clock);
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
        var scene = await CloneTasks.DrawnAsync(server);
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
        var scene = await CloneTasks.DrawnAsync(server);
        var (taken, archived) = (await CloneTasks.OrderAsync(scene, "taken", clock), await CloneTasks.OrderAsync(scene, "archived", clock));
        Assert.False(await CloneTasks.DieAfterAsync(scene, taken, 3, clock));
        (await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "taken"}""")).Ok();

        CloneTasks.LetTheLeaseEnd(server, clock);
        var first = await CloneTasks.EndAsync(scene.Manager.Raw, taken);
        Assert.Equal("finished", (await CloneTasks.EndAsync(scene.Manager.Raw, archived))["status"]!.GetValue<string>());
        var late = await CloneTasks.OrderAsync(scene, "late", clock);
        (await scene.Manager.Raw.PostAsync("projects.archive", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
        CloneTasks.LetTheLeaseEnd(server, clock);
        var second = await CloneTasks.EndAsync(scene.Manager.Raw, late);

        Assert.Equal(("error", "{}"), (first["status"]!.GetValue<string>(), first["meta"]!["output"]!.ToJsonString()));
        Assert.Contains("already", first["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("error", $"Project {scene.ProjectId} not found"), (second["status"]!.GetValue<string>(), second["error"]!.GetValue<string>()));
        Assert.Equal(2, (await scene.Manager.Raw.PostAsync("projects.list.all", """{"filter": [{"field": "name", "operator": "in", "value": ["taken", "archived", "late"]}]}""")).Ok()["total"]!.GetValue<int>());
        Assert.Equal(3, (await scene.Manager.Raw.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}, "showDisabled": true}""")).Ok()["total"]!.GetValue<int>());
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }

    private static async Task<string> ProjectsAsync(Scene scene) => (await scene.Manager.Raw.PostAsync("projects.list.all", "{}")).Ok().ToJsonString();
}
