using System.Text.Json.Nodes;
using Docket.Cli;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary><c>docket jobs</c> against the real server.</summary>
public sealed class JobsCommandTests(Servers servers)
{
    [Theory, Databases]
    public async Task List_InEachFormat_HasTheJobs(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var (one, two) = (await scene.JobAsync(), await scene.JobAsync());

        var json = JsonNode.Parse((await home.RunAsync("jobs", "list", "--format", "json")).Data())!.AsArray();
        var wire = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}} }""")).Ok()["entities"];
        Assert.True(JsonNode.DeepEquals(wire, json), json.ToJsonString());

        var csv = Csv.Parse((await home.RunAsync("jobs", "list", "-f", "csv")).Data());
        Assert.Equal([$"{one}", "cars", "pending", scene.Annotator.Login, scene.Reviewer.Login, "4"], csv[1].Take(6));
        Assert.Equal($"{two}", csv[2][0]);

        var table = (await home.RunAsync("jobs", "list")).Data().Split('\n');
        Assert.StartsWith("id", table[0].TrimStart(), StringComparison.Ordinal);
        Assert.Equal([$"{one}", "cars", "pending"], table[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3));
    }

    [Theory, Databases]
    public async Task List_ByConditions_HasThoseThatMeetAll(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var (one, two) = (await scene.JobAsync(), await scene.JobAsync());
        (await home.RunAsync("jobs", "stop", $"{two}")).Data();
        Assert.Equal([one], await IdsAsync(home, "--status", "pending", "--user", scene.Annotator.Login));
        Assert.Equal([one, two], await IdsAsync(home, "--status", "pending", "--status", "stopped", "--reviewer", $"{scene.Reviewer.Id}", "--dataset", $"{scene.DatasetId}", "--project", $"{scene.ProjectId}"));
        Assert.Equal([one], await IdsAsync(home, "--limit", "1"));
        Assert.Equal([], await IdsAsync(home, "--user", $"{scene.Manager.Id}"));
        (await home.RunAsync("jobs", "archive", $"{two}")).Data();
        Assert.Equal([one], await IdsAsync(home));
        Assert.Equal([one, two], await IdsAsync(home, "--archived"));
        Assert.Contains("there is no status 'done'; there are pending, ", (await home.RunAsync("jobs", "list", "--status", "done")).Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.Contains("has the login 'nobody'", (await home.RunAsync("jobs", "list", "--user", "nobody")).Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task List_OfWhatIsOverdue_LeavesOutWhatIsDueLaterOrEnded(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        async Task<long> CreateAsync(string due) =>
            JsonNode.Parse((await home.RunAsync("jobs", "create", "Cars", "--dataset", $"{scene.DatasetId}", "--user", scene.Annotator.Login, "--due", due, "-f", "json")).Data())![0]!["id"]!.GetValue<long>();
        var (late, later, ended) = (await CreateAsync("2020-05-01T12:00+02:00"), await CreateAsync("2120-05-01T12:00+02:00"), await CreateAsync("2020-05-01T12:00+02:00"));
        (await home.RunAsync("jobs", "stop", $"{ended}")).Data();

        Assert.Equal([late], await IdsAsync(home, "--overdue"));
        Assert.Equal("2120-05-01T10:00:00.000Z", JsonNode.Parse((await home.RunAsync("jobs", "show", $"{later}", "-f", "json")).Data())!["dueAt"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Create_ForTwoPeople_DealsTheImagesOut(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var created = await home.RunAsync(
            "jobs", "create", "Cars", "--dataset", $"{scene.DatasetId}", "--user", scene.Annotator.Login, "--user", $"{scene.Manager.Id}",
            "--reviewer", scene.Reviewer.Login, "--class", "car", "--tag", "color", "--priority", "5", "--figures-limit", "9", "-f", "json");
        var jobs = JsonNode.Parse(created.Data())!.AsArray();
        Assert.Equal(
            ["Cars (#1)|5|2", "Cars (#2)|5|2"], jobs.Select(job => $"{job!["name"]}|{job["priority"]}|{job["entities"]!.AsArray().Count}"));
        Assert.Equal((scene.Annotator.Id, scene.Reviewer.Id), (jobs[0]!["userId"]!.GetValue<long>(), jobs[0]!["reviewerId"]!.GetValue<long>()));
        Assert.Equal("""[{"id":ID,"name":"car"}]""".Replace("ID", $"{scene.CarId}", StringComparison.Ordinal), jobs[0]!["meta"]!["classes"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Rounds_ByTheCommandLine_EndWithEverythingAccepted(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var job = await scene.JobAsync();
        using var annotator = CliHome.Of(scene.Annotator);
        using var reviewer = CliHome.Of(scene.Reviewer);
        (await annotator.RunAsync("jobs", "set-status", $"{job}", "on_review")).Data();
        foreach (var (image, index) in scene.ImageIds.Select((image, index) => (image, index)))
        {
            var verdict = $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "{{(index < 3 ? "accepted" : "rejected")}}"}""";
            (await reviewer.RunAsync("call", "jobs.entities.update-review-status", "--json", verdict)).Data();
        }

        var waited = await home.RunAsync("jobs", "wait", $"{job}", "--status", "on_review", "-f", "json");
        Assert.Equal("on_review", JsonNode.Parse(waited.Data())!["status"]!.GetValue<string>());
        var restarted = JsonNode.Parse((await home.RunAsync("jobs", "restart", $"{job}", "-f", "json")).Data())!.AsArray();
        var second = Assert.Single(restarted)!["id"]!.GetValue<long>();
        Assert.Equal("completed", JsonNode.Parse((await home.RunAsync("jobs", "show", $"{job}", "-f", "json")).Data())!["status"]!.GetValue<string>());
        var images = Csv.Parse((await home.RunAsync("jobs", "show", $"{second}", "--images", "-f", "csv")).Data());
        Assert.Equal([["id", "name", "reviewStatus"], [$"{scene.ImageIds[3]}", "img-003.png", "none"]], images);

        var again = await home.RunAsync("jobs", "restart", $"{second}");
        Assert.Contains("(NO_IMAGES, ", again.Refusal(ExitCode.Failed), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Wait_StatusDoesNotCome_EndsWith6(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var job = await scene.JobAsync();
        var waited = await home.RunAsync("jobs", "wait", $"{job}", "--timeout", "0.05", "--interval", "0.01");
        Assert.EndsWith($"docket: job {job} is not completed within 0.05 s", waited.Refusal(ExitCode.TimedOut), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout", "-1", "--timeout is 0 to 2592000 seconds")]
    [InlineData("--timeout", "1e300", "--timeout is 0 to 2592000 seconds")]
    [InlineData("--timeout", "NaN", "--timeout is 0 to 2592000 seconds")]
    [InlineData("--interval", "0", "--interval is 0.001 to 86400 seconds")]
    public async Task Wait_SecondsThatAreNone_EndsWith2(string option, string seconds, string refusal)
    {
        using var home = new CliHome();
        Assert.StartsWith($"docket: {refusal}\n", (await home.RunAsync("jobs", "wait", "1", option, seconds)).Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Stats_OfEachKind_AreThoseOfTheWire(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        var wire = (await scene.Manager.Raw.PostAsync("jobs.stats", $$"""{"id": {{job}} }""")).Ok();
        Assert.True(JsonNode.DeepEquals(wire, JsonNode.Parse((await home.RunAsync("jobs", "stats", $"{job}", "-f", "json")).Data())));
        Assert.True(JsonNode.DeepEquals(wire["images"]!["images"], JsonNode.Parse((await home.RunAsync("jobs", "stats", $"{job}", "--of", "images", "-f", "json")).Data())));
        Assert.Equal([$"{scene.CarId}", "car", "rectangle", "1", "1"], Csv.Parse((await home.RunAsync("jobs", "stats", $"{job}", "--of", "classes", "-f", "csv")).Data())[1].Take(5));
        Assert.Equal("color", Csv.Parse((await home.RunAsync("jobs", "stats", $"{job}", "--of", "tags", "-f", "csv")).Data())[1][1]);
        Assert.Equal(["id", "name", "images", "finished", "figures"], Csv.Parse((await home.RunAsync("jobs", "stats", $"{job}", "-f", "csv")).Data())[0].Take(5));
    }

    [Theory, Databases]
    public async Task Change_OfSeveral_DoesWhatItCanAndEndsWith5(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var job = await scene.JobAsync();
        var ran = await home.RunAsync("jobs", "stop", "987654321", $"{job}");
        Assert.Contains($"job {job} is stopped", ran.Error, StringComparison.Ordinal);
        Assert.Contains("docket: Job 987654321 not found (NOT_FOUND, ", ran.Refusal(ExitCode.Partly), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, (await home.RunAsync("jobs", "stop", "987654321", "987654322")).Exit);
        (await home.RunAsync("jobs", "archive", $"{job}")).Data();
        (await home.RunAsync("jobs", "restore", $"{job}")).Data();
        Assert.Equal([job], await IdsAsync(home));
    }

    [Theory, Databases]
    public async Task CloneAndReassign_ShowTheJobsAsTheyAreThen(Database database)
    {
        var (scene, home) = await SceneAsync(database);
        using var _ = home;
        var job = await scene.JobAsync();
        var clone = Assert.Single(JsonNode.Parse((await home.RunAsync("jobs", "clone", $"{job}", "--name", "again", "--user", scene.Manager.Login, "-f", "json")).Data())!.AsArray())!;
        Assert.Equal(("again", scene.Manager.Id), (clone["name"]!.GetValue<string>(), clone["userId"]!.GetValue<long>()));
        var moved = JsonNode.Parse((await home.RunAsync("jobs", "reassign", $"{job}", "--reviewer", scene.Manager.Login, "-f", "json")).Data())!;
        Assert.Equal((scene.Annotator.Id, scene.Manager.Id), (moved["userId"]!.GetValue<long>(), moved["reviewerId"]!.GetValue<long>()));
        Assert.Equal("docket: name somebody with --user or --reviewer", (await home.RunAsync("jobs", "reassign", $"{job}")).Refusal(ExitCode.Usage));
    }

    [Fact]
    public async Task Quiet_Always_LeavesTheWordsOut()
    {
        var (scene, home) = await SceneAsync(Database.Sqlite);
        using var _ = home;
        Assert.Equal(new Ran(0, "", ""), await home.RunAsync("jobs", "stop", $"{await scene.JobAsync()}", "--quiet"));
    }

    [Fact]
    public async Task Team_OneOfSeveral_MustBeNamed()
    {
        var (scene, home) = await SceneAsync(Database.Sqlite);
        using var _ = home;
        var other = Scene.Id((await scene.Manager.Raw.PostAsync("teams.add", """{"name": "Other"}""")).Ok());
        Assert.Equal(
            $"docket: you are in several teams; name one with --team: {scene.Team.Id} (Team), {other} (Other)",
            (await home.RunAsync("jobs", "list")).Refusal(ExitCode.Usage));
        Assert.Equal("[]\n", (await home.RunAsync("jobs", "list", "--team", $"{other}", "-f", "json")).Data());
        Assert.Contains("you are in no team 'Nobodies', but in ", (await home.RunAsync("jobs", "list", "--team", "Nobodies")).Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_WhileItWaits_EndsWith130()
    {
        var (scene, home) = await SceneAsync(Database.Sqlite);
        using var _ = home;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Equal("docket: cancelled", (await home.RunAsync(cancelled.Token, "jobs", "wait", $"{await scene.JobAsync()}")).Refusal(ExitCode.Cancelled));
    }

    private static async Task<List<long>> IdsAsync(CliHome home, params string[] options) =>
        [.. JsonNode.Parse((await home.RunAsync(["jobs", "list", "-f", "json", .. options])).Data())!.AsArray().Select(job => job!["id"]!.GetValue<long>())];

    private async Task<(Scene Scene, CliHome Home)> SceneAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        return (scene, CliHome.Of(scene.Manager));
    }
}
