using System.Data.Common;
using Docket.Server.Data;
using Docket.Server.Operations;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Docket.Tests.Operations;

/// <summary>The real program finds each kind of damage and names the thing.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory, Databases]
    public async Task Verify_BesideARunningServer_CountsWhatThereIs(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        await SceneAsync(connection);
        await using var server = await ServerProcess.StartAsync(folder.Root, connection);

        var ended = await VerifyAsync(connection, "--deep").OkAsync();

        Assert.Matches("^No difference: 2 teams, 1 projects, 3 images, 3 figures, 1 jobs, [0-9]+ journal rows, [0-9]+ of these sealed, 3 blobs, each of these read$", Assert.Single(ended.Output));
        Assert.Equal("ready", await server.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Token));
    }

    [Theory, Databases]
    public async Task Verify_OfDamagedRows_NamesEachDifference(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var (scene, job) = await SceneAsync(connection);
        var (first, second, third) = (scene.ImageIds[0], scene.ImageIds[1], scene.ImageIds[2]);
        var (lone, gone) = (scene.FigureIds[0], scene.FigureIds[1]);
        await RunAsync(connection, $"""
            UPDATE projects SET images_count = 4, datasets_count = 0;
            UPDATE datasets SET size = size + 1;
            UPDATE images SET labels_count = 7 WHERE id = {first};
            UPDATE images SET width = 99 WHERE id = {second};
            UPDATE figures SET class_id = 15999 WHERE id = {lone};
            DELETE FROM tags WHERE figure_id = {lone};
            DELETE FROM figures WHERE id = {gone};
            UPDATE jobs SET done_count = 3, status = 'stopped' WHERE id = {job};
            UPDATE job_entities SET status = 'accepted' WHERE image_id = {third};
            DELETE FROM journal WHERE action = 'create_dataset';
            UPDATE id_blocks SET next = {third} WHERE block = {(third - 1) / 16_384};
            """);

        var ended = await VerifyAsync(connection);

        Assert.Equal(1, ended.Code);
        var bytes = ended.Output.Single(line => line.StartsWith($"dataset {scene.DatasetId}: size says ", StringComparison.Ordinal));
        Assert.Equal(
            new[]
            {
                $"project {scene.ProjectId}: images says 4, there are 3",
                $"project {scene.ProjectId}: datasets says 0, there are 1",
                bytes,
                $"image {first}: labels says 7, there are 1",
                $"image {second}: labels says 1, there are 0",
                $"image {second} differs from its content",
                $"figure {lone} has no class",
                $"figure {gone} of image {second}: there 0 times, in the journal 1 times",
                $"image {first}: there are 0 tags on it, by the journal 1",
                $"tag {scene.FigureIds[3]} has no figure",
                $"job {job}: done says 3, there are 1",
                $"job {job}: accepted says 0, there are 1",
                $"job {job} is stopped, the journal says in_progress",
                $"image {third} of job {job} is accepted, the journal says none",
                $"dataset {scene.DatasetId}: in the journal 0 times",
            }.Order(),
            ended.Output.Where(line => !line.Contains("was never handed out", StringComparison.Ordinal)).Order());
        Assert.Contains($"image {third} was never handed out to team {scene.Team.Id}", ended.Output);
        Assert.Equal($"docket-server: verify found {ended.Output.Count} differences", Assert.Single(ended.Errors));
    }

    [Theory, Databases]
    public async Task Verify_OfDamagedGuidesAndIssues_NamesEachDifference(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var (guide, job, issue, bound) = (0L, 0L, 0L, 0L);
        var (scene, _) = await SceneAsync(connection, async scene =>
        {
            guide = await scene.GuideAsync();
            job = await scene.JobAsync($$"""{"classes": ["car"], "guide": {{guide}}}""");
            issue = await scene.IssueAsync(scene.ImageIds[0], $$""", "jobId": {{job}}""");
            bound = await scene.IssueAsync(scene.ImageIds[1], $$""", "figureId": {{scene.FigureIds[1]}}""");
        });
        Assert.Equal(0, (await VerifyAsync(connection)).Code);
        var comments = await IdsAsync(connection, $"SELECT id FROM issue_comments WHERE issue_id = {issue}");
        var places = await IdsAsync(connection, "SELECT id FROM sub_issues ORDER BY id");
        await RunAsync(connection, $"""
            DELETE FROM guides WHERE id = {guide};
            UPDATE issues SET job_id = 15999 WHERE id = {bound};
            DELETE FROM issues WHERE id = {issue};
            INSERT INTO issue_assignees (team_id, issue_id, user_id) VALUES ({scene.Team.Id}, {issue}, 1);
            DELETE FROM sub_issues WHERE id = {places[1]};
            UPDATE issue_bindings SET figure_id = 15998 WHERE issue_id = {bound};
            UPDATE issue_bindings SET dataset_id = 15997 WHERE issue_id = {issue};
            """);

        var ended = await VerifyAsync(connection);

        Assert.Equal(
            new[]
            {
                $"job {job} has no guide",
                $"issue {bound} has no job",
                $"comment {comments[0]} has no issue",
                $"an assignee has no issue {issue}",
                $"sub-issue {places[0]} has no issue",
                $"sub-issue {places[1]} is missing",
                $"image {scene.ImageIds[0]} of issue {issue} is missing",
                $"figure 15998 of issue {bound} is missing",
            }.Order(),
            ended.Output.Order());
    }

    [Theory, Databases]
    public async Task Verify_OfStatesThatCannotBeRead_NamesTheRows(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var (_, job) = await SceneAsync(connection);
        var drawn = await IdsAsync(connection, "SELECT id FROM journal WHERE action = 'create_figure' ORDER BY id");
        var statuses = await IdsAsync(connection, $"SELECT id FROM journal WHERE action IN ('create_job', 'update_job') AND job_id = {job} ORDER BY id");
        var (plain, packed, other) = database == Database.Sqlite
            ? ("x'00'", "x'ff00ff'", "CAST('[{\"id\": 1}]' AS BLOB)")
            : ("'\\x00'::bytea", "'\\xff00ff'::bytea", "convert_to('[{\"id\": 1}]', 'UTF8')");
        await RunAsync(connection, $"""
            UPDATE journal SET figure_id = NULL, state = {plain}, compressed = FALSE WHERE id = {drawn[0]};
            UPDATE journal SET figure_id = NULL, state = {packed}, compressed = TRUE WHERE id = {drawn[1]};
            UPDATE journal SET figure_id = NULL, state = {other}, compressed = FALSE WHERE id = {drawn[2]};
            UPDATE journal SET state = {plain}, compressed = FALSE WHERE id = {statuses[0]};
            UPDATE journal SET state = {packed}, compressed = TRUE WHERE id = {statuses[1]};
            """);

        var ended = await VerifyAsync(connection);

        var rows = drawn.Concat(statuses);
        Assert.Equal(rows.Select(row => $"the state of journal row {row} cannot be read").Order(), ended.Output.Where(line => !line.Contains("seal", StringComparison.Ordinal)).Order());
        Assert.Equal(1, ended.Code);
        Assert.Equal($"docket-server: verify found {ended.Output.Count} differences", Assert.Single(ended.Errors));
    }

    [Fact]
    public async Task VerifyOfPostgres_CountLongerThanAStatementMayTakeElsewhere_IsMade()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres);
        await SceneAsync(connection);
        await RunAsync(connection, "ALTER TABLE teams RENAME TO all_teams; CREATE VIEW teams AS SELECT t.* FROM all_teams t, (SELECT pg_sleep(1.5)) slow");

        var ended = await VerifyAsync(connection + ";Command Timeout=1").OkAsync();

        Assert.StartsWith("No difference: 2 teams, ", Assert.Single(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfTheFileOfSqlite_FindsAPageThatIsDamaged()
    {
        await SceneAsync("");
        var page = Assert.Single(await IdsAsync("", "SELECT rootpage FROM sqlite_master WHERE name = 'users'"));
        var size = Assert.Single(await IdsAsync("", "PRAGMA page_size"));
        await using (var file = File.OpenWrite(folder.File("docket.db")))
        {
            file.Position = (page - 1) * size;
            await file.WriteAsync(new byte[size], Token);
        }

        var ended = await VerifyAsync("");

        Assert.Equal(1, ended.Code);
        Assert.NotEmpty(ended.Output);
        Assert.All(ended.Output, line => Assert.StartsWith("database file: ", line, StringComparison.Ordinal));
        Assert.Equal($"docket-server: verify found {ended.Output.Count} differences", Assert.Single(ended.Errors));
    }

    [Fact]
    public async Task Verify_OfAnIndexThatIsNotOfItsTable_FindsItDeep()
    {
        await SceneAsync("");
        await RunAsync("", """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = replace(sql, '"created_at"', '"id"') WHERE type = 'index' AND tbl_name = 'tokens';
            """);

        await VerifyAsync("").OkAsync();
        var deep = await VerifyAsync("", "--deep");

        Assert.Equal(1, deep.Code);
        Assert.All(deep.Output, line => Assert.Matches("^database file: row [0-9]+ missing from index ", line));
    }

    [Theory, Databases]
    public async Task Verify_WhileOthersWrite_ReadsAsOfOneMomentAndHoldsNobodyUp(Database database)
    {
        await using var server = await RunningServer.StartAsync(database);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        var data = server.Services.GetRequiredService<DocketDatabase>();
        await data.RunAsync(unit => unit.Projects.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.ImagesCount, 9), Token), Token);
        await using var db = data.CreateContext();
        await using var lines = Verification.DifferencesAsync(db, data.Seals, team: null, Token).GetAsyncEnumerator(Token);

        Assert.True(await lines.MoveNextAsync());
        Assert.Equal($"project {scene.ProjectId}: images says 9, there are {scene.ImageIds.Count}", lines.Current);
        (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "meanwhile", "description": ""}""")).Ok();
        await data.RunAsync(unit => unit.Datasets.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Size, 1), Token), Token);

        Assert.False(await lines.MoveNextAsync());
        Assert.NotEqual([], await Consistency.DifferencesAsync(db));
    }

    [Fact]
    public async Task Verify_OfBlobs_FindsTheMissingAndTheShortOnesAndOnlyDeepTheAltered()
    {
        await SceneAsync("");
        var blobs = Directory.EnumerateFiles(folder.File("blobs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        File.Delete(blobs[0]);
        await File.WriteAllTextAsync(blobs[1], "", Token);
        var bytes = await File.ReadAllBytesAsync(blobs[2], Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(blobs[2], bytes, Token);

        var plain = await VerifyAsync("");
        var deep = await VerifyAsync("", "--deep");

        string[] gone = [$"blob {Path.GetFileName(blobs[0])} is missing", $"blob {Path.GetFileName(blobs[1])} has 0 bytes, there were "];
        Assert.Equal(gone.Order(), plain.Output.Select(line => line.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).Order());
        Assert.Equal(plain.Output.Append($"blob {Path.GetFileName(blobs[2])} is damaged: its bytes are others").Order(), deep.Output.Order());
        Assert.Equal((1, 1), (plain.Code, deep.Code));
    }

    [Fact]
    public async Task Verify_OfAnOlderSchema_IsRefused()
    {
        await SceneAsync("");
        await RunAsync("", "DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Completeness'");

        Assert.Equal("the database lacks 1 migrations; run 'docket-server migrate' first", (await VerifyAsync("")).Refusal());
    }

    private Task<Ended> VerifyAsync(string connection, params string[] more) =>
        ServerProcess.RunAsync(["verify", "--data", folder.Root, $"--database={connection}", .. more]);

    /// <summary>Three images with a figure each, the first with a tag on it, in a job at work; the tag of the second figure comes last in the figures.</summary>
    private async Task<(Scene Scene, long Job)> SceneAsync(string connection, Func<Scene, Task>? more = null)
    {
        var server = await RunningServer.StartAsync(folder.Root, connection);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 3);
        var drawn = new List<System.Text.Json.Nodes.JsonNode>();
        foreach (var image in scene.ImageIds)
        {
            var tags = image == scene.ImageIds[2] ? "" : $$""", "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}]""";
            drawn.Add((await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image).Replace("\"geometryType\"", $"\"x\": 1{tags}, \"geometryType\"", StringComparison.Ordinal))).Ok()[0]!);
        }

        scene.FigureIds.AddRange(drawn.Select(Scene.Id));
        var annotation = (await scene.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{scene.ImageIds[1]}}}""")).Ok();
        scene.FigureIds.Add(Scene.Id(annotation["annotation"]!["objects"]![0]!["tags"]![0]!));
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "in_progress"}""")).Ok();
        (await scene.Annotator.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "done"}""")).Ok();
        await (more?.Invoke(scene) ?? Task.CompletedTask);
        await server.StopAsync();
        return (scene, job);
    }

    private async Task RunAsync(string connection, string sql)
    {
        await using var database = await OpenAsync(connection);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<List<long>> IdsAsync(string connection, string sql)
    {
        await using var database = await OpenAsync(connection);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var ids = new List<long>();
        while (await reader.ReadAsync(Token))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    private async Task<DbConnection> OpenAsync(string connection)
    {
        DbConnection database = connection.Length == 0 ? new SqliteConnection($"Data Source={folder.File("docket.db")};Pooling=False") : new NpgsqlConnection(connection);
        await database.OpenAsync(Token);
        return database;
    }
}
