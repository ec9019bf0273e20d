using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Datasets;

/// <summary><c>datasets.add</c>, <c>.info</c> and <c>.list</c>.</summary>
public sealed class DatasetsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Dataset_Added_IsTheSameByInfoAndInTheList(Database database)
    {
        var (team, project) = await ProjectAsync(database);

        var added = (await AddAsync(team, project, "day 1", """, "customData": {"kept": null}""")).Ok();

        Snapshot.Match(added, "datasets.add");
        Assert.Equal(added.ToJsonString(), (await team.Admin.Raw.PostAsync("datasets.info", $$"""{"id": {{Scene.Id(added)}}}""")).Ok().ToJsonString());
        Assert.Equal(added.ToJsonString(), (await ListAsync(team, project, ""))[0]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task CustomData_OnlyOnDemand_IsAnsweredWithItsNulls(Database database)
    {
        var (team, project) = await ProjectAsync(database);
        var dataset = Scene.Id((await AddAsync(team, project, "day 1", """, "customData": {"kept": null}""")).Ok());

        Assert.Equal("""{"kept":null}""", (await ListAsync(team, project, """, "extraFields": ["customData"]"""))[0]!["customData"]!.ToJsonString());
        var info = (await team.Admin.Raw.PostAsync("datasets.info", $$"""{"id": {{dataset}}, "extraFields": ["customData"]}""")).Ok();
        Assert.Equal("""{"kept":null}""", info["customData"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Names_AmongSiblings_AreUnique(Database database)
    {
        var (team, project) = await ProjectAsync(database);
        var (a, b) = (Scene.Id((await AddAsync(team, project, "a")).Ok()), Scene.Id((await AddAsync(team, project, "b")).Ok()));

        (await AddAsync(team, project, "a", $$""", "parentId": {{a}}""")).Ok();
        (await AddAsync(team, project, "a", $$""", "parentId": {{b}}""")).Ok();
        var nested = (await AddAsync(team, project, "a", $$""", "parentId": {{b}}""")).Refused(400, "NONUNIQUE");
        var top = (await AddAsync(team, project, "b")).Refused(400, "NONUNIQUE");

        Assert.Equal(b, Scene.Id(top.Json["details"]!["errors"]![0]!));
        Assert.Equal("a", nested.Json["details"]!["errors"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(4, (await ListAsync(team, project, """, "recursive": true""")).Count);
    }

    [Theory, Databases]
    public async Task List_TopRecursiveAndByParent_AnswersParentsBeforeChildren(Database database)
    {
        var (team, project) = await ProjectAsync(database);
        var top = Scene.Id((await AddAsync(team, project, "top")).Ok());
        var child = Scene.Id((await AddAsync(team, project, "child", $$""", "parentId": {{top}}""")).Ok());
        var grandchild = Scene.Id((await AddAsync(team, project, "grandchild", $$""", "parentId": {{child}}""")).Ok());

        Assert.Equal([top], Ids(await ListAsync(team, project, """, "recursive": false""")));
        Assert.Equal([top, child, grandchild], Ids(await ListAsync(team, project, """, "recursive": true, "sort": "id", "sort_order": "asc" """)));
        Assert.Equal([child], Ids(await ListAsync(team, project, $$""", "recursive": true, "filter": [{"field": "parentId", "operator": "=", "value": {{top}} }]""")));
        Assert.Equal([top], Ids(await ListAsync(team, project, """, "recursive": true, "filter": [{"field": "parentId", "operator": "=", "value": null}]""")));
    }

    [Theory, Databases]
    public async Task Request_UnknownOrForeign_IsRefused(Database database)
    {
        var (team, project) = await ProjectAsync(database);
        var other = Scene.Id((await team.Admin.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "other"}""")).Ok());
        var foreign = Scene.Id((await AddAsync(team, other, "foreign")).Ok());

        (await AddAsync(team, project, "x", $$""", "parentId": {{foreign}}""")).Refused(400, "BAD_VALUE");
        (await AddAsync(team, project, "x", """, "parentId": 999999999""")).Refused(404, "NOT_FOUND");
        (await AddAsync(team, 999999999, "x")).Refused(404, "NOT_FOUND");
        (await team.Admin.Raw.PostAsync("datasets.info", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
        (await team.Admin.Raw.PostAsync("datasets.list", """{"projectId": 999999999, "filter": [], "recursive": false}""")).Refused(404, "NOT_FOUND");
        Assert.Empty(await ListAsync(team, project, """, "recursive": true"""));
    }

    private static IEnumerable<long> Ids(JsonArray datasets) => datasets.Select(dataset => Scene.Id(dataset!));

    private static Task<RawAnswer> AddAsync(TestTeam team, long project, string name, string more = """, "parentId": null""") =>
        team.Admin.Raw.PostAsync("datasets.add", $$"""{"projectId": {{project}}, "name": "{{name}}", "description": ""{{more}}}""");

    private static async Task<JsonArray> ListAsync(TestTeam team, long project, string more) =>
        (await team.Admin.Raw.PostAsync("datasets.list", $$"""{"projectId": {{project}}{{more}}}""")).Ok()["entities"]!.AsArray();

    private async Task<(TestTeam Team, long Project)> ProjectAsync(Database database)
    {
        var team = await servers.TeamAsync(database);
        return (team, Scene.Id((await team.Admin.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "p", "type": "images"}""")).Ok()));
    }
}
