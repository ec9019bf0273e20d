using System.Text.Json.Nodes;
using Docket.Server.Data;
using Docket.Tests.Crash;
using Docket.Tests.Projects;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Tasks;

/// <summary><c>tasks.list</c> and <c>tasks.cancel</c>.</summary>
public sealed class TasksTests(Servers servers)
{
    [Theory, Databases]
    public async Task List_OfARunningCopy_TellsHowFarItCame(Database database)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await CloneTasks.DrawnAsync(server);
        var task = await CloneTasks.OrderAsync(scene, "copy", clock);
        Assert.Null(await ProgressAsync(scene, task));
        var seen = new List<string?>();
        for (var done = false; !done;)
        {
            done = await CloneTasks.DieAfterAsync(scene, task, 1, clock);
            seen.Add(await ProgressAsync(scene, task));
            if (seen.Count == 3)
            {
                Snapshot.Match((await ListAsync(scene.Manager, scene.Team)).Ok(), "tasks.list");
            }
        }

        Assert.Equal("""{"done":0,"total":3}""", seen[0]);
        Assert.Equal(["""{"done":3,"total":3}""", null], seen[^2..]);
        Assert.Equal(seen[..^1].Order(StringComparer.Ordinal), seen[..^1]);
    }

    [Theory, Databases]
    public async Task List_ByAnAnnotator_HoldsNoneOfOthers(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        var task = await scene.Team.AddTaskAsync();

        Assert.Equal(0, (await ListAsync(scene.Annotator, scene.Team)).Ok()["total"]!.GetValue<int>());
        Assert.Equal(task, Scene.Id((await ListAsync(scene.Reviewer, scene.Team, """, "filter": [{"field": "status", "operator": "=", "value": "finished"}]""")).Ok()["entities"]![0]!));
        Assert.Equal(0, (await ListAsync(scene.Reviewer, scene.Team, """, "filter": [{"field": "status", "operator": "!=", "value": "finished"}]""")).Ok()["total"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Cancel_OnTheWay_StopsBeforeTheNextStepAndNothingIsSeen(Database database)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await CloneTasks.DrawnAsync(server);
        for (var steps = 0; steps < 6; steps++)
        {
            var task = await CloneTasks.OrderAsync(scene, "copy", clock);
            Assert.False(await CloneTasks.DieAfterAsync(scene, task, steps, clock));

            (await CancelAsync(scene.Manager, task)).Ok();
            Assert.Equal("terminating", (await InfoAsync(scene.Manager.Raw, task))["status"]!.GetValue<string>());
            (await CancelAsync(scene.Manager, task)).Ok();
            CloneTasks.LetTheLeaseEnd(server, clock);
            var info = await CloneTasks.EndAsync(scene.Manager.Raw, task);

            Assert.Equal(("stopped", null, "{}"), (info["status"]!.GetValue<string>(), info["error"], info["meta"]!["output"]!.ToJsonString()));
            Assert.Null(info["meta"]!["progress"]);
            (await CancelAsync(scene.Manager, task)).Ok();
        }

        await AssertOnlyTheOriginalAsync(scene);
    }

    [Theory, Databases]
    public async Task Cancel_BeforeItIsBegun_StopsAtOnce(Database database)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await CloneTasks.DrawnAsync(server);
        var task = await CloneTasks.OrderAsync(scene, "copy", clock, status: "queued");

        (await CancelAsync(scene.Manager, task)).Ok();
        Assert.Equal("stopped", (await InfoAsync(scene.Manager.Raw, task))["status"]!.GetValue<string>());
        CloneTasks.LetTheLeaseEnd(server, clock);
        (await CancelAsync(scene.Manager, task)).Ok();

        Assert.True(await CloneTasks.DieAfterAsync(scene, task, 1, clock));
        await AssertOnlyTheOriginalAsync(scene);
    }

    [Theory, Databases]
    public async Task Cancel_OfWhatHasEnded_IsRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var task = await CloneAsync(scene, "copy");
        await CloneTasks.EndAsync(scene.Manager.Raw, task);

        (await CancelAsync(scene.Manager, task)).Refused(400, "CONFLICT");

        Assert.Equal("finished", (await InfoAsync(scene.Manager.Raw, task))["status"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Cancel_WhileItIsFinishing_IsDoneOrRefusedAndNeverHalf(Database database)
    {
        // A server of its own: its one runner would be kept waiting by tasks of other tests, and all of the database is looked at.
        await using var server = await RunningServer.StartAsync(database);
        var scene = await CloneTasks.DrawnAsync(server);
        var finished = 0;
        for (var copy = 0; copy < 20; copy++)
        {
            var task = await CloneAsync(scene, $"copy {copy}");
            for (var looks = 0; looks < copy; looks++)
            {
                await InfoAsync(scene.Manager.Raw, task);
            }

            var answers = await Task.WhenAll(CancelAsync(scene.Manager, task, "a"), CancelAsync(scene.Team.Admin, task, "b"));
            var info = await CloneTasks.EndAsync(scene.Manager.Raw, task);

            var hasFinished = info["status"]!.GetValue<string>() == "finished";
            finished += hasFinished ? 1 : 0;
            Assert.All(answers, answer => Assert.Equal(hasFinished ? "CONFLICT" : null, (int)answer.Status == 200 ? null : answer.ErrorType));
            Assert.True(hasFinished || info["status"]!.GetValue<string>() == "stopped", info.ToJsonString());
        }

        Assert.Equal(1 + finished, (await scene.Manager.Raw.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}, "showDisabled": true}""")).Ok()["total"]!.GetValue<int>());
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }

    [Theory, Databases]
    public async Task Server_StoppedBetweenCancelAndStop_StopsTheTaskWhenItIsStartedAgain(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var server = await RunningServer.StartAsync(database, connection);
        var scene = await CloneTasks.DrawnAsync(server);
        var task = await CloneTasks.OrderAsync(scene, "copy", TimeProvider.System);
        Assert.False(await CloneTasks.DieAfterAsync(scene, task, 3, TimeProvider.System));
        (await CancelAsync(scene.Manager, task)).Ok();
        await server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db => db.Tasks.Where(row => row.Id == task).ExecuteUpdateAsync(row => row.SetProperty(one => one.LeasedUntil, (DateTimeOffset?)null)), TestContext.Current.CancellationToken);

        await server.StopAsync();
        await using var again = await RunningServer.StartAsync(server.DataPath, connection);

        var info = await CloneTasks.EndAsync(new RawApi(again.Http, scene.Manager.Token), task);
        Assert.Equal("stopped", info["status"]!.GetValue<string>());
        await using var db = again.Services.GetRequiredService<DocketDatabase>().CreateContext();
        Assert.Equal(1, await db.Projects.CountAsync(row => row.RemovedAt == null, TestContext.Current.CancellationToken));
        await Consistency.CheckAsync(db);
    }

    private static Task<RawAnswer> ListAsync(Person person, TestTeam team, string more = "") => person.Raw.PostAsync("tasks.list", $$"""{"teamId": {{team.Id}}{{more}}}""");

    private static Task<RawAnswer> CancelAsync(Person person, long task, string? key = null) => person.Raw.PostAsync("tasks.cancel", $$"""{"id": {{task}}}""", key: key is null ? null : $"{key}-{task}");

    private static async Task<JsonNode> InfoAsync(RawApi api, long task) => (await api.PostAsync("tasks.info", $$"""{"id": {{task}}}""")).Ok();

    private static async Task<string?> ProgressAsync(Scene scene, long task) => (await InfoAsync(scene.Manager.Raw, task))["meta"]!["progress"]?.ToJsonString();

    private static async Task<long> CloneAsync(Scene scene, string name) => (await scene.Manager.Raw.PostAsync(
        "projects.clone", $$"""{"id": {{scene.ProjectId}}, "workspaceId": {{scene.Team.WorkspaceId}}, "name": "{{name}}"}""")).Ok()["taskId"]!.GetValue<long>();

    private static async Task AssertOnlyTheOriginalAsync(Scene scene)
    {
        var listed = (await scene.Manager.Raw.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}, "showDisabled": true}""")).Ok();
        Assert.Equal(1, listed["total"]!.GetValue<int>());
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }
}
