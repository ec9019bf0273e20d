using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Data;

/// <summary>
/// SQLite in the data folder. Units of work go one after another through one writer with a connection of its own, so that nobody waits
/// for a lock; readers have their own connections and never wait (WAL). A unit is answered after its commit, with synchronous=FULL.
/// </summary>
internal sealed class SqliteDatabase : DocketDatabase
{
    private readonly string file;
    private readonly string backups;
    private readonly TimeProvider clock;
    private readonly DbContextOptions<SqliteDocketDb> readOptions;
    private readonly Channel<Func<Task>> units = Channel.CreateUnbounded<Func<Task>>(new() { SingleReader = true });
    private readonly Task writer;

    // Touched by the writer alone.
    private SqliteConnection? writing;

    public SqliteDatabase(string file, string backups, TimeProvider clock)
    {
        this.file = file;
        this.backups = backups;
        this.clock = clock;
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        readOptions = SqliteDocketDb.Options(new DbContextOptionsBuilder<SqliteDocketDb>().UseSqlite(ConnectionString, SqliteDocketDb.Lists));
        writer = Task.Run(WriteAsync);
    }

    private string ConnectionString { get; }

    public override DocketDb CreateContext() => new SqliteDocketDb(readOptions);

    public override bool IsUnavailable(Exception exception) =>
        Find<SqliteException>(exception) is { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 };

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
        units.Writer.TryComplete();
        await writer;
        SqliteConnection.ClearAllPools();
    }

    protected override async Task<T> RunOnceAsync<T>(Func<DocketDb, Task<T>> unit, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var taken = units.Writer.TryWrite(async () =>
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                answer.SetResult(await WriteUnitAsync(unit));
            }
            catch (Exception exception)
            {
                answer.SetException(exception);
            }
        });
        ObjectDisposedException.ThrowIf(!taken, this);
        return await answer.Task;
    }

    protected override bool MayRunAgain(Exception exception) => false;

    private async Task<T> WriteUnitAsync<T>(Func<DocketDb, Task<T>> unit)
    {
        var connection = writing ??= SqliteDocketDb.Open(ConnectionString);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var db = new SqliteDocketDb(SqliteDocketDb.Options(new DbContextOptionsBuilder<SqliteDocketDb>().UseSqlite(connection, SqliteDocketDb.Lists)));
        await db.Database.UseTransactionAsync(transaction);
        var result = await unit(db);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    }

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return (T?)exception;
    }

    private async Task WriteAsync()
    {
        await foreach (var unit in units.Reader.ReadAllAsync())
        {
            await unit();
        }

        writing?.Dispose();
    }

    private void BackUp(SqliteConnection source, string migration)
    {
        Directory.CreateDirectory(backups);
        var path = Path.Combine(backups, $"before-{migration}-{clock.GetUtcNow():yyyyMMdd-HHmmss}.db");

        // Under another name until it is whole: a process killed on the way must not leave what looks like a backup.
        var part = path + ".part";
        using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString()))
        {
            target.Open();
            source.BackupDatabase(target);
        }

        File.Move(part, path, overwrite: true);
    }
}
