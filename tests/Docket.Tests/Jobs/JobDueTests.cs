using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary>When a job is due: <c>dueAt</c> in all methods that have it.</summary>
public sealed class JobDueTests(Servers servers)
{
    private const string Past = "2020-02-29T21:59:59.999Z";
    private const string Future = "2120-03-31T22:59:59.999Z";

    [Theory, Databases]
    public async Task DueAt_OfANewJob_IsAnsweredInUtc(Database database)
    {
        var scene = await SceneAsync(database);
        foreach (var (sent, answered) in new[]
        {
            ("null", null), ($"\"{Past}\"", Past), ("\"2120-04-01T00:59:59.9999+02:00\"", Future), ("\"2120-03-31T22:59:59.999\"", Future), ("\"0001-01-01\"", "0001-01-01T00:00:00.000Z"),
        })
        {
            var job = await JobAsync(scene, sent);
            Assert.Equal(answered, await DueAsync(scene, job));
            Assert.Equal(answered, Due((await ListAsync(scene, $$""" {"field": "id", "operator": "=", "value": {{job}}} """)).Single()!));
        }
    }

    [Theory, Databases]
    public async Task DueAt_ThatIsNoTime_IsRefusedByName(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await JobAsync(scene, $"\"{Past}\"");
        foreach (var sent in new[] { "\"tomorrow\"", "\"2026-02-30T00:00:00Z\"", "\"\"", "1700000000", "{}" })
        {
            Assert.StartsWith("dueAt: ", (await scene.AddJobAsync(more: $", \"dueAt\": {sent}")).Refused(400, "BAD_VALUE").Message, StringComparison.Ordinal);
            Assert.StartsWith("dueAt: ", (await scene.Manager.EditAsync(job, $"\"dueAt\": {sent}")).Refused(400, "BAD_VALUE").Message, StringComparison.Ordinal);
        }

        Assert.StartsWith("noDueAt: ", (await scene.Manager.EditAsync(job, $$""" "dueAt": "{{Future}}", "noDueAt": true """)).Refused(400, "BAD_VALUE").Message, StringComparison.Ordinal);
        Assert.Equal(Past, await DueAsync(scene, job));
    }

    [Theory, Databases]
    public async Task DueAt_Edited_IsSetKeptAndTakenAwayAndTheJournalSaysSo(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await JobAsync(scene, $"\"{Past}\"");
        foreach (var (changes, due) in new[]
        {
            ($"\"dueAt\": \"{Future}\"", Future), ("\"dueAt\": null, \"noDueAt\": null, \"priority\": 3", Future), ("\"noDueAt\": false", Future), ($"\"dueAt\": \"{Future}\"", Future),
            ("\"noDueAt\": true", null), ("\"noDueAt\": true", null),
        })
        {
            (await scene.Manager.EditAsync(job, changes)).Ok();
            Assert.Equal(due, await DueAsync(scene, job));
        }

        Assert.Equal(
            [
                $$"""{"status":"pending","userId":{{scene.Annotator.Id}},"dueAt":"{{Past}}"}""", $$"""{"status":"pending","dueAt":"{{Future}}"}""",
                """{"status":"pending","priority":3}""", """{"status":"pending","noDueAt":true}""",
            ],
            await ActsAsync(scene, job));
    }

    [Theory, Databases]
    public async Task DueAt_OfARestartedJob_IsKeptWhileItIsToCome(Database database)
    {
        var scene = await SceneAsync(database);
        foreach (var (due, kept) in new[] { ($"\"{Future}\"", Future), ($"\"{Past}\"", null), ("null", null) })
        {
            var job = await JobAsync(scene, due);
            (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "rejected")).Ok();
            var before = await DueAsync(scene, job);

            var next = Scene.Id((await scene.RestartAsync(job)).Ok()[0]!);

            Assert.Equal((kept, before), (await DueAsync(scene, next), await DueAsync(scene, job)));
        }
    }

    [Theory, Databases]
    public async Task List_OfWhatIsOverdue_LeavesOutWhatIsDoneOrDueLater(Database database)
    {
        var scene = await SceneAsync(database);
        var (late, later, never) = (await JobAsync(scene, $"\"{Past}\""), await JobAsync(scene, $"\"{Future}\""), await JobAsync(scene, "null"));
        var done = await JobAsync(scene, $"\"{Past}\"");
        (await scene.Manager.SetStatusAsync(done, "completed")).Ok();

        var overdue = await ListAsync(scene, """
            {"field": "dueAt", "operator": "<", "value": "2026-12-01T00:00:00.000Z"}, {"field": "status", "operator": "!in", "value": ["completed", "stopped"]}
            """);
        Assert.Equal([late], overdue.Select(job => Scene.Id(job!)));
        Assert.Equal([never], (await ListAsync(scene, """ {"field": "dueAt", "operator": "=", "value": null} """)).Select(job => Scene.Id(job!)));
        Assert.Equal([late, done, later, never], (await ListAsync(scene, "", ", \"sort\": \"dueAt\", \"sort_order\": \"asc\"")).Select(job => Scene.Id(job!)));
    }

    private static Task<long> JobAsync(Scene scene, string due) => JobOfAsync(scene.AddJobAsync(more: $", \"dueAt\": {due}"));

    private static async Task<long> JobOfAsync(Task<RawAnswer> added) => Scene.Id((await added).Ok()[0]!);

    private static async Task<string?> DueAsync(Scene scene, long job) => Due(await scene.InfoAsync(job));

    private static string? Due(JsonNode job) => job["dueAt"]?.GetValue<string>();

    private static async Task<JsonArray> ListAsync(Scene scene, string filter, string more = "") =>
        (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": [{{filter}}]{{more}}}""")).Ok()["entities"]!.AsArray();

    private static async Task<IEnumerable<string>> ActsAsync(Scene scene, long job)
    {
        var request = $$"""
            {"teamId": {{scene.Team.Id}}, "sort": "date", "sort_order": "asc",
             "filter": [{"field": "jobId", "operator": "=", "value": {{job}}}, {"field": "type", "operator": "in", "value": ["create_job", "update_job"]}]}
            """;
        return (await scene.Manager.Raw.PostAsync("teams.activity", request)).Ok()["entities"]!.AsArray().Select(entry => entry!["meta"]!.ToJsonString());
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
