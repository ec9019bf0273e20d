using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>A team at work in front of servers that come and go: its scene, its ledger, and who calls without keys.</summary>
internal sealed record Town(Scene Scene, Ledger Ledger, Person Keyless)
{
    /// <summary>Builds it by a server in this process that is gone afterwards.</summary>
    public static async Task<Town> BuildAsync(string data, string connection)
    {
        var server = await RunningServer.StartAsync(data, connection);
        var town = await BuildAsync(server);
        await server.StopAsync();
        return town;
    }

    public static async Task<Town> BuildAsync(RunningServer server)
    {
        var team = await TestTeam.CreateAsync(server);
        var small = await Scene.CreateAsync(team, images: 1, name: "small");
        (await small.Manager.Raw.PostAsync("figures.bulk.add", small.CarOn(small.ImageIds[0]))).Ok();
        var scene = await Scene.CreateAsync(team, images: 0);
        var ledger = new Ledger { SmallProject = small.ProjectId };
        ledger.Dataset(scene.DatasetId, scene.ProjectId);
        return new Town(scene, ledger, await team.MemberAsync(Role.Manager));
    }
}
