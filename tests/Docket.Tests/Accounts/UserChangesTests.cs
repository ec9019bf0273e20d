using Docket.Sdk.Teams;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Accounts;

/// <summary><c>users.list</c>, <c>.editInfo</c> and <c>.disable</c>.</summary>
public sealed class UserChangesTests(Servers servers)
{
    [Theory, Databases]
    public async Task Users_Listed_AreThoseTheCallerMayKnow(Database database)
    {
        var (team, other) = (await servers.TeamAsync(database), await servers.TeamAsync(database));
        var (manager, annotator, loner) = (await team.MemberAsync(Role.Manager), await team.MemberAsync(Role.Annotator), await TestTeam.PersonAsync(team.Server, madeBy: team.Admin));
        var root = new RawApi(team.Server.Http, RunningServer.RootToken);

        Snapshot.Match((await manager.Raw.PostAsync("users.list", """{"filter": [], "sort": "id", "sort_order": "asc"}""")).Ok(), "users.list", id: "user");
        Assert.Equal([annotator.Id], await IdsAsync(manager.Raw, annotator.Login));
        Assert.Equal([loner.Id], await IdsAsync(team.Admin.Raw, loner.Login));
        Assert.Empty(await IdsAsync(manager.Raw, loner.Login));
        Assert.Empty(await IdsAsync(other.Admin.Raw, annotator.Login));
        Assert.Equal([loner.Id], await IdsAsync(root, loner.Login));
        (await annotator.Raw.PostAsync("users.list", "{}")).Refused(403, "FORBIDDEN");
        Assert.Equal("[]", (await annotator.Raw.PostAsync("users.ssh-keys", "{}")).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Password_Changed_EndsSessionsAndLeavesApiTokens(Database database)
    {
        var (server, login) = (await servers.GetAsync(database), $"changer-{Guid.CreateVersion7():N}");
        var user = await AddAsync(new RawApi(server.Http, RunningServer.RootToken), login);
        var (one, two) = (await SignInAsync(server, login, "old"), await SignInAsync(server, login, "old"));
        var api = new RawApi(server.Http, (await one.PostAsync("tokens.add", """{"name": "script"}""")).Ok()["token"]!.GetValue<string>());

        Assert.Equal("""{"success":true}""", (await one.PostAsync("users.editInfo", $$"""{"password": "new", "id": {{user}}}""")).Ok().ToJsonString());

        (await one.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
        (await two.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
        (await api.PostAsync("users.me", "{}")).Ok();
        (await LoginTests.SignInAsync(server, ("login", login), ("password", "old"))).Refused(401, "UNAUTHORIZED");
        await SignInAsync(server, login, "new");
    }

    [Theory, Databases]
    public async Task Account_Edited_KeepsWhatIsNotNamed(Database database)
    {
        var team = await servers.TeamAsync(database);
        var id = await AddAsync(team.Admin.Raw, $"edited-{Guid.CreateVersion7():N}");

        (await team.Admin.Raw.PostAsync("users.editInfo", $$"""{"id": {{id}}, "name": "Anna", "isRoot": true, "login": "root", "disabled": true, "createdBy": 1}""")).Ok();
        (await team.Admin.Raw.PostAsync("users.editInfo", $$"""{"id": {{id}}, "email": "anna@docket.test", "name": null}""")).Ok();

        await using var db = team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var row = await db.Users.SingleAsync(user => user.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal(("Anna", "anna@docket.test", false, false, team.Admin.Id), (row.Name, row.Email, row.IsRoot, row.Disabled, row.CreatedBy));
        Assert.StartsWith("edited-", row.Login, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Account_OfAnother_IsChangedByItsMakerAsLongAsHeStandsAbove(Database database)
    {
        var (team, other) = (await servers.TeamAsync(database), await servers.TeamAsync(database));
        var (made, colleague) = (await team.MemberAsync(Role.Annotator, madeBy: team.Admin), await team.MemberAsync(Role.Annotator));
        var body = $$"""{"id": {{made.Id}}, "password": "taken over"}""";

        (await team.Admin.Raw.PostAsync("users.editInfo", body)).Ok();
        (await team.Admin.Raw.PostAsync("users.editInfo", $$"""{"id": {{colleague.Id}}, "password": "taken over"}""")).Refused(403, "FORBIDDEN");
        (await team.Admin.Raw.PostAsync("users.editInfo", """{"id": 1, "password": "taken over"}""")).Refused(404, "NOT_FOUND");
        (await other.Admin.Raw.PostAsync("users.editInfo", body)).Refused(404, "NOT_FOUND");
        (await other.Admin.Raw.PostAsync("members.add", $$"""{"teamId": {{other.Id}}, "login": "{{made.Login}}", "roleId": 1}""")).Ok();

        // The account leads to another team now.
        (await team.Admin.Raw.PostAsync("users.editInfo", body)).Refused(403, "FORBIDDEN");
        (await team.Admin.Raw.PostAsync("users.disable", $$"""{"id": {{made.Id}}, "disable": true}""")).Refused(403, "FORBIDDEN");
        (await made.Raw.PostAsync("users.editInfo", body)).Ok();
    }

    [Theory, Databases]
    public async Task Account_SwitchedOff_IsShutOutAtOnceByEveryWay(Database database)
    {
        var (team, login) = (await servers.TeamAsync(database), $"off-{Guid.CreateVersion7():N}");
        var id = await AddAsync(team.Admin.Raw, login);
        var session = await SignInAsync(team.Server, login, "old");
        var api = new RawApi(team.Server.Http, (await session.PostAsync("tokens.add", """{"name": "script"}""")).Ok()["token"]!.GetValue<string>());
        (await api.PostAsync("users.me", "{}")).Ok();

        (await team.Admin.Raw.PostAsync("users.disable", $$"""{"id": {{id}}, "disable": true}""")).Ok();

        (await api.PostAsync("users.me", "{}")).Refused(403, "DISABLED");
        (await api.PostAsync("no.such", "{}")).Refused(403, "DISABLED");
        (await session.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
        (await LoginTests.SignInAsync(team.Server, ("login", login), ("password", "old"))).Refused(403, "DISABLED");
        (await LoginTests.SignInAsync(team.Server, ("login", login), ("password", "wrong"))).Refused(401, "UNAUTHORIZED");
        (await team.Admin.Raw.PostAsync("users.disable", $$"""{"id": {{id}}, "disable": false}""")).Ok();
        (await api.PostAsync("users.me", "{}")).Ok();
        (await session.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
    }

    [Theory, Databases]
    public async Task Administrators_SwitchingEachOtherOff_LeaveOne(Database database)
    {
        // A server of its own: it is about the administrators of the server.
        await using var server = await RunningServer.StartAsync(database);
        var second = await TestTeam.PersonAsync(server);
        await using (var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await db.Users.Where(user => user.Id == second.Id).ExecuteUpdateAsync(user => user.SetProperty(row => row.IsRoot, true), TestContext.Current.CancellationToken);
        }

        var first = new RawApi(server.Http, RunningServer.RootToken);
        (await first.PostAsync("users.disable", """{"id": 1, "disable": true}""")).Refused(403, "FORBIDDEN");
        await Race.RunAsync((client, key) => client % 2 == 0
            ? first.PostAsync("users.disable", $$"""{"id": {{second.Id}}, "disable": true}""", key: key)
            : second.Raw.PostAsync("users.disable", """{"id": 1, "disable": true}""", key: key));

        var answers = new[] { await first.PostAsync("users.me", "{}"), await second.Raw.PostAsync("users.me", "{}") };
        Assert.Single(answers, answer => (int)answer.Status == 200);
    }

    private static async Task<long> AddAsync(RawApi api, string login) =>
        (await api.PostAsync("users.add", $$"""{"login": "{{login}}", "password": "old", "isRestricted": false, "name": "", "email": ""}""")).Ok()["userId"]!.GetValue<long>();

    private static async Task<RawApi> SignInAsync(RunningServer server, string login, string password) =>
        new(server.Http, LoginTests.ApiTokenOf((await LoginTests.SignInAsync(server, ("login", login), ("password", password))).Ok()));

    private static async Task<IEnumerable<long>> IdsAsync(RawApi api, string login) =>
        (await api.PostAsync("users.list", $$"""{"filter": [{"field": "login", "operator": "=", "value": "{{login}}"}], "sort": "id", "sort_order": "asc"}""")).Ok()["entities"]!
            .AsArray().Select(user => Scene.Id(user!));
}
