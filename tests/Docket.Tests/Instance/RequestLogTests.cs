using System.Text.Json.Nodes;
using Docket.Tests.Crash;
using Docket.Tests.Support;

namespace Docket.Tests.Instance;

/// <summary>What the real program writes about requests: an id that client and log share, a line for each failure, and no secret.</summary>
public sealed class RequestLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("proxy-1.2_3:4", true)]
    [InlineData("", false)]
    [InlineData("with space", false)]
    [InlineData("line\tbreak", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789", false)]
    public async Task Answer_ToARequestWithAnId_BearsItIfItIsSane(string id, bool isKept)
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation("x-request-id", id);

        using var response = await server.Http.SendAsync(request, Token);

        var answered = Assert.Single(response.Headers.GetValues("x-request-id"));
        Assert.NotEmpty(answered);
        Assert.Equal(isKept, answered == id);
    }

    [Fact]
    public async Task JsonLog_OfFailedRequests_HasALineEachWithItsIdAndNoSecret()
    {
        Ended ended;
        await using (var server = await ServerProcess.StartAsync(folder.Root, "", "--log-format", "json"))
        {
            (await SendAsync(server, "good", "users.me", "{}", RunningServer.RootToken)).EnsureSuccessStatusCode();
            await SendAsync(server, "refused", "projects.add", """{"name": "S3cretName"}""", RunningServer.RootToken);
            await SendAsync(server, "nobody", "users.me", "{}", "S3cretToken");
            await SendAsync(server, "nowhere", "S3cretMethod", "{}", RunningServer.RootToken);
            await server.WritesAsync("nowhere");
            server.Kill();
            ended = await server.EndAsync();
        }

        var lines = ended.Output.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(
            ["refused projects.add 400 1", "nobody users.me 401 ", "nowhere unknown 404 1"],
            lines.Where(line => line["Category"]!.GetValue<string>() == "Docket.Server.Api.RequestLog")
                .Select(line => $"{line["Scopes"]!.AsArray().Single(scope => scope is JsonObject values && values.ContainsKey("RequestId"))!["RequestId"]} {line["State"]!["Method"]} {line["State"]!["Status"]} {line["State"]!["UserId"]}"));
        Assert.DoesNotContain(ended.Output.Concat(ended.Errors), line => line.Contains("S3cret", StringComparison.Ordinal) || line.Contains(RunningServer.RootToken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task JsonLog_OfTheWebsSession_NamesTheUserAndNoSecret()
    {
        Ended ended;
        string cookie;
        await using (var server = await ServerProcess.StartAsync(folder.Root, "", "--log-format", "json"))
        {
            using var browser = new Browser(server.Http.BaseAddress!.AbsoluteUri);
            (await browser.SignInAsync("S3cretLogin", "S3cretPassword")).Refused(401, "UNAUTHORIZED");
            await browser.SignInAsync("admin", "root-password");
            cookie = browser.Cookie!.Split('=')[1];
            (await browser.PostAsync("projects.add", """{"name": "S3cretName"}""")).Refused(400, "BAD_VALUE");
            (await browser.PostAsync("projects.add", "{}", ("x-docket-web", null))).Refused(403, "FORBIDDEN");
            await browser.SendAsync(HttpMethod.Delete, "web/session");
            (await browser.PostAsync("users.me", "{}", ("x-request-id", "last"))).Refused(401, "UNAUTHORIZED");
            await server.WritesAsync("last");
            server.Kill();
            ended = await server.EndAsync();
        }

        Assert.Equal(
            ["/web/session 401 ", "projects.add 400 1", "projects.add 403 1", "users.me 401 "],
            ended.Output.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)
                .Where(line => line["Category"]!.GetValue<string>() == "Docket.Server.Api.RequestLog")
                .Select(line => $"{line["State"]!["Method"]} {line["State"]!["Status"]} {line["State"]!["UserId"]}"));
        Assert.Equal(128, cookie.Length);
        Assert.DoesNotContain(ended.Output.Concat(ended.Errors), line => line.Contains("S3cret", StringComparison.Ordinal) || line.Contains(cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_OfAServersFault_HasTheExceptionAndTheTeam()
    {
        await using var server = await ServerProcess.StartAsync(folder.Root, "");
        var project = Scene.Id((await server.Root.PostAsync("projects.add", """{"workspaceId": 1, "name": "streets", "description": "", "type": "images"}""")).Ok());
        await using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.File("docket.db")};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var drop = other.CreateCommand();
            drop.CommandText = "DROP TABLE datasets";
            await drop.ExecuteNonQueryAsync(Token);
        }

        var failed = await SendAsync(server, "broken", "datasets.add", $$"""{"projectId": {{project}}, "name": "day 1", "description": ""}""", RunningServer.RootToken);
        await server.WritesAsync("request broken");
        server.Kill();
        var ended = await server.EndAsync();

        Assert.Equal(500, (int)failed.StatusCode);
        Assert.Contains(ended.Output, line => line.Contains("request broken", StringComparison.Ordinal) && line.Contains("datasets.add failed: 500", StringComparison.Ordinal) && line.Contains("no such table: datasets", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(ServerProcess server, string id, string method, string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/public/api/v3/" + method) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("x-request-id", id);
        request.Headers.Add("x-api-key", token);
        return await server.Http.SendAsync(request, Token);
    }
}
