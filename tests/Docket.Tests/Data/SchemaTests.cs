using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Data;

/// <summary>What the migrations make of a database, read from its own catalogue.</summary>
public sealed class SchemaTests(Servers servers)
{
    private static readonly string[] TeamLed =
        ["classes", "dataset_favorites", "datasets", "figures", "guides", "image_big_data", "images", "issue_assignees", "issue_bindings", "issue_comments", "issues", "job_entities", "jobs", "journal", "members", "notifications", "projects", "seals", "sub_issues", "tag_metas", "tags", "tasks"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Model_NoMigrationIsMissing(Database database)
    {
        await using var db = await ContextAsync(database);

        Assert.False(db.Database.HasPendingModelChanges(), "the model has changes that no migration makes: run dotnet ef migrations add");
    }

    [Fact]
    public async Task SqliteMigrations_Each_AreOneTransaction()
    {
        await using var db = await ContextAsync(Database.Sqlite);

        var script = db.GetService<IMigrator>().GenerateScript();

        Assert.Equal(db.Database.GetMigrations().Count(), script.Split("COMMIT;").Length - 1);
    }

    [Fact]
    public async Task SqliteTables_LedByTheTeam_AreWithoutRowid()
    {
        await using var db = await ContextAsync(Database.Sqlite);

        Assert.Equal(TeamLed, await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND sql LIKE '%) WITHOUT ROWID' ORDER BY name").ToListAsync(Token));
        Assert.Equal(TeamLed, await db.Database.SqlQuery<string>($"SELECT m.name AS Value FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'team_id' AND c.pk = 1 ORDER BY m.name").ToListAsync(Token));
    }

    [Fact]
    public async Task SqliteIndexes_LedByTheTeam_AreDescribedToThePlanner()
    {
        await using var db = await ContextAsync(Database.Sqlite);
        var indexes = await db.Database.SqlQuery<string>($"""
            SELECT m.name || ' ' || CASE i.origin WHEN 'pk' THEN m.name ELSE i.name END || ' ' || (SELECT count(*) FROM pragma_index_info(i.name)) AS Value
            FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) c WHERE m.type = 'table' AND c.seqno = 0 AND c.name = 'team_id'
            """).ToListAsync(Token);
        var described = await db.Database.SqlQuery<string>($"SELECT tbl || ' ' || idx || ' ' || (length(stat) - length(replace(stat, ' ', ''))) AS Value FROM sqlite_stat1").ToListAsync(Token);

        Assert.Equal(indexes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory, Databases]
    public async Task UniqueIndexes_OfTablesLedByTheTeam_StartWithTheTeam(Database database)
    {
        await using var db = await ContextAsync(database);
        var indexes = await (database == Database.Postgres
            ? db.Database.SqlQuery<string>($"SELECT tablename || ' ' || indexdef AS \"Value\" FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE 'CREATE UNIQUE%'")
            : db.Database.SqlQuery<string>($"SELECT m.name || ' (' || c.name || ',' AS Value FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) c WHERE i.\"unique\" AND c.seqno = 0"))
            .ToListAsync(Token);

        var ofTeams = indexes.Where(index => TeamLed.Contains(index.Split(' ')[0])).ToList();
        Assert.True(ofTeams.Count > TeamLed.Length, "the keys and the unique names");
        Assert.All(ofTeams, index => Assert.Contains("(team_id,", index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostgresTexts_CompareByTheirBytes()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        await using var db = await ContextAsync(Database.Postgres);

        Assert.Empty(await db.Database.SqlQuery<string>($"""
            SELECT table_name || '.' || column_name AS "Value" FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%' AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C'
            """).ToListAsync(Token));
    }

    [Fact]
    public async Task PrepareMigration_PendingOne_LeavesABackupThatIsADatabase()
    {
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(folder.File("data"), "");
        await server.StopAsync();
        var (file, backups) = (folder.File("data/docket.db"), folder.File("data/backups"));
        await using var database = new SqliteDatabase(file, backups, new FakeTimeProvider(new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero)));

        await database.PrepareMigrationAsync([], Token);
        Assert.False(Directory.Exists(backups), "nothing was pending");
        await database.PrepareMigrationAsync(["20270101000000_Later", "20270201000000_Latest"], Token);

        var backup = Path.Combine(backups, "before-20270101000000_Later-20260301-123000.db");
        Assert.Equal([backup], Directory.GetFileSystemEntries(backups));
        await using var copy = new SqliteDatabase(backup, backups, TimeProvider.System);
        await using var db = copy.CreateContext();
        Assert.Equal(["ok"], await db.Database.SqlQuery<string>($"SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync(Token));
        Assert.Equal(1, await db.Users.CountAsync(Token));
    }

    [Fact]
    public async Task PrepareMigration_BackupThatFailsOrWasKilled_LeavesNothingOfIt()
    {
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(folder.File("data"), "");
        await server.StopAsync();
        var backups = folder.File("data/backups");
        await using var database = new SqliteDatabase(folder.File("data/docket.db"), backups, new FakeTimeProvider(new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero)));

        // What stands in the way of the copy's name, and what an earlier one left.
        var obstacle = Path.Combine(backups, "before-20270101000000_Later-20260301-123000.db");
        Directory.CreateDirectory(obstacle);
        await File.WriteAllTextAsync(Path.Combine(backups, "before-20270101000000_Later-20260201-090000.db.part"), "half", Token);

        await Assert.ThrowsAnyAsync<Exception>(() => database.PrepareMigrationAsync(["20270101000000_Later"], Token));

        Assert.Equal([obstacle], Directory.GetFileSystemEntries(backups));
    }

    private async Task<DocketDb> ContextAsync(Database database) => (await servers.GetAsync(database)).Services.GetRequiredService<DocketDatabase>().CreateContext();
}
