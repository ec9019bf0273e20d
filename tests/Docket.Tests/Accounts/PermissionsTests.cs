using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Accounts;

/// <summary>What <c>users.me</c> says that one may do.</summary>
public sealed class PermissionsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Me_OfEachRole_TellsWhatItAllows(Database database)
    {
        var team = await servers.TeamAsync(database);
        var told = new JsonObject();
        foreach (var role in Role.All)
        {
            var me = (await (await team.MemberAsync(role)).Raw.PostAsync("users.me", "{}")).Ok();
            told[role.Name] = new JsonObject { ["permissions"] = me["permissions"]!.DeepClone(), ["teams"] = me["teams"]!.DeepClone() };
        }

        Snapshot.Match(told, "users.me.permissions", id: "user");
    }

    [Theory, Databases]
    public async Task Me_Whole_HasTheKeysOfTheProtocolAndOurOwn(Database database)
    {
        var team = await servers.TeamAsync(database);

        Snapshot.Match((await (await team.MemberAsync(Role.Annotator)).Raw.PostAsync("users.me", "{}")).Ok(), "users.me", id: "user");
    }

    [Theory, Databases]
    public async Task Me_OfTheServersAdministrator_MayDoEverythingInEveryTeam(Database database)
    {
        var server = await servers.GetAsync(database);

        var me = (await new RawApi(server.Http, RunningServer.RootToken).PostAsync("users.me", "{}")).Ok();

        // All that a role can allow, and to make teams.
        var ofAdmin = Names(me["teams"]!.AsArray().Single(team => Scene.Id(team!) == 1)!);
        Assert.Equal(["teams.create", .. ofAdmin], Names(me));
        Assert.Equal(Enum.GetNames<Docket.Server.Access.Permission>().Length - 2, ofAdmin.Count);
    }

    [Theory, Databases]
    public async Task Me_OfARestrictedAccount_MayNotMakeTeams(Database database)
    {
        var server = await servers.GetAsync(database);
        var login = $"r-{Guid.CreateVersion7():N}";
        (await new RawApi(server.Http, RunningServer.RootToken).PostAsync("users.add", $$"""{"login": "{{login}}", "password": "p", "isRestricted": true}""")).Ok();
        using var browser = new Browser(server.Address);
        await browser.SignInAsync(login, "p");

        Assert.Empty(Names((await browser.PostAsync("users.me", "{}")).Ok()));
        (await browser.PostAsync("teams.add", """{"name": "Mine"}""")).Refused(403, "FORBIDDEN");
    }

    private static List<string> Names(JsonNode owner) => [.. owner["permissions"]!.AsArray().Select(name => name!.GetValue<string>())];
}
