using System.Text;
using System.Text.Json.Nodes;
using Docket.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Docket.Tests.Accounts;

/// <summary>Whoever reads the database does not learn a password or a token that works.</summary>
public sealed class SecretsAtRestTests
{
    private const string Password = "correct horse battery staple";

    [Theory, Databases]
    public async Task Database_AfterEveryUseOfASecret_HoldsNone(Database database)
    {
        await using var server = await RunningServer.StartAsync(database);
        var root = new RawApi(server.Http, RunningServer.RootToken);
        (await root.PostAsync("users.add", $$"""{"login": "ann", "password": "{{Password}}"}""", key: "a key")).Ok();
        var form = new FormUrlEncodedContent([new("login", "ann"), new("password", Password)]);
        var session = (await root.SendAsync(HttpMethod.Post, "/api/account", form)).Ok()["token"]!.GetValue<string>();
        var ann = new RawApi(server.Http, ApiTokenOf(session));
        var token = (await ann.PostAsync("tokens.add", """{"name": "script"}""", key: "another")).Ok()["token"]!.GetValue<string>();
        (await ann.PostAsync("users.editInfo", $$"""{"id": {{Scene.Id((await ann.PostAsync("users.me", "{}")).Ok())}}, "password": "{{Password}} 2"}""", key: "a third")).Ok();

        using var browser = new Browser(server.Address);
        await browser.SignInAsync("ann", $"{Password} 2");
        (await browser.PostAsync("users.me", "{}")).Ok();
        var cookie = browser.Cookie!.Split('=')[1];

        var content = string.Join('\n', await DatabaseContent.ReadAsync(server));

        Assert.Contains("ann", content, StringComparison.Ordinal);
        Assert.All([Password, RunningServer.RootToken, ApiTokenOf(session), token, cookie], secret =>
        {
            Assert.DoesNotContain(secret, content, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), content, StringComparison.Ordinal);
        });
    }

    private static string ApiTokenOf(string session) =>
        JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(new JsonWebToken(session).EncodedPayload))!["apiToken"]!.GetValue<string>();
}
