using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Teams;

/// <summary><c>teams.*</c>, <c>workspaces.*</c>, <c>members.*</c> and <c>roles.list</c>.</summary>
public sealed class TeamsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Team_InfoAndList_AreTheSame(Database database)
    {
        var team = await servers.TeamAsync(database);

        var page = (await team.Admin.Raw.PostAsync("teams.list", """{"filter": [], "sort": "id", "sort_order": "asc"}""")).Ok();

        Snapshot.Match(page, "teams.list", id: "team");
        Assert.Equal(page["entities"]![0]!.ToJsonString(), (await team.Admin.Raw.PostAsync("teams.info", $$"""{"id": {{team.Id}}}""")).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Workspace_InfoAndList_AreTheSame(Database database)
    {
        var team = await servers.TeamAsync(database);

        var page = (await team.Admin.Raw.PostAsync("workspaces.list", $$"""{"teamId": {{team.Id}}, "filter": [], "sort": "id", "sort_order": "asc"}""")).Ok();

        Snapshot.Match(page, "workspaces.list", id: "workspace");
        Assert.Equal(page["entities"]![0]!.ToJsonString(), (await team.Admin.Raw.PostAsync("workspaces.info", $$"""{"id": {{team.WorkspaceId}}}""")).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Members_Listed_HaveTheirRoleInTheTeam(Database database)
    {
        var team = await servers.TeamAsync(database);
        var annotator = await team.MemberAsync(Role.Annotator);

        var page = await MembersAsync(team, "");

        Snapshot.Match(page, "members.list", id: "user");
        foreach (var filter in new[]
        {
            $$"""{"field": "login", "operator": "=", "value": "{{annotator.Login}}"}""", $$"""{"field": "id", "operator": "=", "value": "{{annotator.Id}}"}""",
            """{"field": "role", "operator": "in", "value": ["annotator", "viewer"]}""", """{"field": "role", "operator": "like", "value": "annot%"}""",
        })
        {
            Assert.Equal([annotator.Id], (await MembersAsync(team, $$""", "filter": [{{filter}}]"""))["entities"]!.AsArray().Select(user => Scene.Id(user!)));
        }

        Assert.Equal(2, (await MembersAsync(team, """, "filter": {"field": "disabled", "operator": "=", "value": false}"""))["total"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Member_Added_AnswersTheUserIdAndARepeatChangesNothing(Database database)
    {
        var team = await servers.TeamAsync(database);
        var person = await TestTeam.PersonAsync(team.Server);
        Task<RawAnswer> AddAsync(string login, string role) => team.Admin.Raw.PostAsync("members.add", $$"""{"login": "{{login}}", "teamId": {{team.Id}}, "roleId": {{role}}}""");

        Assert.Equal($$"""{"userId":{{person.Id}}}""", (await AddAsync(person.Login, "3")).Ok().ToJsonString());
        (await AddAsync(person.Login, "\"3\"")).Ok();
        (await AddAsync(person.Login, "4")).Refused(400, "NONUNIQUE");
        (await AddAsync(person.Login, "99")).Refused(400, "BAD_VALUE");
        (await AddAsync("nobody at all", "3")).Refused(404, "NOT_FOUND");
        (await person.Raw.PostAsync("members.add", $$"""{"login": "{{person.Login}}", "teamId": {{team.Id}}, "roleId": 1}""")).Refused(403, "FORBIDDEN");
        Assert.Equal(2, (await MembersAsync(team, ""))["total"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Roles_Listed_HaveTheIdsOfTheProtocol(Database database)
    {
        var team = await servers.TeamAsync(database);

        Snapshot.Match((await team.Admin.Raw.PostAsync("roles.list", """{"sort": "id", "sort_order": "asc"}""")).Ok(), "roles.list", id: null);
        Assert.Equal([3], (await team.Admin.Raw.PostAsync("roles.list", """{"filter": [{"field": "role", "operator": "=", "value": "annotator"}]}""")).Ok()["entities"]!.AsArray()
            .Select(role => (int)Scene.Id(role!)));
        (await team.Admin.Raw.PostAsync("roles.list", """{"filter": [{"field": "name", "operator": "=", "value": "x"}]}""")).Refused(400, "BAD_FILTER");
    }

    [Theory, Databases]
    public async Task Team_OfOthers_IsNotFound(Database database)
    {
        var (team, other) = (await servers.TeamAsync(database), await servers.TeamAsync(database));

        (await team.Admin.Raw.PostAsync("teams.info", $$"""{"id": {{other.Id}}}""")).Refused(404, "NOT_FOUND");
        (await team.Admin.Raw.PostAsync("workspaces.list", $$"""{"teamId": {{other.Id}}}""")).Refused(404, "NOT_FOUND");
        (await team.Admin.Raw.PostAsync("workspaces.info", $$"""{"id": {{other.WorkspaceId}}}""")).Refused(404, "NOT_FOUND");
        (await team.Admin.Raw.PostAsync("members.list", $$"""{"teamId": {{other.Id}}}""")).Refused(404, "NOT_FOUND");
    }

    private static async Task<JsonNode> MembersAsync(TestTeam team, string more) =>
        (await team.Admin.Raw.PostAsync("members.list", $$"""{"teamId": {{team.Id}}, "sort": "id", "sort_order": "asc"{{more}}}""")).Ok();
}
