using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Api;

public sealed class IdempotencyKeyTests(Servers servers)
{
    /// <summary>Methods whose answer is a secret: it is not kept for repeats.</summary>
    private static readonly string[] Unkept = ["tokens.add"];

    public static TheoryData<Database, string> Methods
    {
        get
        {
            var data = new TheoryData<Database, string>();
            foreach (var method in WriteExample.Methods.Except(Unkept))
            {
                data.Add(new TheoryDataRow<Database, string>(Database.Sqlite, method));
                data.Add(new TheoryDataRow<Database, string>(Database.Postgres, method) { Skip = DatabasesAttribute.Postgres is null ? "PostgreSQL is not configured" : null });
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Key_Again_GivesTheIdenticalBytesAndChangesNothing(Database database, string method)
    {
        var team = await servers.TeamAsync(database);
        var (call, key) = (await WriteExample.MakeAsync(method, team), $"key of team {team.Id}");
        var first = await call.Caller.Raw.PostAsync(method, call.Body, call.Job, key);
        first.Ok();
        var state = await call.StateAsync();
        var again = await call.Caller.Raw.PostAsync(method, call.Body, call.Job, key);
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal(state, await call.StateAsync());
        (await call.Caller.Raw.PostAsync(method, call.Body + " ", call.Job, key)).Refused(400, "KEY_REUSED");
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Key_AtOnce_OneEffectAndOneAnswer(Database database, string method)
    {
        var team = await servers.TeamAsync(database);
        var (call, key) = (await WriteExample.MakeAsync(method, team), $"key of team {team.Id}");
        var answers = await Race.RunAsync((_, _) => call.Caller.Raw.PostAsync(method, call.Body, call.Job, key));
        Assert.All(answers, answer => answer.Ok());
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
    }

    [Theory, Databases]
    public async Task Key_OfAnotherPersonOrMethod_IsAnotherOrRefused(Database database)
    {
        var team = await servers.TeamAsync(database);
        var call = await WriteExample.MakeAsync("jobs.add", team);
        var first = (await call.Caller.Raw.PostAsync("jobs.add", call.Body, key: "key")).Ok().ToJsonString();
        Assert.NotEqual(first, (await team.Admin.Raw.PostAsync("jobs.add", call.Body, key: "key")).Ok().ToJsonString());
        (await call.Caller.Raw.PostAsync("datasets.add", """{"projectId": 1, "name": "x"}""", key: "key")).Refused(400, "KEY_REUSED");
        (await call.Caller.Raw.PostAsync("jobs.add", call.Body, key: new string('k', 256))).Refused(400, "BAD_VALUE");
    }

    [Fact]
    public async Task Key_AnswerLostAndRepeatedAtAnotherNode_ChangesNothing()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres);
        await using var first = await RunningServer.StartAsync(Database.Postgres, connection);
        await using var second = await RunningServer.StartAsync(Database.Postgres, connection);
        await using var thief = new AnswerThief(first.Address);
        foreach (var method in WriteExample.Methods.Except(Unkept))
        {
            var call = await WriteExample.MakeAsync(method, await TestTeam.CreateAsync(first));
            await Assert.ThrowsAsync<HttpRequestException>(() => new RawApi(thief.Http, call.Caller.Token).PostAsync(method, call.Body, call.Job, "key"));
            Assert.True(thief.Stolen.Contains("200", StringComparison.Ordinal), $"{method}: {thief.Stolen}");
            var state = await call.StateAsync();

            var repeat = await new RawApi(second.Http, call.Caller.Token).PostAsync(method, call.Body, call.Job, "key");

            Assert.True(repeat.Status == System.Net.HttpStatusCode.OK, $"{method}: {repeat.Text}");
            Assert.Equal((method, state), (method, await call.StateAsync()));
        }
    }

    [Theory, Databases]
    public async Task Key_AfterARestartOfTheServer_IsStillKnown(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var server = await RunningServer.StartAsync(database, connection);
        var call = await WriteExample.MakeAsync("jobs.add", await TestTeam.CreateAsync(server));
        var first = await call.Caller.Raw.PostAsync("jobs.add", call.Body, key: "key");
        first.Ok();
        await server.StopAsync();

        await using var again = await RunningServer.StartAsync(server.DataPath, connection);
        var caller = new RawApi(again.Http, call.Caller.Token);
        Assert.Equal(first.Bytes, (await caller.PostAsync("jobs.add", call.Body, key: "key")).Bytes);
        Assert.NotEqual(first.Text, (await caller.PostAsync("jobs.add", call.Body, key: "other")).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Key_OfACallAnsweredByASecret_KeepsNothing(Database database)
    {
        var person = (await servers.TeamAsync(database)).Admin;

        var token = (await person.Raw.PostAsync("tokens.add", """{"name": "secret"}""", key: "key")).Ok()["token"]!.GetValue<string>();

        (await person.Raw.PostAsync("tokens.add", """{"name": "secret"}""", key: "key")).Refused(400, "NONUNIQUE");
        await using var db = person.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var kept = await db.StoredAnswers.Where(row => row.UserId == person.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(kept, row => System.Text.Encoding.UTF8.GetString(row.Answer).Contains(token, StringComparison.Ordinal));
    }
}
