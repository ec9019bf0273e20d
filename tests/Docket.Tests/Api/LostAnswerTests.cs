using System.Net;
using System.Text.RegularExpressions;
using Docket.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Api;

/// <summary>Answers that were lost after the commit. The Python SDK waits a second and sends the same call again, without a key, on another connection.</summary>
public sealed partial class LostAnswerTests
{
    private static readonly TimeSpan SdkPause = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(60));

    [Theory, Databases]
    public async Task EveryWritingMethod_AnswerLost_TheRepeatDoesNothingTwice(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        await using var thief = new AnswerThief(server.Address);
        foreach (var method in WriteExample.Methods)
        {
            var call = await WriteExample.MakeAsync(method, await TestTeam.CreateAsync(server));
            await Assert.ThrowsAsync<HttpRequestException>(() => new RawApi(thief.Http, call.Caller.Token).PostAsync(method, call.Body, call.Job));
            Assert.True(thief.Stolen.Contains("200", StringComparison.Ordinal), $"{method}: {thief.Stolen}");
            var state = await StateAsync(call);
            clock.Advance(SdkPause);

            var repeat = await call.Caller.Raw.PostAsync(method, call.Body, call.Job);

            // A name that is taken is refused as ever; the thing is there once.
            Assert.True(repeat.Status == HttpStatusCode.OK || repeat.ErrorType == "NONUNIQUE", $"{method}: {repeat.Text}");
            Assert.Equal((method, state), (method, await StateAsync(call)));
        }
    }

    [Theory, Databases]
    public async Task Repeat_OfCallsThatMakeThingsTwice_GetsTheFirstAnswer(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        foreach (var method in new[] { "jobs.add", "figures.bulk.add" })
        {
            var call = await WriteExample.MakeAsync(method, await TestTeam.CreateAsync(server));
            var first = await PostAsync(call);
            clock.Advance(SdkPause);
            Assert.Equal(first, await PostAsync(call));
            clock.Advance(2 * SdkPause);
            Assert.Equal(first, await PostAsync(call));

            clock.Advance(TimeSpan.FromMinutes(3));
            Assert.NotEqual(first, await PostAsync(call));
        }
    }

    [Theory, Databases]
    public async Task Repeat_AfterARestartOfTheServer_GetsTheFirstAnswer(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var data = Directory.CreateTempSubdirectory("docket-test-").FullName;
        var server = await RunningServer.StartAsync(data, connection, clock);
        var call = await WriteExample.MakeAsync("jobs.add", await TestTeam.CreateAsync(server));
        var first = await PostAsync(call);
        await server.StopAsync();
        clock.Advance(SdkPause);

        await using var again = await RunningServer.StartAsync(data, connection, clock);

        Assert.Equal(first, (await new RawApi(again.Http, call.Caller.Token).PostAsync(call.Method, call.Body)).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Repeat_AfterSomebodyTouchedWhatWasMade_IsACallOfItsOwn(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var call = await WriteExample.MakeAsync("jobs.add", await TestTeam.CreateAsync(server));
        var first = await PostAsync(call);
        var job = System.Text.Json.Nodes.JsonNode.Parse(first)![0]!["id"];
        clock.Advance(SdkPause);
        (await call.Caller.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "in_progress"}""")).Ok();

        Assert.NotEqual(first, await PostAsync(call));
    }

    [Theory, Databases]
    public async Task Repeat_AfterTheTokenWasUsedOtherwise_IsACallOfItsOwn(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var call = await WriteExample.MakeAsync("figures.bulk.add", await TestTeam.CreateAsync(server));
        var first = await PostAsync(call);
        clock.Advance(SdkPause);
        await call.StateAsync();

        Assert.NotEqual(first, await PostAsync(call));
    }

    [Theory, Databases]
    public async Task Repeat_OfAnotherPerson_IsACallOfItsOwn(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var team = await TestTeam.CreateAsync(server);
        var call = await WriteExample.MakeAsync("jobs.add", team);
        var first = await PostAsync(call);
        clock.Advance(SdkPause);

        Assert.NotEqual(first, (await team.Admin.Raw.PostAsync(call.Method, call.Body)).Ok().ToJsonString());
    }

    private static async Task<string> PostAsync(WriteExample call) => (await call.Caller.Raw.PostAsync(call.Method, call.Body, call.Job)).Ok().ToJsonString();

    // A repeat that sets what is set already may say so by the time of the change.
    private static async Task<string> StateAsync(WriteExample call) => UpdatedAt().Replace(await call.StateAsync(), "");

    [GeneratedRegex("\"updatedAt\":\"[^\"]*\"")]
    private static partial Regex UpdatedAt();
}
