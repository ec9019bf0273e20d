using System.Text.RegularExpressions;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Docket.Tests.Data;

/// <summary>A database of the first schema, with data in it, brought to the newest: nothing is lost, and what is new is filled in.</summary>
public sealed class UpgradeTests : IDisposable
{
    // The same words mean the same on both databases, but for bytes and truth.
    private const string Rows = """
        INSERT INTO users (id, login, name, email, password_hash, is_root, disabled, logins, created_by, created_at, updated_at)
            VALUES (1, 'admin', 'Administrator', '', '', TRUE, FALSE, 0, 0, 1000, 1000);
        INSERT INTO tokens (hash, user_id, kind, name, created_at) VALUES (BYTES('aa'), 1, 1, 'first', 1000);
        INSERT INTO tokens (hash, user_id, kind, name, created_at) VALUES (BYTES('bb'), 1, 1, 'second', 2000);
        INSERT INTO images (team_id, dataset_id, id, project_id, name, hash, mime, size, width, height, meta, storage_key, labels_count, created_by, created_at, updated_at)
            VALUES (1, 4, 5, 3, 'a.png', 'HASH', 'image/png', 70, 100, 80, '{}', 'key', 2, 1, 1000, 1000);
        INSERT INTO jobs (team_id, id, name, workspace_id, project_id, dataset_id, created_by, user_id, status, disabled, priority, custom_data, meta,
            images_count, done_count, accepted_count, rejected_count, created_at, updated_at)
            VALUES (1, 6, 'cars', 1, 3, 4, 1, 7, 'on_review', FALSE, 2, '{}', '{}', 1, 0, 1, 0, 1000, 1000);
        INSERT INTO journal (team_id, id, at, user_id, action, job_id, image_id, state, compressed)
            VALUES (1, 1, 1000, 1, 'image_review_status_updated', 6, 5, UTF8('{"reviewStatus":"accepted"}'), FALSE);
        INSERT INTO journal (team_id, id, at, user_id, action, state, compressed) VALUES (1, 2, 2000, 1, 'create_project', BYTES('00ff'), TRUE);
        """;

    // Figures and tags on them in number, so that one that is lost or altered shows.
    private const string Annotations = """
        INSERT INTO figures (team_id, image_id, id, dataset_id, project_id, class_id, geometry_type, geometry, "top", "left", bottom, "right", area, description, meta, nn_created, nn_updated, created_by, created_at, updated_at)
            SELECT 1, 5 + n % 7, 1000 + n, 4, 3, 8 + n % 2, 'rectangle', UTF8('{"points":{"exterior":[[1,2],[3,4]],"interior":[]}}'), 1.5 * n, 2, 3, 4, n * 0.25, 'figure ' || n, '{}', FALSE, TRUE, 1, 1000 + n, 2000 + n FROM NUMBERS;
        INSERT INTO tags (team_id, image_id, id, figure_id, tag_meta_id, value, created_by, created_at, updated_at)
            SELECT 1, 5 + n % 7, 5000 + n, 1000 + n, 9, '"red ' || n || '"', 1, 1000 + n, 2000 + n FROM NUMBERS WHERE n % 3 = 0;
        """;

    private const string ReadAnnotations = """
        SELECT f.team_id || '|' || f.image_id || '|' || f.id || '|' || f.class_id || '|' || f.geometry_type || '|' || f.area || '|' || f."top" || '|' || f.description || '|' || f.created_by || '|' || f.updated_at
            || '|' || HEX(f.geometry) || '|' || coalesce(t.id || '|' || t.tag_meta_id || '|' || t.value, '') AS "Value"
        FROM figures f LEFT JOIN tags t ON t.team_id = f.team_id AND t.image_id = f.image_id AND t.figure_id = f.id ORDER BY f.id
        """;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory, Databases]
    public async Task Upgrade_OfTheFirstSchemaWithData_KeepsItAndFillsInWhatIsNew(Database database)
    {
        await using var data = await OpenAsync(database);
        await using (var old = data.CreateContext())
        {
            await old.GetService<IMigrator>().MigrateAsync(old.Database.GetMigrations().First(), Token);
            await old.Database.ExecuteSqlRawAsync(Escape(Spell(Rows, database)), Token);
        }

        await using (var db = data.CreateContext())
        {
            await db.Database.MigrateAsync(Token);
        }

        await using var upgraded = data.CreateContext();
        Assert.Equal([("first", 1L), ("second", 2L)], (await upgraded.Tokens.OrderBy(row => row.Id).ToListAsync(Token)).Select(row => (row.Name, row.Id)));
        Assert.Equal(3, (await upgraded.Sequences.SingleAsync(row => row.Name == "tokens", Token)).Next);
        var image = await upgraded.Images.SingleAsync(Token);
        Assert.Equal(("a.png", "HASH", "image/png", 70, 100, 80, 2, null), (image.Name, image.Hash, image.Mime, image.Size, image.Width, image.Height, image.LabelsCount, image.Link));
        var journal = await upgraded.Journal.OrderBy(row => row.Id).ToListAsync(Token);
        Assert.Equal([("accepted", 7L), (null, null)], journal.Select(row => (row.ReviewStatus, row.LabelerId)));
    }

    [Theory, Databases]
    public async Task Upgrade_OfAnnotations_LeavesEachAsItWas(Database database)
    {
        await using var data = await OpenAsync(database);
        string before;
        await using (var old = data.CreateContext())
        {
            await old.GetService<IMigrator>().MigrateAsync(old.Database.GetMigrations().First(), Token);
            await old.Database.ExecuteSqlRawAsync(Escape(Spell(Annotations, database)), Token);
            before = await HashAsync(old, database);
        }

        await using (var db = data.CreateContext())
        {
            await db.Database.MigrateAsync(Token);
        }

        await using var upgraded = data.CreateContext();
        Assert.Equal((300, 100), (await upgraded.Figures.CountAsync(Token), await upgraded.Tags.CountAsync(Token)));
        Assert.Equal(before, await HashAsync(upgraded, database));
    }

    [Fact]
    public async Task UpgradeOfPostgres_LongerThanAStatementMayTakeElsewhere_IsMade()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres) + ";Command Timeout=1";
        await using var data = new PostgresDatabase(connection);
        await using (var old = data.CreateContext())
        {
            await old.GetService<IMigrator>().MigrateAsync(old.Database.GetMigrations().First(), Token);
            await old.Database.ExecuteSqlRawAsync(Escape(Spell(Rows, Database.Postgres)), Token);
            await old.Database.ExecuteSqlRawAsync(Sabotage.SlowUpdatesOfJournal, Token);
        }

        await new Schema(data, new Docket.Server.Settings.DocketSettings()).BringUpToDateAsync(Token);

        await using var db = data.CreateContext();
        Assert.Empty(await Schema.PendingAsync(db, Token));
    }

    private async Task<DocketDatabase> OpenAsync(Database database) => database == Database.Sqlite
        ? new SqliteDatabase(folder.File("docket.db"), folder.File("backups"), TimeProvider.System)
        : new PostgresDatabase(await RunningServer.NewDatabaseAsync(database));

    private static async Task<string> HashAsync(DocketDb db, Database database)
    {
        var lines = await db.Database.SqlQueryRaw<string>(Spell(ReadAnnotations, database)).ToListAsync(Token);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static string Escape(string sql) => sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string Spell(string sql, Database database)
    {
        var (bytes, utf8) = database == Database.Sqlite ? ("x'$1'", "CAST('$1' AS BLOB)") : ("decode('$1', 'hex')", "convert_to('$1', 'UTF8')");
        var (numbers, hex) = database == Database.Sqlite
            ? ("(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300) SELECT n FROM c)", "hex($1)")
            : ("(SELECT generate_series(1, 300) AS n) c", "encode($1, 'hex')");
        sql = Regex.Replace(sql.Replace("FROM NUMBERS", "FROM " + numbers, StringComparison.Ordinal), @"HEX\((.*?)\)", hex);
        return Regex.Replace(Regex.Replace(sql, @"BYTES\('(.*?)'\)", bytes), @"UTF8\('(.*?)'\)", utf8);
    }
}
