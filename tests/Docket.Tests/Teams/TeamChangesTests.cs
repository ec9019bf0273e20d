using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Teams;

/// <summary>Teams, workspaces and members that are made, changed, archived and removed.</summary>
public sealed class TeamChangesTests(Servers servers)
{
    [Theory, Databases]
    public async Task Team_Added_IsItsMakersWithOneWorkspace(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));

        var team = (await person.Raw.PostAsync("teams.add", """{"name": "Cars", "description": "All of them"}""")).Ok();

        Assert.Equal(["id", "name", "description", "role", "createdAt", "updatedAt", "usage"], team.AsObject().Select(member => member.Key));
        Assert.Equal(("Cars", "All of them", "admin"), (team["name"]!.GetValue<string>(), team["description"]!.GetValue<string>(), team["role"]!.GetValue<string>()));
        Assert.Equal(team.ToJsonString(), (await person.Raw.PostAsync("teams.info", $$"""{"id": {{Scene.Id(team)}}}""")).Ok().ToJsonString());
        var workspaces = (await person.Raw.PostAsync("workspaces.list", $$"""{"teamId": {{Scene.Id(team)}}}""")).Ok()["entities"]!.AsArray();
        Assert.Equal("First Workspace", Assert.Single(workspaces)!["name"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Team_OfATakenName_IsMadeOnceHoweverManyAsk(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));

        (await Race.RunAsync((_, key) => person.Raw.PostAsync("teams.add", """{"name": "Cars", "description": ""}""", key: key))).OneWins("NONUNIQUE");

        (await (await TestTeam.PersonAsync(person.Server)).Raw.PostAsync("teams.add", """{"name": "Cars", "description": ""}""")).Ok();
    }

    [Theory, Databases]
    public async Task Team_OfARestrictedAccount_IsRefused(Database database)
    {
        var team = await servers.TeamAsync(database);
        var login = $"restricted-{Guid.CreateVersion7():N}";
        (await team.Admin.Raw.PostAsync("users.add", $$"""{"login": "{{login}}", "password": "p", "isRestricted": true}""")).Ok();
        var api = new RawApi(team.Server.Http, Accounts.LoginTests.ApiTokenOf((await Accounts.LoginTests.SignInAsync(team.Server, ("login", login), ("password", "p"))).Ok()));

        (await api.PostAsync("teams.add", """{"name": "Mine", "description": ""}""")).Refused(403, "FORBIDDEN");
    }

    [Theory, Databases]
    public async Task Team_Archived_HidesEverythingFromEverybodyUntilItIsRestored(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var root = new RawApi(scene.Team.Server.Http, RunningServer.RootToken);
        var (id, job) = (scene.Team.Id, await scene.JobAsync());
        (await scene.Manager.Raw.PostAsync("teams.archive", $$"""{"id": {{id}}}""")).Refused(403, "FORBIDDEN");

        (await scene.Team.Admin.Raw.PostAsync("teams.archive", $$"""{"id": {{id}}}""")).Ok();

        foreach (var api in new[] { scene.Team.Admin.Raw, scene.Manager.Raw, scene.Annotator.Raw, root })
        {
            (await api.PostAsync("teams.info", $$"""{"id": {{id}}}""")).Refused(404, "NOT_FOUND");
            (await api.PostAsync("workspaces.info", $$"""{"id": {{scene.Team.WorkspaceId}}}""")).Refused(404, "NOT_FOUND");
            (await api.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Refused(404, "NOT_FOUND");
            (await api.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Refused(404, "NOT_FOUND");
            (await api.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Refused(404, "NOT_FOUND");
            (await api.PostAsync("teams.activity", $$"""{"teamId": {{id}}, "filter": []}""")).Refused(404, "NOT_FOUND");
        }

        (await scene.Manager.Raw.PostAsync("teams.restore", $$"""{"id": {{id}}}""")).Refused(403, "FORBIDDEN");
        (await scene.Team.Admin.Raw.PostAsync("teams.restore", $$"""{"id": {{id}}}""")).Ok();
        (await scene.Annotator.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok();
    }

    [Theory, Databases]
    public async Task Team_RemovedPermanently_MustBeArchivedAndIsTheServersAdministratorsToBringBack(Database database)
    {
        var team = await servers.TeamAsync(database);
        var root = new RawApi(team.Server.Http, RunningServer.RootToken);
        var body = $$"""{"teamsIds": [{{team.Id}}]}""";

        (await team.Admin.Raw.PostAsync("teams.remove.permanently", body)).Refused(403, "FORBIDDEN");
        (await root.PostAsync("teams.remove.permanently", body)).Refused(400, "CONFLICT");
        (await team.Admin.Raw.PostAsync("teams.archive", $$"""{"id": {{team.Id}}}""")).Ok();

        Assert.True((await root.PostAsync("teams.remove.permanently", body)).Ok()["taskId"]!.GetValue<long>() > 0);

        (await team.Admin.Raw.PostAsync("teams.restore", $$"""{"id": {{team.Id}}}""")).Refused(403, "FORBIDDEN");
        (await root.PostAsync("teams.restore", $$"""{"id": {{team.Id}}}""")).Ok();
        (await team.Admin.Raw.PostAsync("teams.info", $$"""{"id": {{team.Id}}}""")).Ok();
    }

    [Theory, Databases]
    public async Task Workspace_Archived_TakesItsProjectsAlongAndBringsThoseBack(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var (manager, workspace) = (scene.Manager.Raw, scene.Team.WorkspaceId);
        var before = Scene.Id((await manager.PostAsync("projects.add", $$"""{"workspaceId": {{workspace}}, "name": "archived before"}""")).Ok());
        (await manager.PostAsync("projects.archive", $$"""{"id": {{before}}}""")).Ok();

        (await manager.PostAsync("workspaces.archive", $$"""{"id": {{workspace}}}""")).Ok();

        (await manager.PostAsync("workspaces.info", $$"""{"id": {{workspace}}}""")).Refused(404, "NOT_FOUND");
        (await manager.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Refused(404, "NOT_FOUND");
        (await manager.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Refused(404, "NOT_FOUND");
        (await manager.PostAsync("projects.add", $$"""{"workspaceId": {{workspace}}, "name": "late"}""")).Refused(404, "NOT_FOUND");
        Assert.True((await manager.PostAsync("workspaces.remove.permanently", $$"""{"workspacesIds": [{{workspace}}]}""")).Ok()["taskId"]!.GetValue<long>() > 0);
        (await manager.PostAsync("workspaces.restore", $$"""{"id": {{workspace}}}""")).Ok();
        (await manager.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        (await manager.PostAsync("projects.info", $$"""{"id": {{before}}}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Workspace_Changed_IsAnsweredWhole(Database database)
    {
        var team = await servers.TeamAsync(database);
        var manager = (await team.MemberAsync(Role.Manager)).Raw;
        var added = (await manager.PostAsync("workspaces.add", $$"""{"teamId": {{team.Id}}, "name": "Roads", "description": "x"}""")).Ok();

        Assert.Equal(["id", "name", "description", "teamId", "hidden", "createdAt", "updatedAt"], added.AsObject().Select(member => member.Key));
        (await manager.PostAsync("workspaces.add", $$"""{"teamId": {{team.Id}}, "name": "Roads", "description": ""}""")).Refused(400, "NONUNIQUE");
        var edited = (await manager.PostAsync("workspaces.editInfo", $$"""{"id": {{Scene.Id(added)}}, "name": "Streets"}""")).Ok();
        Assert.Equal(("Streets", "x"), (edited["name"]!.GetValue<string>(), edited["description"]!.GetValue<string>()));
        (await manager.PostAsync("workspaces.visibility.set", $$"""{"id": {{Scene.Id(added)}}, "hidden": true}""")).Ok();
        Assert.True((await manager.PostAsync("workspaces.info", $$"""{"id": {{Scene.Id(added)}}}""")).Ok()["hidden"]!.GetValue<bool>());
        (await manager.PostAsync("workspaces.editInfo", $$"""{"id": {{Scene.Id(added)}}, "name": "First Workspace"}""")).Refused(400, "NONUNIQUE");
        Assert.Equal(
            ["create_workspace"],
            (await manager.PostAsync("teams.activity", $$"""{"teamId": {{team.Id}}, "filter": []}""")).Ok()["entities"]!.AsArray().Select(row => row!["action"]!.GetValue<string>()));
    }

    [Theory, Databases]
    public async Task Member_Removed_LosesSightOfHisJobsWhichStay(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var job = await scene.JobAsync();
        var body = $$"""{"id": {{scene.Annotator.Id}}, "teamId": {{scene.Team.Id}}}""";
        (await scene.Annotator.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok();
        (await scene.Manager.Raw.PostAsync("members.remove", body)).Refused(403, "FORBIDDEN");

        (await scene.Team.Admin.Raw.PostAsync("members.remove", body)).Ok();

        (await scene.Annotator.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Refused(404, "NOT_FOUND");
        Assert.Equal(scene.Annotator.Id, (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok()["userId"]!.GetValue<long>());
        (await scene.Team.Admin.Raw.PostAsync("members.remove", body)).Ok();
        (await scene.Team.Admin.Raw.PostAsync("members.remove", $$"""{"id": 999999999, "teamId": {{scene.Team.Id}}}""")).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.Raw.PostAsync("members.remove", $$"""{"id": {{scene.Reviewer.Id}}, "teamId": {{scene.Team.Id}}}""")).Ok();
    }

    [Theory, Databases]
    public async Task Member_OfAnotherRole_MayWhatItAllowsAtOnce(Database database)
    {
        var team = await servers.TeamAsync(database);
        var member = await team.MemberAsync(Role.Annotator);
        (await member.Raw.PostAsync("members.list", $$"""{"teamId": {{team.Id}}}""")).Refused(403, "FORBIDDEN");

        (await team.Admin.Raw.PostAsync("members.editInfo", $$"""{"id": {{member.Id}}, "teamId": {{team.Id}}, "roleId": 6}""")).Ok();

        (await member.Raw.PostAsync("members.list", $$"""{"teamId": {{team.Id}}}""")).Ok();
        (await member.Raw.PostAsync("members.editInfo", $$"""{"id": {{member.Id}}, "teamId": {{team.Id}}, "roleId": 1}""")).Refused(403, "FORBIDDEN");
        (await team.Admin.Raw.PostAsync("members.editInfo", $$"""{"id": {{member.Id}}, "teamId": {{team.Id}}, "roleId": 7}""")).Refused(400, "BAD_VALUE");
        (await team.Admin.Raw.PostAsync("members.editInfo", $$"""{"id": {{team.Admin.Id}}, "teamId": {{team.Id}}, "roleId": 3}""")).Refused(400, "CONFLICT");
        (await team.Admin.Raw.PostAsync("members.remove", $$"""{"id": {{team.Admin.Id}}, "teamId": {{team.Id}}}""")).Refused(400, "CONFLICT");
    }

    [Theory, Databases]
    public async Task Administrators_DemotingEachOtherAtOnce_LeaveOne(Database database)
    {
        var team = await servers.TeamAsync(database);
        var other = await team.MemberAsync(Role.Admin);

        await Race.RunAsync((client, key) =>
        {
            var (caller, target) = client % 2 == 0 ? (team.Admin, other) : (other, team.Admin);
            var body = $$"""{"id": {{target.Id}}, "teamId": {{team.Id}}, "roleId": 3}""";
            return client % 4 < 2 ? caller.Raw.PostAsync("members.editInfo", body, key: key) : caller.Raw.PostAsync("members.remove", body, key: key);
        });

        var members = (await new RawApi(team.Server.Http, RunningServer.RootToken).PostAsync("members.list", $$"""{"teamId": {{team.Id}}}""")).Ok()["entities"]!.AsArray();
        Assert.Single(members, member => member!["role"]!.GetValue<string>() == "admin");
    }
}
