using Docket.Sdk.Http;
using Docket.Server.Api;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Api;

/// <summary>Writes repeated after a lost answer as the Python SDK repeats them: the same body and token, no key.</summary>
public sealed class RepeatTests(Servers servers)
{
    public static TheoryData<Database, string> Methods
    {
        get
        {
            var data = new TheoryData<Database, string>();
            foreach (var method in WriteExample.Methods)
            {
                data.Add(new TheoryDataRow<Database, string>(Database.Sqlite, method));
                data.Add(new TheoryDataRow<Database, string>(Database.Postgres, method) { Skip = DatabasesAttribute.Postgres is null ? "PostgreSQL is not configured" : null });
            }

            return data;
        }
    }

    [Fact]
    public async Task EveryWritingMethod_HasAnExampleHere()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        var writes = server.Services.GetRequiredService<MethodCatalog>().Methods.Where(mapped => mapped.Method is { Effect: Effect.Write, Request: not null });
        Assert.Equal(writes.Select(mapped => mapped.Method.Name).Order(), WriteExample.Methods.Order());
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Repeat_AfterAnUnreadAnswer_GetsThatAnswerAndChangesNothing(Database database, string method)
    {
        var call = await WriteExample.MakeAsync(method, await servers.TeamAsync(database));
        var lost = await LostCall.SendAsync(call.Caller, method, call.Body, Loss.AnswerUnread, call.Job);
        var state = await call.StateAsync();
        var repeated = await call.Caller.Raw.PostAsync(method, call.Body, call.Job);
        repeated.Ok();
        Assert.Equal(lost, repeated.Text);
        Assert.Equal(state, await call.StateAsync());
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Repeat_AfterALostConnection_TakesEffectOnce(Database database, string method)
    {
        var call = await WriteExample.MakeAsync(method, await servers.TeamAsync(database));
        await LostCall.SendAsync(call.Caller, method, call.Body, Loss.BeforeAnswer, call.Job);
        (await call.Caller.Raw.PostAsync(method, call.Body, call.Job)).Ok();
        if (method == "jobs.add")
        {
            Assert.Equal(1, (await call.Caller.Raw.PostAsync("jobs.list", call.StateBody)).Ok()["total"]!.GetValue<int>());
        }
        else if (method == "figures.bulk.add")
        {
            Assert.Equal(1, (await call.Caller.Raw.PostAsync("figures.list", call.StateBody, call.Job)).Ok()["total"]!.GetValue<int>());
        }
    }

    [Theory, Databases]
    public async Task EqualCalls_ThatWereBothAnswered_AreTwo(Database database)
    {
        var call = await WriteExample.MakeAsync("jobs.add", await servers.TeamAsync(database));
        var ids = new HashSet<string>();
        for (var round = 0; round < 25; round++)
        {
            // Over kept connections, and over one that is closed after each answer.
            Assert.True(ids.Add((await call.Caller.Raw.PostAsync("jobs.add", call.Body)).Ok().ToJsonString()), "kept connection");
            Assert.True(ids.Add(await LostCall.SendAsync(call.Caller, "jobs.add", call.Body, Loss.None)), "closed connection");
            Assert.True(ids.Add(await LostCall.SendAsync(call.Caller, "jobs.add", call.Body, Loss.None)), "closed connection, again");
        }
    }

    [Theory, Databases]
    public async Task ManyLosses_EachExplainsOneRepeat(Database database)
    {
        var call = await WriteExample.MakeAsync("jobs.add", await servers.TeamAsync(database));
        for (var round = 0; round < 25; round++)
        {
            var first = await LostCall.SendAsync(call.Caller, "jobs.add", call.Body, Loss.AnswerUnread);
            Assert.Equal(first, await LostCall.SendAsync(call.Caller, "jobs.add", call.Body, Loss.AnswerUnread));
            Assert.Equal(first, (await call.Caller.Raw.PostAsync("jobs.add", call.Body)).Text);
            Assert.NotEqual(first, (await call.Caller.Raw.PostAsync("jobs.add", call.Body)).Text);
        }
    }

    [Theory, Databases]
    public async Task Repeat_ByAnotherPersonOrWithAnotherBody_IsACallOfItsOwn(Database database)
    {
        var team = await servers.TeamAsync(database);
        var call = await WriteExample.MakeAsync("jobs.add", team);
        var lost = await LostCall.SendAsync(call.Caller, "jobs.add", call.Body, Loss.AnswerUnread);
        Assert.NotEqual(lost, (await team.Admin.Raw.PostAsync("jobs.add", call.Body)).Text);
        Assert.NotEqual(lost, (await call.Caller.Raw.PostAsync("jobs.add", call.Body + " ")).Text);
        Assert.Equal(lost, (await call.Caller.Raw.PostAsync("jobs.add", call.Body)).Text);
    }

    [Theory, Databases]
    public async Task RefusedCall_IsNotRemembered(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        var body = $$"""{"name": "early", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {} }""";
        var refusal = await LostCall.SendAsync(scene.Manager, "jobs.add", body, Loss.AnswerUnread);
        Assert.Contains("NO_IMAGES", refusal);
        (await scene.Manager.Raw.PostAsync("jobs.add", body, key: $"early-{scene.Team.Id}")).Refused(400, "NO_IMAGES");
        await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1);
        (await scene.Manager.Raw.PostAsync("jobs.add", body)).Ok();
        (await scene.Manager.Raw.PostAsync("jobs.add", body, key: $"early-{scene.Team.Id}")).Ok();
    }

    [Fact]
    public async Task LostAnswer_OlderThanItsTime_IsForgotten()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(Database.Sqlite, clock: clock);
        var call = await WriteExample.MakeAsync("jobs.add", await TestTeam.CreateAsync(server));
        var lost = await LostCall.SendAsync(call.Caller, "jobs.add", call.Body, Loss.AnswerUnread);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(lost, await LostCall.SendAsync(call.Caller, "jobs.add", call.Body, Loss.AnswerUnread));
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.NotEqual(lost, (await call.Caller.Raw.PostAsync("jobs.add", call.Body)).Ok().ToJsonString());
    }
}
