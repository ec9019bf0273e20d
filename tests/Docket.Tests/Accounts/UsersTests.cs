using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Accounts;

/// <summary><c>users.add</c>, <c>.info</c> and <c>.me</c>.</summary>
public sealed class UsersTests(Servers servers)
{
    [Theory, Databases]
    public async Task User_Info_HasTheTeamsTheCallerShares(Database database)
    {
        var team = await servers.TeamAsync(database);
        var annotator = await team.MemberAsync(Role.Annotator);

        Snapshot.Match((await team.Admin.Raw.PostAsync("users.info", $$"""{"id": {{annotator.Id}}}""")).Ok(), "users.info", id: "user");
        Assert.Equal(annotator.Id, Scene.Id((await annotator.Raw.PostAsync("users.me", "{}")).Ok()));
    }

    [Theory, Databases]
    public async Task User_Added_AnswersTheUserIdAndIsSeenByWhoMadeIt(Database database)
    {
        var team = await servers.TeamAsync(database);
        var login = $"u-{Guid.CreateVersion7():N}";
        var body = $$"""{"login": "{{login}}", "password": "secret", "isRestricted": false, "name": "", "email": ""}""";

        var added = (await team.Admin.Raw.PostAsync("users.add", body)).Ok();

        Assert.Equal(["userId"], added.AsObject().Select(member => member.Key));
        var info = (await team.Admin.Raw.PostAsync("users.info", $$"""{"id": {{added["userId"]}}}""")).Ok();
        Assert.Equal((login, "[]"), (info["login"]!.GetValue<string>(), info["teams"]!.ToJsonString()));
        (await team.Admin.Raw.PostAsync("users.add", body)).Refused(400, "NONUNIQUE");
    }

    [Theory, Databases]
    public async Task User_StrangeOrNotAllowed_IsRefused(Database database)
    {
        var (team, other) = (await servers.TeamAsync(database), await servers.TeamAsync(database));
        var annotator = await team.MemberAsync(Role.Annotator);

        (await team.Admin.Raw.PostAsync("users.info", $$"""{"id": {{other.Admin.Id}}}""")).Refused(404, "NOT_FOUND");
        (await team.Admin.Raw.PostAsync("users.info", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
        (await annotator.Raw.PostAsync("users.add", """{"login": "x", "password": "y"}""")).Refused(403, "FORBIDDEN");
        (await team.Admin.Raw.PostAsync("users.add", """{"login": "", "password": "y"}""")).Refused(400, "BAD_VALUE");
        (await team.Admin.Raw.PostAsync("users.add", """{"login": "someone", "password": ""}""")).Refused(400, "BAD_VALUE");
    }
}
