using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Projects;

/// <summary><c>projects.editInfo</c>, <c>.workspace.set</c> and <c>.list.all</c>.</summary>
public sealed class ProjectsEditInfoTests(Servers servers)
{
    [Theory, Databases]
    public async Task EditInfo_WhatIsGiven_IsChangedAndTheRestStays(Database database)
    {
        var scene = await SceneAsync(database);
        var before = await InfoAsync(scene);

        var answer = (await EditAsync(scene, """ "name": "roads", "readme": "read", "customData": {"a": null}, "type": "images" """)).Ok();
        var second = (await EditAsync(scene, """ "description": "long", "customData": {"b": 1}, "name": null """)).Ok();

        Assert.Equal(("roads", "read", """{"a":null}"""), (Text(answer, "name"), Text(answer, "readme"), answer["customData"]!.ToJsonString()));
        Assert.Equal(("roads", "read", "long", """{"b":1}"""), (Text(second, "name"), Text(second, "readme"), Text(second, "description"), second["customData"]!.ToJsonString()));
        Assert.Equal(second.ToJsonString(), (await InfoAsync(scene)).ToJsonString());
        Assert.True(string.CompareOrdinal(Text(second, "updatedAt"), Text(before, "updatedAt")) > 0);
    }

    [Theory, Databases]
    public async Task EditInfo_SilentOrWithoutAChange_KeepsTheTime(Database database)
    {
        var scene = await SceneAsync(database);
        var before = await InfoAsync(scene);

        Assert.Equal(Text(before, "updatedAt"), Text((await EditAsync(scene, """ "customData": {"a": 1}, "silent": true """)).Ok(), "updatedAt"));
        var same = (await EditAsync(scene, """ "name": "streets", "embeddingsEnabled": true, "embeddingsUpdatedAt": "2025-06-01T10:30:45.123456Z" """)).Ok();
        Assert.Equal(Text(before, "updatedAt"), Text(same, "updatedAt"));
    }

    [Theory, Databases]
    public async Task EditInfo_BadValues_AreRefusedAndNothingChanged(Database database)
    {
        var scene = await SceneAsync(database);
        var other = Scene.Id((await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "other"}""")).Ok());
        var before = await InfoAsync(scene);

        var taken = (await EditAsync(scene, """ "name": "other", "readme": "x" """)).Refused(400, "NONUNIQUE");
        (await EditAsync(scene, """ "type": "videos" """)).Refused(400, "BAD_VALUE");
        (await EditAsync(scene, """ "customData": [] """)).Refused(400, "BAD_VALUE");
        (await EditAsync(scene, """ "name": "a/b" """)).Refused(400, "BAD_VALUE");

        Assert.Equal(other, Scene.Id(taken.Json["details"]!["errors"]![0]!));
        Assert.Equal(before.ToJsonString(), (await InfoAsync(scene)).ToJsonString());
    }

    [Theory, Databases]
    public async Task WorkspaceSet_InTheTeam_MovesTheProjectWithItsJobs(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var workspace = await scene.Team.AddWorkspaceAsync();

        Assert.Equal("""{"success":true}""", (await MoveAsync(scene, workspace)).Ok().ToJsonString());

        Assert.Equal(workspace, (await InfoAsync(scene))["workspaceId"]!.GetValue<long>());
        Assert.Equal(workspace, (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok()["workspaceId"]!.GetValue<long>());
        Assert.Equal(workspace, (await scene.Manager.Raw.PostAsync("datasets.info", $$"""{"id": {{scene.DatasetId}}}""")).Ok()["workspaceId"]!.GetValue<long>());
    }

    [Theory, Databases]
    public async Task WorkspaceSet_WhereItCannotGo_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var (workspace, other) = (await scene.Team.AddWorkspaceAsync(), await servers.TeamAsync(database));
        (await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{workspace}}, "name": "streets"}""")).Ok();

        (await MoveAsync(scene, workspace)).Refused(400, "NONUNIQUE");
        (await MoveAsync(scene, 999_999_999)).Refused(404, "NOT_FOUND");
        (await MoveAsync(scene, other.WorkspaceId)).Refused(404, "NOT_FOUND");
        var root = new RawApi(scene.Team.Server.Http, RunningServer.RootToken);
        var refusal = (await root.PostAsync("projects.workspace.set", $$"""{"id": {{scene.ProjectId}}, "workspaceId": {{other.WorkspaceId}}}""")).Refused(400, "BAD_VALUE");
        Assert.Contains("stays in its team", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task ListAll_OverAllTeams_ShowsWhatTheCallerSeesAnywhere(Database database)
    {
        var (scene, other) = (await SceneAsync(database), await SceneAsync(database));
        await scene.JobAsync();
        (await other.Team.Admin.Raw.PostAsync("members.add", $$"""{"teamId": {{other.Team.Id}}, "login": "{{scene.Manager.Login}}", "roleId": {{Role.Viewer.Id}}}""")).Ok();
        var spare = Scene.Id((await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "spare"}""")).Ok());

        // Each team has a range of ids.
        long[] all = [.. new[] { scene.ProjectId, other.ProjectId, spare }.Order()];
        Assert.Equal(all, await AllAsync(scene.Manager, "{}"));
        Assert.Equal(all.Reverse(), await AllAsync(scene.Manager, """{"sort": "id", "sort_order": "desc", "page": 1}"""));
        Assert.Equal([scene.ProjectId], await AllAsync(scene.Annotator, "{}"));
        Assert.Equal([scene.ProjectId, spare], await AllAsync(scene.Reviewer, "{}"));
        Assert.Empty(await AllAsync(await TestTeam.PersonAsync(scene.Team.Server), """{"page": 1}"""));
        Assert.Contains(other.ProjectId, await AllAsync(new Person(scene.Team.Server, 0, "", RunningServer.RootToken), "{}"));
        (await scene.Manager.Raw.PostAsync("projects.remove.permanently", $$"""{"projects": [{"id": {{spare}}, "archiveUrl": "https://backup.test/a"}]}""")).Ok();
        Assert.Equal(all.Where(id => id != spare), await AllAsync(scene.Manager, """{"skipExported": true, "sort": "title"}"""));
        Assert.Equal(all, await AllAsync(scene.Manager, """{"skipExported": false}"""));
    }

    [Theory, Databases]
    public async Task ExtraFields_OfEmbeddings_SayThatThereAreNone(Database database)
    {
        var scene = await SceneAsync(database);

        var info = (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}, "extraFields": ["embeddingsEnabled", "embeddingsUpdatedAt", "embeddingsInProgress"]}""")).Ok();
        var listed = (await scene.Manager.Raw.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}, "extraFields": ["embeddingsInProgress"]}""")).Ok();

        Assert.Equal((false, false), (info["embeddingsEnabled"]!.GetValue<bool>(), info["embeddingsInProgress"]!.GetValue<bool>()));
        Assert.False(listed["entities"]![0]!["embeddingsInProgress"]!.GetValue<bool>());
        Assert.Null((await InfoAsync(scene))["embeddingsEnabled"]);
    }

    private static string Text(JsonNode project, string name) => project[name]!.GetValue<string>();

    private static async Task<JsonNode> InfoAsync(Scene scene) => (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Ok();

    private static Task<RawAnswer> EditAsync(Scene scene, string members) => scene.Manager.Raw.PostAsync("projects.editInfo", $$"""{"id": {{scene.ProjectId}}, {{members}}}""");

    private static Task<RawAnswer> MoveAsync(Scene scene, long workspace) =>
        scene.Manager.Raw.PostAsync("projects.workspace.set", $$"""{"id": {{scene.ProjectId}}, "workspaceId": {{workspace}}}""");

    private static async Task<IEnumerable<long>> AllAsync(Person person, string body) =>
        (await person.Raw.PostAsync("projects.list.all", body)).Ok()["entities"]!.AsArray().Select(project => Scene.Id(project!));

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
