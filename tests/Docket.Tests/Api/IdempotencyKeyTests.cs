using Docket.Tests.Support;

namespace Docket.Tests.Api;

public sealed class IdempotencyKeyTests(Servers servers)
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

    [Theory, MemberData(nameof(Methods))]
    public async Task Key_Again_GivesTheIdenticalBytesAndChangesNothing(Database database, string method)
    {
        var call = await WriteExample.MakeAsync(method, await servers.TeamAsync(database));
        var first = await call.Caller.Raw.PostAsync(method, call.Body, call.Job, "key");
        first.Ok();
        var state = await call.StateAsync();
        var again = await call.Caller.Raw.PostAsync(method, call.Body, call.Job, "key");
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal(state, await call.StateAsync());
        (await call.Caller.Raw.PostAsync(method, call.Body + " ", call.Job, "key")).Refused(400, "KEY_REUSED");
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Key_AtOnce_OneEffectAndOneAnswer(Database database, string method)
    {
        var call = await WriteExample.MakeAsync(method, await servers.TeamAsync(database));
        var answers = await Race.RunAsync((_, _) => call.Caller.Raw.PostAsync(method, call.Body, call.Job, "key"));
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
}
