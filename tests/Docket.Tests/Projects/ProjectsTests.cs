using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Projects;

/// <summary><c>projects.add</c>, <c>.info</c>, <c>.list</c> and <c>.settings.update</c>.</summary>
public sealed class ProjectsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Project_Added_IsTheSameByInfoAndInTheList(Database database)
    {
        var team = await servers.TeamAsync(database);

        var added = (await AddAsync(team, "streets", """, "readme": "read", "customData": {"kept": null}, "settings": {"groupImages": true, "advancedSettings": {"isReadOnlyProject": false} }""")).Ok();

        Snapshot.Match(added, "projects.add");
        Assert.Equal(added.ToJsonString(), (await team.Admin.Raw.PostAsync("projects.info", $$"""{"id": {{Scene.Id(added)}}}""")).Ok().ToJsonString());
        var page = (await team.Admin.Raw.PostAsync("projects.list", $$"""
            {"workspaceId": {{team.WorkspaceId}}, "filter": [{"field": "name", "operator": "=", "value": "streets"}], "fields": ["id", "title", "groupId", "workspaceId", "settings"], "sort": "id", "sort_order": "asc"}
            """)).Ok();
        Assert.Equal(added.ToJsonString(), Assert.Single(page["entities"]!.AsArray())!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Name_TakenInTheWorkspace_IsRefusedWithTheIdThatHoldsIt(Database database)
    {
        var team = await servers.TeamAsync(database);
        var first = (await AddAsync(team, "caf\u00e9")).Ok();

        var answer = (await AddAsync(team, "cafe\u0301")).Refused(400, "NONUNIQUE");

        Assert.Equal(Scene.Id(first), Scene.Id(answer.Json["details"]!["errors"]![0]!));
    }

    [Theory, Databases]
    public async Task List_ByTeamOrWorkspace_TakesEitherButOne(Database database)
    {
        var team = await servers.TeamAsync(database);
        var project = Scene.Id((await AddAsync(team, "p")).Ok());

        foreach (var scope in new[] { $"\"groupId\": {team.Id}", $"\"workspaceId\": {team.WorkspaceId}, \"groupId\": null" })
        {
            var page = (await team.Admin.Raw.PostAsync("projects.list", $$"""{ {{scope}}, "filter": [], "fields": []}""")).Ok();
            Assert.Equal([project], page["entities"]!.AsArray().Select(one => Scene.Id(one!)));
        }

        (await team.Admin.Raw.PostAsync("projects.list", """{"filter": []}""")).Refused(400, "BAD_VALUE");
        (await team.Admin.Raw.PostAsync("projects.list", """{"workspaceId": 999999999}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Settings_Updated_ReplaceTheKeysGivenAndKeepNulls(Database database)
    {
        var team = await servers.TeamAsync(database);
        var project = Scene.Id((await AddAsync(team, "p")).Ok());

        Assert.Equal("""{"success":true}""", (await SettingsAsync(team, project, """{"groupImages": true, "advancedSettings": {"a": 1, "b": null} }""")).Ok().ToJsonString());
        (await SettingsAsync(team, project, """{"groupImages": null, "advancedSettings": {"c": 2} }""")).Ok();

        var settings = (await team.Admin.Raw.PostAsync("projects.info", $$"""{"id": {{project}}}""")).Ok()["settings"]!;
        Assert.Equal("""{"groupImages":null,"groupImagesByTagId":null,"groupImagesSync":false,"advancedSettings":{"c":2}}""", settings.ToJsonString());
        (await SettingsAsync(team, project, "[]")).Refused(400, "BAD_VALUE");
        (await SettingsAsync(team, project, "null")).Refused(400, "BAD_VALUE");
        (await SettingsAsync(team, project, """{"a": 1, "a": 2}""")).Refused(400, "BAD_VALUE");
        (await SettingsAsync(team, 999999999, "{}")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Request_WrongTypeOrPlace_IsRefused(Database database)
    {
        var team = await servers.TeamAsync(database);

        (await team.Admin.Raw.PostAsync("projects.add", """{"workspaceId": 999999999, "name": "p", "type": "images"}""")).Refused(404, "NOT_FOUND");
        (await team.Admin.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "p", "type": "videos"}""")).Refused(400, "BAD_VALUE");
        (await team.Admin.Raw.PostAsync("projects.info", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
        Assert.Equal(0, (await team.Admin.Raw.PostAsync("projects.list", $$"""{"groupId": {{team.Id}}}""")).Ok()["total"]!.GetValue<int>());
    }

    private static Task<RawAnswer> AddAsync(TestTeam team, string name, string more = "") => team.Admin.Raw.PostAsync(
        "projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "{{name}}", "description": "", "type": "images"{{more}}}""");

    private static Task<RawAnswer> SettingsAsync(TestTeam team, long project, string settings) =>
        team.Admin.Raw.PostAsync("projects.settings.update", $$"""{"id": {{project}}, "settings": {{settings}}}""");
}
