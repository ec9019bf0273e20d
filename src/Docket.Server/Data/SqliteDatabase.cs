using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Docket.Server.Data;

/// <summary>
/// SQLite in the data folder. Units of work go one after another through one <see cref="SqliteWriter"/>, so that nobody waits for a lock;
/// readers have connections of their own and never wait (WAL). A unit is answered after its commit, with synchronous=FULL.
/// </summary>
internal sealed class SqliteDatabase : DocketDatabase
{
    private readonly string file;
    private readonly string backups;
    private readonly TimeProvider clock;
    private readonly DbContextOptions<SqliteDocketDb> readOptions;
    private readonly SqliteWriter writer;
    private readonly SqliteReadPool reads;

    // Its count of the memory in use is behind one lock for all connections, and nobody asks for it. To be said before the first connection.
    static SqliteDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDatabase(string file, string backups, TimeProvider clock)
    {
        this.file = file;
        this.backups = backups;
        this.clock = clock;
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 };
        ConnectionString = connection.ToString();
        readOptions = SqliteDocketDb.Options(new DbContextOptionsBuilder<SqliteDocketDb>().UseSqlite(ConnectionString, SqliteDocketDb.Lists));

        // Out of the pool of all: a connection that failed must not come back, and one with prepared statements is kept with them.
        connection.Pooling = false;
        writer = new SqliteWriter(connection.ToString(), clock, TellOf);
        reads = new SqliteReadPool(connection.ToString());
    }

    private string ConnectionString { get; }

    public override SealSource Seals { get; } = new SqliteSealSource();

    public override DocketDb CreateContext() => new SqliteDocketDb(readOptions);

    public override Task<T> ReadAsync<T>(Func<PreparedStatements, Task<T>> read, CancellationToken cancellationToken) => reads.ReadAsync(read);

    public override bool IsUnavailable(Exception exception) =>
        exception is LostGroupException || exception.Find<SqliteException>() is { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 };

    public override Task<long> SizeAsync(DocketDb db, CancellationToken cancellationToken) =>
        Task.FromResult(new[] { file, file + "-wal" }.Where(File.Exists).Sum(path => new FileInfo(path).Length));

    public override async Task<IReadOnlyList<string>> DamageAsync(DocketDb db, bool deep, CancellationToken cancellationToken)
    {
        var check = deep
            ? db.Database.SqlQuery<string>($"SELECT integrity_check AS Value FROM pragma_integrity_check")
            : db.Database.SqlQuery<string>($"SELECT quick_check AS Value FROM pragma_quick_check");
        var lines = new List<string>();
        try
        {
            await foreach (var line in check.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                lines.AddRange(line == "ok" ? [] : [$"database file: {line.ReplaceLineEndings(" ")}"]);
            }
        }
        catch (Exception failure) when (failure.Find<SqliteException>() is { SqliteErrorCode: raw.SQLITE_CORRUPT } damage)
        {
            // Some damage ends the check itself.
            lines.Add($"database file: {damage.Message}");
        }

        return lines;
    }

    public override async Task PrepareMigrationAsync(IReadOnlyList<string> pending, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return;
        }

        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var unlock = connection.CreateCommand();

        // The data folder is ours alone, so a lock in the database is one that a killed process left; EF would wait for it for ever.
        unlock.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await unlock.ExecuteNonQueryAsync(cancellationToken);
        if (pending.Count > 0)
        {
            BackUp(connection, pending[0]);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        reads.Dispose();
        SqliteConnection.ClearAllPools();
    }

    protected override Task<T> RunOnceAsync<T>(Func<DocketDb, Task<T>> unit, CancellationToken cancellationToken) => writer.RunAsync(unit, cancellationToken);

    protected override bool MayRunAgain(Exception exception) => false;

    private void BackUp(SqliteConnection source, string migration)
    {
        Directory.CreateDirectory(backups);
        foreach (var leftover in Directory.EnumerateFiles(backups, "*.part*"))
        {
            File.Delete(leftover);
        }

        var path = Path.Combine(backups, $"before-{migration}-{clock.GetUtcNow():yyyyMMdd-HHmmss}.db");

        // Under another name until it is whole: a process killed on the way must not leave what looks like a backup.
        var part = path + ".part";
        try
        {
            SqliteCopy.Make(source, part);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            // A full disk gets back what the copy took.
            File.Delete(part);
        }
    }
}
