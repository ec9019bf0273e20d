using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Docket.Server.Projects;
using Docket.Server.Teams;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Access;

/// <summary>Ways to get more rights than given: extra members in a request, another's idempotency key, a role one does not have.</summary>
public sealed class EscalationTests(Servers servers)
{
    [Theory, Databases]
    public async Task UsersAdd_WithEveryPropertyOfTheRow_SetsOnlyItsOwn(Database database)
    {
        var team = await servers.TeamAsync(database);
        var login = $"planted-{team.Id}";
        var body = Plant<UserRow>($$"""{"login": "{{login}}", "password": "secret", "name": "Name", "email": "", "role": "admin", "roleId": 1, "teamId": {{team.Id}}, "token": "x"}""");

        var id = (await team.Admin.Raw.PostAsync("users.add", body)).Ok()["userId"]!.GetValue<long>();

        await using var db = Context(team);
        var row = await db.Users.SingleAsync(user => user.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal((login, false, false, 0, null, team.Admin.Id), (row.Login, row.IsRoot, row.Disabled, row.Logins, row.LastLogin, row.CreatedBy));
        Assert.NotEqual(Planted, row.PasswordHash);
        Assert.False(await db.Members.AnyAsync(member => member.UserId == id, TestContext.Current.CancellationToken));
        Assert.False(await db.Tokens.AnyAsync(token => token.UserId == id, TestContext.Current.CancellationToken));
    }

    [Theory, Databases]
    public async Task MembersAdd_WithEveryPropertyOfTheRows_TakesInThatAccountAlone(Database database)
    {
        var (team, other) = (await servers.TeamAsync(database), await servers.TeamAsync(database));
        var (newcomer, bystander) = (await TestTeam.PersonAsync(team.Server), await TestTeam.PersonAsync(team.Server));
        var own = $$"""{"teamId": {{team.Id}}, "login": "{{newcomer.Login}}", "roleId": {{Role.Viewer.Id}}, "userId": {{bystander.Id}}, "id": {{bystander.Id}}, "role": "admin", "groupId": {{other.Id}}}""";

        (await team.Admin.Raw.PostAsync("members.add", Plant<UserRow>(Plant<MemberRow>(own)))).Ok();

        await using var db = Context(team);
        var members = await db.Members.Where(member => member.UserId == newcomer.Id || member.UserId == bystander.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(team.Id, newcomer.Id, (long)Role.Viewer.Id)], members.Select(member => (member.TeamId, member.UserId, (long)member.RoleId)));
        Assert.False((await db.Users.SingleAsync(user => user.Id == newcomer.Id, TestContext.Current.CancellationToken)).IsRoot);
    }

    [Theory, Databases]
    public async Task MembersAdd_OfOneselfWithAGreaterRole_IsRefused(Database database)
    {
        var team = await servers.TeamAsync(database);
        foreach (var role in Role.All.Where(role => role != Role.Admin))
        {
            var member = await team.MemberAsync(role);
            (await member.Raw.PostAsync("members.add", $$"""{"teamId": {{team.Id}}, "login": "{{member.Login}}", "roleId": {{Role.Admin.Id}}}""")).Refused(403, "FORBIDDEN");
            (await member.Raw.PostAsync("members.add", $$"""{"teamId": {{team.Id}}, "login": "{{member.Login}}", "roleId": {{role.Id}}}""")).Refused(403, "FORBIDDEN");
        }
    }

    [Theory, Databases]
    public async Task JobsAdd_WithEveryPropertyOfTheRow_SetsOnlyItsOwn(Database database)
    {
        var (scene, other) = (await Scene.CreateAsync(await servers.TeamAsync(database)), await servers.TeamAsync(database));
        var own = $$"""{"name": "cars", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": null, "readme": "", "description": "", "priority": 2, "customData": {}, "meta": {}, "teamId": {{other.Id}}, "status": "completed" }""";

        var id = Scene.Id((await scene.Reviewer.Raw.PostAsync("jobs.add", Plant<JobRow>(own))).Ok()[0]!);

        await using var db = Context(scene.Team);
        var job = await db.Jobs.SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal((scene.Team.Id, scene.Reviewer.Id, scene.Annotator.Id, null), (job.TeamId, job.CreatedBy, job.UserId, job.ReviewerId));
        Assert.Equal(("pending", scene.ImageIds.Count, 0, 0, 0, false), (job.Status.Value, job.ImagesCount, job.DoneCount, job.AcceptedCount, job.RejectedCount, job.Disabled));
        Assert.Equal((null, null, null, null, null), (job.SourceJobId, job.RestartArguments, job.StartedAt, job.FinishedAt, job.RemovedAt));
    }

    [Theory, Databases]
    public async Task ProjectsAdd_WithEveryPropertyOfTheRow_SetsOnlyItsOwn(Database database)
    {
        var (team, other) = (await servers.TeamAsync(database), await servers.TeamAsync(database));
        var own = $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "mine", "description": "", "type": "images", "readme": "", "settings": {}, "customData": {}, "teamId": {{other.Id}} }""";

        var id = Scene.Id((await team.Admin.Raw.PostAsync("projects.add", Plant<ProjectRow>(own))).Ok());

        await using var db = Context(team);
        var project = await db.Projects.SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal((team.Id, team.Admin.Id, 0L, 0L, null, null), (project.TeamId, project.CreatedBy, project.ImagesCount, project.Size, project.ReferencePath, project.RemovedAt));
    }

    [Theory, Databases]
    public async Task IdempotencyKey_OfAnother_GivesNothingOfTheirs(Database database)
    {
        var (scene, other) = (await Scene.CreateAsync(await servers.TeamAsync(database)), await servers.TeamAsync(database));
        var body = $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "kept"}""";

        (await scene.Manager.Raw.PostAsync("projects.add", body, key: "one-key")).Ok();

        (await scene.Manager.Raw.PostAsync("projects.add", body, key: "one-key")).Ok();
        (await scene.Annotator.Raw.PostAsync("projects.add", body, key: "one-key")).Refused(403, "FORBIDDEN");
        (await other.Admin.Raw.PostAsync("projects.add", body, key: "one-key")).Refused(404, "NOT_FOUND");
    }

    private const string Planted = "planted";

    // Adds every property of the row that the body does not have, with a telling value.
    private static string Plant<TRow>(string body)
    {
        var members = JsonNode.Parse(body)!.AsObject();
        foreach (var property in typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            members.TryAdd(JsonNamingPolicy.CamelCase.ConvertName(property.Name), (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
            {
                var type when type == typeof(bool) => true,
                var type when type == typeof(string) => Planted,
                var type when type == typeof(DateTimeOffset) => "2001-01-01T00:00:00.000Z",
                _ => 77,
            });
        }

        return members.ToJsonString();
    }

    private static DocketDb Context(TestTeam team) => team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
}
