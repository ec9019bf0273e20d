using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Activity;

/// <summary><c>teams.activity</c>, asked as the Python SDK asks.</summary>
public sealed class TeamsActivityTests(Servers servers)
{
    [Theory, Databases]
    public async Task Activity_OfATeam_HasAllColumnsNewestFirst(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var job = await scene.JobAsync();
        await DrawAsync(scene, job);

        Snapshot.Match(await ActivityAsync(scene.Manager, scene), "teams.activity");
    }

    [Theory, Databases]
    public async Task Activity_Filtered_HoldsWhatMatchesAll(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        var job = await scene.JobAsync();
        await DrawAsync(scene, job);
        await WriteAsync(scene, [Review(scene, 1, "done", scene.Annotator.Id), Review(scene, 2, "accepted", scene.Annotator.Id), Review(scene, 3, "accepted", scene.Reviewer.Id)]);

        Task<List<string>> ActionsAsync(params string[] conditions) => ReadActionsAsync(scene.Manager, scene, string.Join(", ", conditions));
        Assert.Equal(["attach_tag", "create_figure"], await ActionsAsync(Is("userId", scene.Annotator.Id)));
        Assert.Equal(["attach_tag", "create_figure"], await ActionsAsync(Is("jobId", job)));
        Assert.Equal(["create_figure"], await ActionsAsync(Is("jobId", job), """{"field": "type", "operator": "in", "value": ["create_figure", "create_image"]}"""));
        Assert.Equal(["create_image", "create_image"], await ActionsAsync(Is("projectId", scene.ProjectId), """{"field": "type", "operator": "in", "value": ["create_image"]}"""));
        Assert.Empty(await ActionsAsync(Is("projectId", scene.ProjectId + 1)));
        Assert.Equal(["create_image", "create_image"], await ActionsAsync(Is("datasetId", scene.DatasetId), """{"field": "type", "operator": "in", "value": ["create_image", "create_project"]}"""));
        Assert.Empty(await ActionsAsync(Is("datasetId", scene.DatasetId + 1)));
        Assert.Equal(2, (await ActionsAsync(Is("labelerId", scene.Annotator.Id))).Count);
        Assert.Single(await ActionsAsync(Is("labelerId", scene.Annotator.Id), """{"field": "reviewStatus", "operator": "=", "value": "accepted"}"""));
        Assert.Equal(2, (await ActionsAsync("""{"field": "date", "operator": ">=", "value": "1990-01-02T00:00:00"}""", """{"field": "date", "operator": "<=", "value": "1990-01-03T00:00:00+00:00"}""")).Count);
        Assert.Equal(
            """{"reviewStatus":"accepted"}""",
            (await ActivityAsync(scene.Manager, scene, Is("labelerId", scene.Reviewer.Id)))["entities"]![0]!["meta"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Activity_BeyondTheProtocol_IsShownToWhoAsksForIt(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var job = await scene.JobAsync();
        (await scene.Manager.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "stopped"}""")).Ok();

        Assert.DoesNotContain(await ReadActionsAsync(scene.Manager, scene, ""), action => action.EndsWith("_job", StringComparison.Ordinal));
        Assert.Equal(["update_job"], await ReadActionsAsync(scene.Manager, scene, """{"field": "type", "operator": "in", "value": ["update_job"]}"""));
        Assert.Equal(["create_job"], await ReadActionsAsync(scene.Manager, scene, """{"field": "type", "operator": "=", "value": "create_job"}"""));
    }

    [Theory, Databases]
    public async Task Activity_TimeWorked_IsInMeta(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        await WriteAsync(scene, [Row(scene, 1, Actions.AnnotationDuration) with { State = """{"duration":12}"""u8.ToArray() }]);

        var row = (await ActivityAsync(scene.Manager, scene, """{"field": "type", "operator": "in", "value": ["annotation_duration"]}"""))["entities"]![0]!;

        Assert.Equal("""{"duration":12}""", row["meta"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Activity_InPages_HoldsEachRowOnceThoughManyAreOfOneMoment(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 25);

        foreach (var order in new[] { "", """, "sort": "date" """, """, "sort": "date", "sort_order": "desc" """ })
        {
            var whole = await PageAsync(scene, order);
            var pages = new List<string>();
            for (var page = 1; page <= (whole["entities"]!.AsArray().Count + 3) / 4; page++)
            {
                var part = await PageAsync(scene, $"""{order}, "page": {page}, "per_page": 4""");
                Assert.Equal((whole["total"]!.GetValue<int>(), 4), (part["total"]!.GetValue<int>(), part["perPage"]!.GetValue<int>()));
                pages.AddRange(Texts(part));
            }

            Assert.Equal(Texts(whole), pages);
        }

        var newestFirst = Texts(await PageAsync(scene, "")).ToList();
        Assert.Equal(Enumerable.Reverse(newestFirst), Texts(await PageAsync(scene, """, "sort": "date" """)));
        Assert.Equal(20_000, (await PageAsync(scene, """, "per_page": 1000000"""))["perPage"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Activity_OfOthersJobs_IsNotSeenByAnnotatorsAndReviewers(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var (job, elsewhere) = (await scene.JobAsync(), await scene.Team.MemberAsync(Role.Reviewer));
        await DrawAsync(scene, job);
        (await scene.Reviewer.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "in_progress"}""")).Ok();

        Assert.Equal(["attach_tag", "create_figure"], await ReadActionsAsync(scene.Annotator, scene, ""));
        Assert.Equal(["attach_tag", "create_figure"], await ReadActionsAsync(scene.Reviewer, scene, ""));
        Assert.Empty(await ReadActionsAsync(elsewhere, scene, ""));
        Assert.Empty(await ReadActionsAsync(elsewhere, scene, Is("jobId", job)));
        Assert.Contains("create_project", await ReadActionsAsync(await scene.Team.MemberAsync(Role.Viewer), scene, ""));
        (await (await servers.TeamAsync(database)).Admin.Raw.PostAsync("teams.activity", $$"""{"teamId": {{scene.Team.Id}}, "filter": []}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Activity_OfAnArchivedJob_IsStillThere(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var job = await scene.JobAsync();
        await DrawAsync(scene, job);
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await db.Jobs.Where(row => row.Id == job).ExecuteUpdateAsync(row => row.SetProperty(one => one.Disabled, true), TestContext.Current.CancellationToken);

        foreach (var person in new[] { scene.Manager, scene.Annotator, scene.Reviewer })
        {
            var rows = (await ActivityAsync(person, scene, Is("jobId", job)))["entities"]!.AsArray();
            Assert.Equal(["cars", "cars"], rows.Select(row => row!["job"]!.GetValue<string>()));
        }
    }

    [Theory, Databases]
    public async Task Activity_AskedAmiss_IsRefused(Database database)
    {
        var team = await servers.TeamAsync(database);
        foreach (var bad in new[]
        {
            """, "sort": "user" """, """, "filter": [{"field": "state", "operator": "=", "value": "x"}]""", """, "filter": [{"field": "date", "operator": ">=", "value": "yesterday"}]""",
            """, "filter": [{"field": "type", "operator": "in", "value": "create_image"}]""",
        })
        {
            (await team.Admin.Raw.PostAsync("teams.activity", $$"""{"teamId": {{team.Id}} {{bad}}}""")).Refused(400, "BAD_FILTER");
        }
    }

    [Theory, Databases]
    public async Task ActivityAll_OfTheClient_WalksTheOldestFirst(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 3);

        var walked = new List<string>();
        await foreach (var entry in scene.Manager.Client.Teams.ActivityAllAsync(new() { TeamId = scene.Team.Id, PerPage = 2 }, TestContext.Current.CancellationToken))
        {
            walked.Add(entry.Action);
        }

        Assert.Equal(Enumerable.Reverse(await ReadActionsAsync(scene.Manager, scene, "")), walked);
    }

    private static string Is(string field, long value) => $$"""{"field": "{{field}}", "operator": "=", "value": {{value}}}""";

    private static async Task<JsonNode> ActivityAsync(Person person, Scene scene, string conditions = "") =>
        (await person.Raw.PostAsync("teams.activity", $$"""{"teamId": {{scene.Team.Id}}, "filter": [{{conditions}}]}""")).Ok();

    private static async Task<List<string>> ReadActionsAsync(Person person, Scene scene, string conditions) =>
        [.. (await ActivityAsync(person, scene, conditions))["entities"]!.AsArray().Select(row => row!["action"]!.GetValue<string>())];

    private static async Task<JsonNode> PageAsync(Scene scene, string more) =>
        (await scene.Manager.Raw.PostAsync("teams.activity", $$"""{"teamId": {{scene.Team.Id}}, "filter": []{{more}}}""")).Ok();

    private static IEnumerable<string> Texts(JsonNode page) => page["entities"]!.AsArray().Select(row => row!.ToJsonString());

    private static async Task DrawAsync(Scene scene, long job) => (await scene.Annotator.Raw.PostAsync(
        "figures.bulk.add",
        $$"""
        {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}],
          "geometry": {"points": {"exterior": [[10, 20], [30, 41]], "interior": []} } }]}
        """,
        job)).Ok();

    private static NewRow Review(Scene scene, int day, string status, long labeler) =>
        Row(scene, day, Actions.ReviewStatusUpdated) with { ReviewStatus = status, LabelerId = labeler };

    private static NewRow Row(Scene scene, int day, string action) => new(new DateTimeOffset(1990, 1, day, 0, 0, 0, TimeSpan.Zero), scene.Manager.Id, action);

    private static async Task WriteAsync(Scene scene, NewRow[] rows)
    {
        var (ids, database) = (scene.Team.Server.Services.GetRequiredService<IdAllocator>(), scene.Team.Server.Services.GetRequiredService<DocketDatabase>());
        await database.RunAsync(
            db =>
            {
                db.AddRange(rows.Select(row => new JournalRow
                {
                    TeamId = scene.Team.Id,
                    Id = ids.Take(IdSpace.Journal),
                    At = row.At,
                    UserId = row.UserId,
                    Action = row.Action,
                    ReviewStatus = row.ReviewStatus,
                    LabelerId = row.LabelerId,
                    State = row.State,
                }));
                return Task.FromResult(true);
            },
            TestContext.Current.CancellationToken);
    }

    /// <summary>A row of a day that no test lives in.</summary>
    private sealed record NewRow(DateTimeOffset At, long UserId, string Action)
    {
        public string? ReviewStatus { get; init; }

        public long? LabelerId { get; init; }

        public byte[]? State { get; init; }
    }
}
