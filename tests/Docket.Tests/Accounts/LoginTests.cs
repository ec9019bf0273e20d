using System.Text.Json.Nodes;
using Docket.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Docket.Tests.Accounts;

/// <summary><c>POST /api/account</c>.</summary>
public sealed class LoginTests(Servers servers)
{
    [Theory, Databases]
    public async Task Login_RightPassword_AnswersAJwtWithTheClaimsThePythonSdkReads(Database database)
    {
        var server = await servers.GetAsync(database);
        var (team, login) = (await servers.TeamAsync(database), $"annotator-{Guid.CreateVersion7():N}");
        var root = new RawApi(server.Http, RunningServer.RootToken);
        var user = (await root.PostAsync("users.add", $$"""{"login": "{{login}}", "password": "pass word+&=", "isRestricted": false, "name": "Anna", "email": "anna@docket.test"}""")).Ok()["userId"]!.GetValue<long>();
        (await root.PostAsync("members.add", $$"""{"login": "{{login}}", "teamId": {{team.Id}}, "roleId": 3}""")).Ok();

        var answer = (await SignInAsync(server, ("login", login), ("password", "pass word+&="))).Ok();

        Assert.Equal(["token"], answer.AsObject().Select(member => member.Key));
        var claims = new JsonWebToken(answer["token"]!.GetValue<string>());
        var read = JsonNode.Parse(Base64Url(claims.EncodedPayload))!;
        Assert.Equal((user, login, "Anna", "anna@docket.test"), (Scene.Id(read), read["login"]!.GetValue<string>(), read["username"]!.GetValue<string>(), read["email"]!.GetValue<string>()));
        Assert.Equal((team.Id, team.WorkspaceId), (Scene.Id(read["group"]!), Scene.Id(read["workspace"]!)));
        var me = (await new RawApi(server.Http, read["apiToken"]!.GetValue<string>()).PostAsync("users.me", "{}")).Ok();
        Assert.Equal((user, 1), (Scene.Id(me), me["logins"]!.GetValue<int>()));
    }

    [Theory, Databases]
    public async Task Login_WithoutATeam_LeavesOutGroupAndWorkspace(Database database)
    {
        var server = await servers.GetAsync(database);
        var login = $"loner-{Guid.CreateVersion7():N}";
        (await new RawApi(server.Http, RunningServer.RootToken).PostAsync("users.add", $$"""{"login": "{{login}}", "password": "p"}""")).Ok();

        var answer = (await SignInAsync(server, ("login", login), ("password", "p"))).Ok();

        var read = JsonNode.Parse(Base64Url(new JsonWebToken(answer["token"]!.GetValue<string>()).EncodedPayload))!.AsObject();
        Assert.False(read.ContainsKey("group") || read.ContainsKey("workspace"));
    }

    [Theory, Databases]
    public async Task Login_WrongPasswordOrName_IsUnauthorized(Database database)
    {
        var server = await servers.GetAsync(database);

        var wrong = (await SignInAsync(server, ("login", "admin"), ("password", "wrong"))).Refused(401, "UNAUTHORIZED");
        var unknown = (await SignInAsync(server, ("login", "nobody"), ("password", "wrong"))).Refused(401, "UNAUTHORIZED");

        Assert.Equal(wrong.Text, unknown.Text);
        (await SignInAsync(server)).Refused(401, "UNAUTHORIZED");
    }

    [Theory, Databases]
    public async Task Login_OddForm_IsRefused(Database database)
    {
        var server = await servers.GetAsync(database);

        (await SignInAsync(server, ("login", "a\0b"), ("password", "x"))).Refused(400, "BAD_VALUE");
        (await SignInAsync(server, ("login", new string('x', 5_000_000)), ("password", "x"))).Refused(400, "BAD_VALUE");
        (await SendAsync(server, new StringContent("""{"login": "admin"}"""))).Refused(400, "BAD_VALUE");
    }

    private static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    /// <summary>The session token in the answer to a sign-in.</summary>
    internal static string ApiTokenOf(JsonNode answer) =>
        JsonNode.Parse(Base64Url(new JsonWebToken(answer["token"]!.GetValue<string>()).EncodedPayload))!["apiToken"]!.GetValue<string>();

    internal static Task<RawAnswer> SignInAsync(RunningServer server, params (string Name, string Value)[] form) =>
        SendAsync(server, new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private static Task<RawAnswer> SendAsync(RunningServer server, HttpContent content) => new RawApi(server.Http, null).SendAsync(HttpMethod.Post, "/api/account", content);
}
