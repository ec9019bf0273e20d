using System.Text.Json.Nodes;
using Docket.Cli;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary><c>docket projects</c>, <c>datasets</c>, <c>members</c>, <c>activity</c> and <c>status</c> against the real server.</summary>
public sealed class ProjectsCommandTests(Servers servers)
{
    [Theory, Databases]
    public async Task Create_WithClassesAndTags_MakesThem(Database database)
    {
        var team = await servers.TeamAsync(database);
        using var home = CliHome.Of(team.Admin);
        var created = await home.RunAsync(
            "projects", "create", "Streets", "--class", "car:rectangle", "--class", "lane:mark:line", "--tag", "seen", "--tag", "count:any_number", "--tag", "color:red, blue", "-f", "json");
        var id = JsonNode.Parse(created.Data())!["id"]!.GetValue<long>();
        Assert.Equal(team.WorkspaceId, JsonNode.Parse(created.Output)!["workspaceId"]!.GetValue<long>());
        Assert.Equal(
            [("car", "rectangle"), ("lane:mark", "line")],
            Csv.Parse((await home.RunAsync("projects", "show", $"{id}", "--of", "classes", "-f", "csv")).Data()).Skip(1).Select(row => (row[1], row[2])));
        Assert.Equal(
            [("seen", "none", ""), ("count", "any_number", ""), ("color", "oneof_string", "red, blue")],
            Csv.Parse((await home.RunAsync("projects", "show", $"{id}", "--of", "tags", "-f", "csv")).Data()).Skip(1).Select(row => (row[1], row[2], row[3])));
        Assert.Contains("--class car: write NAME:SHAPE, where the shape is one of ", (await home.RunAsync("projects", "create", "X", "--class", "car")).Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.Contains("(NONUNIQUE, ", (await home.RunAsync("projects", "create", "Streets")).Refusal(ExitCode.Failed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class person:graph: write NAME:SHAPE, ", "--class", "person:graph")]
    [InlineData("--class: 'cafe\u0301' is given twice", "--class", "caf\u00e9:rectangle", "--class", "cafe\u0301:line")]
    [InlineData("--class: 'a/b' must be a name of ", "--class", "a/b:line")]
    [InlineData("--tag: 'seen' is given twice", "--tag", "seen", "--tag", "seen:any_number")]
    [InlineData("--tag color:,: a type or values are missing after the colon", "--tag", "color:,")]
    public async Task Create_WithAClassOrTagThatIsRefused_LeavesNoProject(string refusal, params string[] options)
    {
        var team = await servers.TeamAsync(Database.Sqlite);
        using var home = CliHome.Of(team.Admin);
        var refused = await home.RunAsync(["projects", "create", "Streets", "--class", "car:rectangle", .. options]);
        Assert.StartsWith($"docket: {refusal}", refused.Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.Equal("[]\n", (await home.RunAsync("projects", "list", "-f", "json")).Data());
    }

    [Theory, Databases]
    public async Task Projects_ListedShownAndCloned_AreThoseOfTheWire(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var home = CliHome.Of(scene.Manager);
        var wire = (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}} }""")).Ok();
        Assert.True(JsonNode.DeepEquals(new JsonArray(wire.DeepClone()), JsonNode.Parse((await home.RunAsync("projects", "list", "-f", "json")).Data())));
        Assert.True(JsonNode.DeepEquals(wire, JsonNode.Parse((await home.RunAsync("projects", "show", $"{scene.ProjectId}", "-f", "json")).Data())));
        Assert.Equal("[]\n", (await home.RunAsync("projects", "list", "--workspace", $"{await scene.Team.AddWorkspaceAsync()}", "-f", "json")).Data());
        var copy = JsonNode.Parse((await home.RunAsync("projects", "clone", $"{scene.ProjectId}", "copy", "-f", "json")).Data())!;
        Assert.Equal(("copy", 4), (copy["name"]!.GetValue<string>(), copy["imagesCount"]!.GetValue<int>()));
    }

    [Theory, Databases]
    public async Task Datasets_MadeAndListed_StandInOneAnother(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var home = CliHome.Of(scene.Manager);
        var made = JsonNode.Parse((await home.RunAsync("datasets", "create", "night", "--project", $"{scene.ProjectId}", "--parent", $"{scene.DatasetId}", "-f", "json")).Data())!;
        Assert.Equal(scene.DatasetId, made["parentId"]!.GetValue<long>());
        var rows = Csv.Parse((await home.RunAsync("datasets", "list", "--project", $"{scene.ProjectId}", "-f", "csv")).Data());
        Assert.Equal([("day 1", "", "4"), ("night", $"{scene.DatasetId}", "0")], rows.Skip(1).Select(row => (row[1], row[2], row[3])));
    }

    [Theory, Databases]
    public async Task Members_AddedChangedAndRemoved_AreListedAsTheyAre(Database database)
    {
        var team = await servers.TeamAsync(database);
        var person = await TestTeam.PersonAsync(team.Server);
        using var home = CliHome.Of(team.Admin);
        (await home.RunAsync("members", "add", person.Login, "--role", "annotator")).Data();
        Assert.Equal([(team.Admin.Login, "admin"), (person.Login, "annotator")], await ListAsync());
        (await home.RunAsync("members", "set-role", $"{person.Id}", "--role", "reviewer")).Data();
        Assert.Equal([(team.Admin.Login, "admin"), (person.Login, "reviewer")], await ListAsync());
        (await home.RunAsync("members", "remove", person.Login)).Data();
        Assert.Equal([(team.Admin.Login, "admin")], await ListAsync());
        Assert.Equal($"docket: nobody in team {team.Id} has the login '{person.Login}'", (await home.RunAsync("members", "remove", person.Login)).Refusal(ExitCode.Usage));
        Assert.Equal(ExitCode.Usage, (await home.RunAsync("members", "add", person.Login, "--role", "king")).Exit);

        async Task<IEnumerable<(string, string)>> ListAsync() =>
            Csv.Parse((await home.RunAsync("members", "list", "-f", "csv")).Data()).Skip(1).Select(row => (row[1], row[3]));
    }

    [Theory, Databases]
    public async Task Activity_Filtered_HasWhatWasDone(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var home = CliHome.Of(scene.Manager);
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        var drawn = Csv.Parse((await home.RunAsync("activity", "--job", $"{job}", "--user", scene.Annotator.Login, "--type", "create_figure", "-f", "csv")).Data());
        Assert.Equal(2, drawn.Count);
        Assert.Equal([scene.Annotator.Login, "create_figure", "streets", "cars", "img-000.png", "car"], drawn[1].Skip(1).Take(6));

        var all = await TimesAsync();
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal(all.Reverse(), await TimesAsync("--newest"));
        Assert.Equal(all[..1], await TimesAsync("--limit", "1"));
        Assert.Equal(all.Where(time => string.CompareOrdinal(time, all[^1]) >= 0), await TimesAsync("--since", all[^1]));
        Assert.Equal(all.Where(time => string.CompareOrdinal(time, all[^1]) < 0), await TimesAsync("--until", all[^1]));
        Assert.Contains("'tomorrow' is no time", (await home.RunAsync("activity", "--since", "tomorrow")).Refusal(ExitCode.Usage), StringComparison.Ordinal);

        async Task<string[]> TimesAsync(params string[] options) =>
            [.. Csv.Parse((await home.RunAsync(["activity", "--project", $"{scene.ProjectId}", "-f", "csv", .. options])).Data()).Skip(1).Select(row => row[0])];
    }

    [Theory, Databases]
    public async Task Status_SignedInOrNot_ShowsTheServer(Database database)
    {
        var team = await servers.TeamAsync(database);
        using var home = CliHome.Of(team.Admin);
        var status = JsonNode.Parse((await home.RunAsync("status", "-f", "json")).Data())!;
        Assert.Equal(
            (team.Server.Address, true, team.Admin.Login, "6.17.8"),
            (status["address"]!.GetValue<string>(), status["ready"]!.GetValue<bool>(), status["login"]!.GetValue<string>(), status["protocol"]!.GetValue<string>()));
        Assert.Equal($$"""[{"id":{{team.Id}},"name":"Team","roleId":1,"role":"admin"}]""", status["teams"]!.ToJsonString());

        using var stranger = new CliHome();
        var seen = JsonNode.Parse((await stranger.RunAsync("status", "--address", team.Server.Address, "-f", "json")).Data())!;
        Assert.Equal((true, null, null), (seen["ready"]!.GetValue<bool>(), seen["login"]?.GetValue<string>(), seen["protocol"]?.GetValue<string>()));
        var wrong = await stranger.RunAsync("status", "--address", team.Server.Address, "--token", "x");
        Assert.NotEmpty(wrong.Error);
        Assert.Equal(ExitCode.Ok, wrong.Exit);
    }

    [Theory, Databases]
    public async Task Texts_OfOthers_NeverReachATerminalRaw(Database database)
    {
        var team = await servers.TeamAsync(database);
        var evil = "\\u001b]0;owned\\u0007\\u001b[2J\\u202egnp\\n=1+1";
        (await team.Admin.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "\u202eabc שלום {{new string('x', 200)}}", "description": "{{evil}}"}""")).Ok();
        using var home = CliHome.Of(team.Admin);
        (home.IsTerminal, home["NO_COLOR"]) = (true, "1");
        foreach (var format in (string[])["table", "json", "csv"])
        {
            foreach (var width in (int[])[20, 80, 500])
            {
                home.Width = width;
                var shown = (await home.RunAsync("projects", "list", "-f", format)).Data();
                Assert.DoesNotContain(shown, letter => letter is '\u001b' or '\u0007' or '\u202e');
                Assert.Contains("של", shown, StringComparison.Ordinal);
            }
        }

        home.IsTerminal = false;
        var project = JsonNode.Parse((await home.RunAsync("projects", "list", "-f", "json")).Data())![0]!;
        Assert.Equal(JsonNode.Parse($"\"{evil}\"")!.GetValue<string>(), project["description"]!.GetValue<string>());
        Assert.Equal(project["description"]!.GetValue<string>(), Csv.Text(Csv.Parse((await home.RunAsync("projects", "list", "-f", "csv")).Data())[1][5]));
    }
}
