using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Events;
using Docket.Sdk.Teams;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Events;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Events;

/// <summary><c>events.stream</c>: what happens, as it happens, missing nothing and repeating nothing.</summary>
public sealed class EventsStreamTests(Servers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Stream_OfAReview_IsAsTheSnapshot(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var listener = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}} }""");
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "in_progress"}""")).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "rejected"}""")).Ok();

        var heard = await listener.UntilAsync(one => one.Action == Actions.ReviewStatusUpdated && one.Data["meta"]!["reviewStatus"]!.GetValue<string>() == "rejected");
        heard = SinceTheJob(heard);

        Assert.Equal("text/event-stream", listener.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", listener.Response.Headers.CacheControl!.ToString());
        Assert.All(heard, one => Assert.Equal(one.Action, one.Data["action"]!.GetValue<string>()));
        Snapshot.Match(new JsonArray([.. heard.Select(one => new JsonObject { ["event"] = one.Action, ["data"] = one.Data })]), "stream");
    }

    [Theory, Databases]
    public async Task Stream_ResumedAgainAndAgainWhileEightWrite_MissesNothingAndRepeatsNothing(Database database)
    {
        const int Writers = 8, Each = 25;
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        var first = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}} }""");
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var count = 0; count < Each; count++)
                {
                    (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "w{{writer}}-{{count}}"}""")).Ok();
                }
            },
            Token)));

        // A new connection after every few events.
        var heard = new List<Heard>();
        var listener = first;
        while (heard.Count < Writers * Each)
        {
            var next = await listener.NextAsync() ?? throw new InvalidOperationException("the stream ended");
            if (heard.Count == 0 && (next.Action != Actions.CreateDataset || next.Data["datasetId"]!.GetValue<long>() == scene.DatasetId))
            {
                // Of before, as SinceTheJob says.
                continue;
            }

            heard.Add(next);
            if (heard.Count % 7 == 0)
            {
                listener.Dispose();
                listener = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}}, "after": "{{heard[^1].Cursor}}"}""");
            }
        }

        listener.Dispose();
        await writing;
        Assert.All(heard, one => Assert.Equal(Actions.CreateDataset, one.Action));
        Assert.Distinct(heard.Select(one => one.Data["datasetId"]!.GetValue<long>()));
        using var rest = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}}, "after": "{{heard[^1].Cursor}}", "follow": false}""");
        Assert.Null(await rest.NextAsync());
    }

    [Fact]
    public async Task StreamOnPostgres_TransactionThatCommitsLate_IsNotSkipped()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var scene = await Scene.CreateAsync(await servers.TeamAsync(Database.Postgres));
        var data = scene.Team.Server.Services.GetRequiredService<DocketDatabase>();
        using var listener = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}} }""");
        var (written, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var ids = scene.Team.Server.Services.GetRequiredService<IdAllocator>();
        var late = data.RunAsync(
            async db =>
            {
                db.AddToJournal([Row(scene, ids.Take(IdSpace.Journal), "late")]);
                await db.SaveChangesAsync(Token);
                written.TrySetResult();
                await goOn.Task;
                return true;
            },
            Token);
        await written.Task;
        await data.RunAsync(
            db =>
            {
                db.AddToJournal([Row(scene, ids.Take(IdSpace.Journal), "soon")]);
                return Task.FromResult(true);
            },
            Token);

        var next = listener.NextAsync();
        while (listener.Cursor.Length == 0)
        {
            await Task.Yield();
        }

        using (var looks = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}}, "after": "{{listener.Cursor}}", "follow": false}"""))
        {
            Assert.Null(await looks.NextAsync());
        }

        goOn.SetResult();
        await late;
        Assert.Equal(["late", "soon"], new[] { (await next)!.Action, (await listener.NextAsync())!.Action });
    }

    [Fact]
    public async Task StreamOnPostgres_WhatAnotherNodeWrites_IsHeardWithoutLooking()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres);

        // The clock of the node that listens stands still: it never looks by itself.
        await using var node = await RunningServer.StartAsync(Database.Postgres, connection, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        await using var other = await RunningServer.StartAsync(Database.Postgres, connection);
        var team = await TestTeam.CreateAsync(node);
        using var listener = await Listener.OpenAsync(team.Admin, $$"""{"teamId": {{team.Id}} }""");
        var there = new RawApi(other.Http, team.Admin.Token);

        // LISTEN is under way when the stream begins; what is written before it may be missed, so there is more.
        var heard = listener.NextAsync();
        for (var count = 0; !heard.IsCompleted; count++)
        {
            (await there.PostAsync("workspaces.add", $$"""{"teamId": {{team.Id}}, "name": "w{{count}}", "description": ""}""")).Ok();
        }

        Assert.Equal(Actions.CreateWorkspace, (await heard)!.Action);
    }

    [Theory, Databases]
    public async Task Stream_OfAnAnnotator_HoldsWhatActivityShows(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        var other = await Scene.CreateAsync(scene.Team, name: "yards");
        var foreign = await Scene.CreateAsync(await servers.TeamAsync(database));
        List<(string Name, Person Person)> people = [("annotator", scene.Annotator), ("reviewer", scene.Reviewer), ("manager", scene.Manager)];
        var listeners = new List<Listener>();
        foreach (var (_, person) in people)
        {
            listeners.Add(await Listener.OpenAsync(person, $$"""{"teamId": {{scene.Team.Id}} }"""));
        }

        await foreign.JobAsync();
        var (own, others) = (await scene.JobAsync(), await other.JobAsync());
        (await other.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{others}}, "status": "in_progress"}""")).Ok();
        (await scene.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{own}}, "status": "in_progress"}""")).Ok();
        (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "night"}""")).Ok();
        (await scene.Manager.Raw.PostAsync("jobs.set-status", $$"""{"id": {{own}}, "status": "on_review"}""")).Ok();

        foreach (var ((name, person), listener) in people.Zip(listeners))
        {
            var heard = SinceTheJob(await listener.UntilAsync(one => one.Action == Actions.UpdateJob && one.Data["meta"]!["status"]!.GetValue<string>() == "on_review"));
            var shown = (await person.Raw.PostAsync("teams.activity", $$"""
                {"teamId": {{scene.Team.Id}}, "per_page": {{heard.Count}}, "filter": [{"field": "type", "operator": "in", "value": ["create_job", "update_job", "create_dataset", "image_review_status_updated"]}]}
                """)).Ok()["entities"]!.AsArray().Reverse().ToList();
            Assert.Equal((name, string.Join('\n', shown.Select(one => one!.ToJsonString()))), (name, string.Join('\n', heard.Select(one => one.Data.ToJsonString()))));
            Assert.Equal(name == "manager", heard.Any(one => one.Data["jobId"]?.GetValue<long>() == others));
            Assert.Equal(name == "manager", heard.Any(one => one.Action == Actions.CreateDataset));
            listener.Dispose();
        }
    }

    [Theory, Databases]
    public async Task Stream_OfARevokedToken_EndsWithinFiveSeconds(Database database)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var team = await TestTeam.CreateAsync(server);
        var person = await team.MemberAsync(Role.Manager);
        using var listener = await Listener.OpenAsync(person, $$"""{"teamId": {{team.Id}} }""");
        using var stays = await Listener.OpenAsync(team.Admin, $$"""{"teamId": {{team.Id}} }""");
        await TwoListenAsync(server, team.Id);
        await using (var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await db.Tokens.Where(token => token.UserId == person.Id).ExecuteDeleteAsync(Token);
        }

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await listener.NextAsync());
        (await team.Admin.Raw.PostAsync("workspaces.add", $$"""{"teamId": {{team.Id}}, "name": "w", "description": ""}""")).Ok();
        Assert.Equal(Actions.CreateWorkspace, (await WhileTimeGoesAsync(clock, stays.NextAsync()))!.Action);
    }

    [Theory, Databases]
    public async Task Stream_WhileNothingHappensThatItShows_BeatsAndMovesItsCursor(Database database)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        var job = await scene.JobAsync();
        using var all = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}} }""");
        using var few = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}}, "jobId": {{job}} }""");
        await TwoListenAsync(server, scene.Team.Id);
        (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "night"}""")).Ok();
        var heard = await WhileTimeGoesAsync(clock, all.NextAsync());
        var waiting = few.NextAsync();

        // On PostgreSQL the feed may come to the row a moment later than the other listener.
        while (few.Cursor != heard!.Cursor)
        {
            Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        Assert.False(waiting.IsCompleted);
    }

    [Theory, Databases]
    public async Task Stream_OfAServerThatStops_Ends(Database database)
    {
        var server = await RunningServer.StartAsync(database);
        var team = await TestTeam.CreateAsync(server);
        using var listener = await Listener.OpenAsync(team.Admin, $$"""{"teamId": {{team.Id}} }""");
        var next = listener.NextAsync();
        var begun = TimeProvider.System.GetTimestamp();

        await server.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHost>().StopAsync(Token);

        // Without an end of the stream the server waits for it for 30 s.
        Assert.Null(await next);
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(15));
        await server.DisposeAsync();
    }

    [Theory, Databases]
    public async Task Stream_OfWhoDoesNotRead_IsEndedAndOthersGoOn(Database database)
    {
        const int Rows = 60_000;
        await using var server = await RunningServer.StartAsync(database);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        var (feeds, data, ids) = (server.Services.GetRequiredService<EventFeeds>(), server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<IdAllocator>());
        using var reading = await Listener.OpenAsync(scene.Manager, $$"""{"teamId": {{scene.Team.Id}} }""");
        using var deaf = await DeafAsync(server, scene);
        await TwoListenAsync(server, scene.Team.Id);

        for (var written = 0; written < Rows; written += 5000)
        {
            await data.RunAsync(
                db =>
                {
                    db.AddToJournal([.. ids.Take(IdSpace.Journal, 5000).Select(id => Row(scene, id, "many"))]);
                    return Task.FromResult(true);
                },
                Token);
        }

        var count = 0;
        while (count < Rows && await reading.NextAsync() is not null)
        {
            count++;
        }

        Assert.Equal(Rows, count);
        Assert.Equal(1, feeds.CountOf(scene.Team.Id));
    }

    [Theory, Databases]
    public async Task Stream_FromAnUnknownPlace_IsRefusedWithWhatToDo(Database database)
    {
        var (team, foreign) = (await servers.TeamAsync(database), await servers.TeamAsync(database));
        (await foreign.Admin.Raw.PostAsync("workspaces.add", $$"""{"teamId": {{foreign.Id}}, "name": "w", "description": ""}""")).Ok();
        using var elsewhere = await Listener.OpenAsync(foreign.Admin, $$"""{"teamId": {{foreign.Id}}, "after": "0.0"}""");
        var cursor = (await elsewhere.NextAsync())!.Cursor;

        foreach (var after in (string[])["yesterday", "1.2", "-1.5", cursor])
        {
            var refused = (await team.Admin.Raw.PostAsync("events.stream", $$"""{"teamId": {{team.Id}}, "after": "{{after}}"}""")).Refused(400, "UNKNOWN_CURSOR");
            Assert.Contains("call without after", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory, Databases]
    public async Task Client_OfAServerThatIsStartedAgain_GoesOnByItself(Database database)
    {
        var folder = Directory.CreateTempSubdirectory("docket-test-").FullName;
        var connection = await RunningServer.NewDatabaseAsync(database);
        var server = await RunningServer.StartAsync(folder, connection);
        var team = await TestTeam.CreateAsync(server);
        using var http = new HttpClient(new ToAddress(() => server.Address)) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new DocketClient(http, new DocketClientOptions { Address = "http://docket.test", Token = team.Admin.Token, MaxRetries = 100, MaxRetryDelay = TimeSpan.FromMilliseconds(100) });
        await using var events = client.Events.StreamAsync(new StreamEventsRequest { TeamId = team.Id }, cancellationToken: Token).GetAsyncEnumerator(Token);
        var first = events.MoveNextAsync();
        await ListenAsync(server, team.Id, 1);
        await AddWorkspaceAsync(server, team, "a");
        Assert.True(await first);
        Assert.Equal(Actions.CreateWorkspace, events.Current.Entry.Action);

        var second = events.MoveNextAsync();
        await server.StopAsync();
        server = await RunningServer.StartAsync(folder, connection);
        await AddWorkspaceAsync(server, team, "b");
        Assert.True(await second);
        Assert.Equal(Actions.CreateWorkspace, events.Current.Entry.Action);

        await using (var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await db.Tokens.Where(token => token.UserId == team.Admin.Id).ExecuteDeleteAsync(Token);
        }

        var refused = await Assert.ThrowsAsync<DocketException>(async () => await events.MoveNextAsync());
        Assert.Equal(ErrorCode.Unauthorized, refused.Code);
        await server.DisposeAsync();
    }

    private static async Task AddWorkspaceAsync(RunningServer server, TestTeam team, string name) =>
        (await new RawApi(server.Http, team.Admin.Token).PostAsync("workspaces.add", $$"""{"teamId": {{team.Id}}, "name": "{{name}}", "description": ""}""")).Ok();

    // On PostgreSQL a stream begins before the oldest unit that is under way anywhere in the cluster, and so a little before it was asked for.
    private static List<Heard> SinceTheJob(IEnumerable<Heard> heard) => [.. heard.SkipWhile(one => one.Action != Actions.CreateJob)];

    private static Task TwoListenAsync(RunningServer server, long team) => ListenAsync(server, team, 2);

    // The beginning of a stream is sent a moment before it listens.
    private static async Task ListenAsync(RunningServer server, long team, int count)
    {
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (server.Services.GetRequiredService<EventFeeds>().CountOf(team) < count)
        {
            await often.WaitForNextTickAsync(Token);
        }
    }

    // On PostgreSQL a feed looks again a moment later, where another unit is under way; a clock that stands still has no such moment.
    private static async Task<T> WhileTimeGoesAsync<T>(FakeTimeProvider clock, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        return await task;
    }

    private static JournalRow Row(Scene scene, long id, string action) =>
        new() { TeamId = scene.Team.Id, Id = id, At = TimeProvider.System.Now(), UserId = scene.Manager.Id, Action = action };

    /// <summary>Asks for a stream and never reads it.</summary>
    private static async Task<Socket> DeafAsync(RunningServer server, Scene scene)
    {
        var address = new Uri(server.Address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port, Token);
        var body = $$"""{"teamId": {{scene.Team.Id}} }""";
        var head = $"POST /public/api/v3/events.stream HTTP/1.1\r\nHost: x\r\nx-api-key: {scene.Manager.Token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head + body), Token);
        return socket;
    }

    /// <summary>Sends to wherever the server is by now.</summary>
    private sealed class ToAddress(Func<string> address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(new Uri(address()), request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
