using System.Net;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Crash;

/// <summary>SQLite's writer fails again and again under many clients, some of whose calls are refused: who got an answer got the truth.</summary>
public sealed class GroupLossTests
{
    private const int Clients = 16;
    private const int CallsEach = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommitsFailAndTheDiskIsFull_AcknowledgedIsThereAndNothingElse()
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 0);

        var answers = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => WorkAsync(server, scene, client))))
            .SelectMany(mine => mine)
            .ToLookup(call => call.Answer.Status, call => call);

        Assert.NotEmpty(answers[HttpStatusCode.ServiceUnavailable]);
        Assert.All(answers.Where(group => group.Key != HttpStatusCode.OK).SelectMany(group => group), call => call.Answer.Refused(503, "UNAVAILABLE"));
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var there = await db.Datasets.Where(row => row.ProjectId == scene.ProjectId && row.Id != scene.DatasetId).Select(row => row.Name).ToListAsync(Token);
        Assert.Equal(answers[HttpStatusCode.OK].Select(call => call.Name).Order(), there.Order());
        await Consistency.CheckAsync(db);
    }

    private static async Task<List<(string Name, RawAnswer Answer)>> WorkAsync(RunningServer server, Scene scene, int client)
    {
        var answers = new List<(string, RawAnswer)>();
        for (var call = 0; call < CallsEach; call++)
        {
            if (call % 5 == client % 5)
            {
                await SabotageAsync(server, client);
            }

            var name = $"{client}-{call}";
            var body = $$"""{"projectId": {{scene.ProjectId}}, "name": "{{name}}", "description": "{{new string('x', 4000)}}"}""";
            var answer = await scene.Manager.Raw.PostAsync("datasets.add", body);
            answers.Add((name, answer));
            if (answer.Status == HttpStatusCode.OK)
            {
                var again = await scene.Manager.Raw.PostAsync("datasets.add", body);
                Assert.True(again.Status == HttpStatusCode.ServiceUnavailable || again.Refused(400, "NONUNIQUE") is not null);
            }
        }

        return answers;
    }

    // The commit of the sabotage itself succeeds, unless another one has struck already; what comes next does not, or finds no page free.
    private static async Task SabotageAsync(RunningServer server, int client)
    {
        var commits = 0;
        try
        {
            await server.Services.GetRequiredService<DocketDatabase>().RunAsync(
                async db => client % 2 == 0 ? await Sabotage.FillDiskAsync(db) > 0 : Sabotage.OnCommit(db, () => commits++ == 0), Token);
        }
        catch (LostGroupException)
        {
        }
    }
}
