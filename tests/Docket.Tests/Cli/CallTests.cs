using System.Text.Json.Nodes;
using Docket.Cli;
using Docket.Cli.Calls;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary><c>docket call</c>: any method, JSON as it is.</summary>
public sealed class CallTests(Servers servers)
{
    [Theory, Databases]
    public async Task Call_EveryMethodOfTheTable_IsAnswered(Database database)
    {
        var requests = await ValidRequests.CreateAsync(await Scene.CreateAsync(await servers.TeamAsync(database)));
        var admin = requests.Scene.Team.Admin;
        using var home = CliHome.Of(admin);
        foreach (var method in Methods.All)
        {
            // Only the server's administrator may do this one.
            home["DOCKET_TOKEN"] = method.Name == "teams.remove.permanently" ? RunningServer.RootToken : admin.Token;
            var request = requests.Of(method);
            var ran = await home.RunAsync(["call", method.Name, .. Options(home, method, request)]);
            Assert.True(ran.Exit == ExitCode.Ok, $"{method}: {ran.Error}");
            if (method is { Kind: MethodKind.Json, Effect: Effect.Read })
            {
                var raw = (await admin.Raw.PostAsync(method.Name, request!.ToJsonString())).Ok();
                Assert.True(JsonNode.DeepEquals(raw, JsonNode.Parse(ran.Output)), $"{method}: {ran.Output}");
            }
        }
    }

    private static string[] Options(CliHome home, ApiMethod method, JsonNode? request) => method.Kind switch
    {
        MethodKind.Upload => ["--file", Picture(home)],
        MethodKind.Json or MethodKind.Events => ["--json", request!.ToJsonString()],
        _ => ["--json", request!.ToJsonString(), "--output", home.Folder.File(method.Name)],
    };

    private static string Picture(CliHome home)
    {
        File.WriteAllBytes(home.Folder.File("picture.png"), Scene.Png(8, 8, 1));
        return home.Folder.File("picture.png");
    }

    [Fact]
    public async Task Call_RequestFromFileStdinOrLine_IsSentAsItIs()
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(Database.Sqlite));
        using var home = CliHome.Of(scene.Manager);
        var request = $$"""{"id": {{scene.DatasetId}} }""";
        home.Input = request;
        var name = JsonNode.Parse((await home.RunAsync("call", "datasets.info", "--json", request)).Data())!["name"]!.GetValue<string>();
        Assert.Equal("day 1", name);
        foreach (var given in (string[])["-", home.Folder.Write("request.json", request)])
        {
            Assert.Equal(name, JsonNode.Parse((await home.RunAsync("call", "datasets.info", "--json", given)).Data())!["name"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Call_Unknown_SuggestsTheNearest()
    {
        using var home = new CliHome();
        Assert.Equal(
            "docket: there is no method 'job.list'; nearest are jobs.list, roles.list, tags.list; 'docket methods' lists all",
            (await home.RunAsync("call", "job.list")).Refusal(ExitCode.Usage));
    }

    [Theory]
    [InlineData("{\"id\":", "docket: --json: {\"id\": is no JSON: ")]
    [InlineData("no-such-file.json", "docket: --json: Could not find file ")]
    [InlineData("", "docket: --json is empty: ")]
    public async Task Call_BadJson_IsRefusedBeforeItIsSent(string json, string refusal)
    {
        using var home = new CliHome { ["DOCKET_ADDRESS"] = "http://127.0.0.1:1", ["DOCKET_TOKEN"] = "x" };
        Assert.StartsWith(refusal, (await home.RunAsync("call", "jobs.info", "--json", json)).Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jobs.info takes no files, ", "jobs.info", "--file", "a.png")]
    [InlineData("jobs.info answers JSON, ", "jobs.info", "--output", "job.json")]
    [InlineData("images.bulk.upload takes files, ", "images.bulk.upload", "--file", "a.png", "--json", "{}")]
    [InlineData("images.bulk.upload answers JSON, ", "images.bulk.upload", "--file", "a.png", "--output", "images.json")]
    public async Task Call_OptionThatTheMethodHasNoUseFor_IsRefused(string refusal, params string[] line)
    {
        using var home = new CliHome { ["DOCKET_ADDRESS"] = "http://127.0.0.1:1", ["DOCKET_TOKEN"] = "x" };
        Assert.StartsWith($"docket: {refusal}", (await home.RunAsync(["call", .. line])).Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Refused_ShowsMessageCodeAndRequestAndEndsWith1()
    {
        var team = await servers.TeamAsync(Database.Sqlite);
        using var home = CliHome.Of(team.Admin);
        Assert.Matches(@"^docket: Job 1234567 not found \(NOT_FOUND, request [^ ]+\)$", (await home.RunAsync("call", "jobs.info", "--json", """{"id":1234567}""")).Refusal(ExitCode.Failed));
    }

    [Fact]
    public async Task Call_NoServer_EndsWith3()
    {
        using var home = new CliHome { ["DOCKET_ADDRESS"] = "http://127.0.0.1:1", ["DOCKET_TOKEN"] = "x" };
        Assert.StartsWith("docket: users.me: no usable answer from http://127.0.0.1:1: ", (await home.RunAsync("call", "users.me")).Refusal(ExitCode.Unreachable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_BadToken_EndsWith4()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        using var home = new CliHome { ["DOCKET_ADDRESS"] = server.Address, ["DOCKET_TOKEN"] = "x" };
        Assert.Contains("(UNAUTHORIZED, ", (await home.RunAsync("call", "users.me")).Refusal(ExitCode.NotSignedIn), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_Always_HaveASummaryAndAKind()
    {
        using var home = new CliHome();
        var listed = JsonNode.Parse((await home.RunAsync("methods", "--format", "json")).Data())!.AsArray();
        Assert.Equal(Methods.All.Select(method => method.Name).Order(StringComparer.Ordinal), listed.Select(method => method!["name"]!.GetValue<string>()));
        Assert.All(Methods.All, method => Assert.NotEmpty(MethodSummaries.Of(method)));
        Assert.Equal(
            """[{"name":"jobs.restart","effect":"write","kind":"json","inJob":false,"summary":"Puts the rejected images of a job into new jobs."}]""",
            JsonNode.Parse((await home.RunAsync("methods", "jobs.restart", "-f", "json")).Data())!.ToJsonString());
    }
}
