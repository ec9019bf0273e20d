using Docket.Tests.Support;

namespace Docket.Tests.Projects;

/// <summary>The same name at once: one thing comes of it.</summary>
public sealed class NameRaceTests(Servers servers)
{
    [Theory, Databases]
    public async Task ProjectsAdd_SameNameAtOnce_OneWins(Database database)
    {
        var team = await servers.TeamAsync(database);
        var body = $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "same", "type": "images"}""";
        (await Race.RunAsync((_, key) => team.Admin.Raw.PostAsync("projects.add", body, key: key))).OneWins("NONUNIQUE");
        Assert.Equal(1, await TotalAsync(team, "projects.list", $$"""{"workspaceId": {{team.WorkspaceId}}}"""));
    }

    [Theory, Databases]
    public async Task DatasetsAdd_SameNameAtOnce_OneWinsAndTheCounterIsRight(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        var body = $$"""{"projectId": {{scene.ProjectId}}, "name": "same"}""";
        (await Race.RunAsync((_, key) => scene.Manager.Raw.PostAsync("datasets.add", body, key: key))).OneWins("NONUNIQUE");
        Assert.Equal(2, await TotalAsync(scene.Team, "datasets.list", $$"""{"projectId": {{scene.ProjectId}}}"""));
        Assert.Equal(2, (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Ok()["datasetsCount"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task UsersAdd_SameLoginAtOnce_OneWins(Database database)
    {
        var team = await servers.TeamAsync(database);
        var body = $$"""{"login": "racer-{{team.Id}}", "password": "long enough", "name": "", "email": ""}""";
        (await Race.RunAsync((_, key) => team.Admin.Raw.PostAsync("users.add", body, key: key))).OneWins("NONUNIQUE");
    }

    [Theory, Databases]
    public async Task MembersAdd_SameAtOnce_IsOneMember(Database database)
    {
        var team = await servers.TeamAsync(database);
        var person = await TestTeam.PersonAsync(team.Server);
        var body = $$"""{"login": "{{person.Login}}", "teamId": {{team.Id}}, "roleId": 3}""";
        var answers = await Race.RunAsync((_, key) => team.Admin.Raw.PostAsync("members.add", body, key: key));
        Assert.All(answers, answer => Assert.Equal(person.Id, answer.Ok()["userId"]!.GetValue<long>()));
        Assert.Equal(2, await TotalAsync(team, "members.list", $$"""{"teamId": {{team.Id}}}"""));
    }

    [Theory, Databases]
    public async Task MembersAdd_DifferentRolesAtOnce_OneRoleWins(Database database)
    {
        var team = await servers.TeamAsync(database);
        var person = await TestTeam.PersonAsync(team.Server);
        var answers = await Race.RunAsync((client, key) => team.Admin.Raw.PostAsync(
            "members.add", $$"""{"login": "{{person.Login}}", "teamId": {{team.Id}}, "roleId": {{1 + (client % 6)}}}""", key: key));
        Assert.Contains(answers, answer => (int)answer.Status == 200);
        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(400, "NONUNIQUE"));
        Assert.Equal(2, await TotalAsync(team, "members.list", $$"""{"teamId": {{team.Id}}}"""));
    }

    [Theory, Databases]
    public async Task MetaUpdate_AtOnce_NoDuplicates(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();
        var answers = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync("projects.meta.update", Meta(scene, client), key: key));
        Assert.All(answers, answer => answer.Ok());
        var meta = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
        var names = meta["classes"]!.AsArray().Select(one => one!["title"]!.GetValue<string>()).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Contains("car", names);
        Assert.Contains(meta.ToJsonString(), answers.Select(answer => answer.Text));
    }

    [Theory, Databases]
    public async Task MetaUpdate_RenameToTheNameOfOneInUse_IsRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();
        var road = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok()["classes"]![1]!;
        (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""
            {"id": {{scene.ProjectId}}, "meta": {"classes": [{"id": {{Scene.Id(road)}}, "title": "car", "shape": "polygon"}], "tags": []} }
            """)).Refused(400, "NONUNIQUE");
    }

    // Some know the class by its id, some by its name, some rename it back and forth, all add the same new ones.
    private static string Meta(Scene scene, int client)
    {
        var car = (client % 3) switch
        {
            0 => $$"""{"id": {{scene.CarId}}, "title": "car", "shape": "rectangle"}""",
            1 => """{"title": "car", "shape": "rectangle"}""",
            _ => $$"""{"title": "lorry {{client % 2}}", "shape": "rectangle"}, {"title": "car", "shape": "rectangle"}""",
        };
        return $$"""
            {"id": {{scene.ProjectId}}, "meta": {"classes": [{{car}}, {"title": "new", "shape": "any"}], "tags": [{"name": "color", "value_type": "any_string"}, {"name": "more", "value_type": "none"}]} }
            """;
    }

    private static async Task<int> TotalAsync(TestTeam team, string method, string body) => (await team.Admin.Raw.PostAsync(method, body)).Ok()["total"]!.GetValue<int>();
}
