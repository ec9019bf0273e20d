using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Docket.Server.Data;

/// <summary>
/// The one writer of SQLite. What has gathered in its queue becomes one transaction, with a savepoint for each unit of work, and nobody is
/// answered before its commit: one wait for the disk serves them all. A unit that fails is taken back to its savepoint and fails alone; after an
/// error of the disk or of the commit nothing of the group is kept, and the next group begins on a new connection.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostUnits = 256;

    /// <summary>A group takes no further unit after this time: its first one waits for its answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private readonly string connectionString;
    private readonly TimeProvider clock;
    private readonly Channel<SqliteUnit> queue = Channel.CreateUnbounded<SqliteUnit>(new() { SingleReader = true });
    private readonly Action<IReadOnlyCollection<long>> tellOf;
    private readonly Task writing;

    // Touched by the writing task alone.
    private OpenConnection? open;

    /// <summary>Begins to write.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="clock">Tells when a group is long enough.</param>
    /// <param name="tellOf">Hears between two groups which teams' journals the last one wrote.</param>
    public SqliteWriter(string connectionString, TimeProvider clock, Action<IReadOnlyCollection<long>>? tellOf = null)
    {
        this.tellOf = tellOf ?? (_ => { });
        this.connectionString = connectionString;
        this.clock = clock;
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Runs a unit of work and returns when it is committed.</summary>
    /// <exception cref="LostGroupException">Nothing of the unit was kept, for no fault of its own.</exception>
    public Task<T> RunAsync<T>(Func<DocketDb, Task<T>> work, CancellationToken cancellationToken)
    {
        var unit = new SqliteUnit<T>(work, cancellationToken);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(unit), this);
        UnitMetrics.Waiting.Add(1);
        return unit.Answered;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            await WriteGroupAsync();
        }

        open?.Dispose();
    }

    private async Task WriteGroupAsync()
    {
        var group = new List<SqliteUnit>();
        var journals = new HashSet<long>();
        try
        {
            open ??= new OpenConnection(connectionString);
            open.Execute("BEGIN IMMEDIATE");
            var begun = clock.GetTimestamp();
            while (group.Count < MostUnits && clock.GetElapsedTime(begun) < Longest && queue.Reader.TryRead(out var unit))
            {
                group.Add(unit);
                UnitMetrics.Waiting.Add(-1);
                await open.RunAsync(unit, journals);
            }

            // Before the commit: if whoever listens fails, nothing was kept, as everybody is told.
            UnitMetrics.GroupSize.Record(group.Count);
            open.Execute("COMMIT");
        }
        catch (Exception cause)
        {
            Lose(group, cause);
            return;
        }

        tellOf(journals);

        // A refusal waits as well: it may stand on what an earlier unit of the group wrote.
        group.ForEach(unit => unit.Answer());
    }

    private void Lose(List<SqliteUnit> group, Exception cause)
    {
        // The connection is in a state nobody knows; closed, it rolls back what there is.
        open?.Dispose();
        open = null;

        // Not even begun: whoever waits would meet the same, one after the other.
        while (group.Count == 0 && queue.Reader.TryRead(out var unit))
        {
            UnitMetrics.Waiting.Add(-1);
            unit.Lose(cause);
        }

        group.ForEach(unit => unit.Lose(cause));
    }

    /// <summary>The connection of the writer. EF leaves transactions alone on it.</summary>
    private sealed class OpenConnection : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly SqliteStatements statements;
        private readonly SqliteDocketDb db;

        public OpenConnection(string connectionString)
        {
            connection = SqliteDocketDb.Open(connectionString);
            statements = new SqliteStatements(connection);

            // Without the cache, since a context that is kept would be deaf to a listener who comes for a second.
            var options = SqliteDocketDb.Options(new DbContextOptionsBuilder<SqliteDocketDb>().UseSqlite(connection, SqliteDocketDb.Lists).ConfigureLoggingCacheTime(TimeSpan.Zero));
            db = new SqliteDocketDb(options) { SeesUncommitted = true, Statements = statements, IsKept = true };
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        }

        public async Task RunAsync(SqliteUnit unit, HashSet<long> journals)
        {
            Execute("SAVEPOINT unit");
            try
            {
                await unit.RunAsync(db);
                Execute("RELEASE unit");
                journals.UnionWith(db.Journals);
            }
            catch (Exception failure) when (!EndsGroup(failure))
            {
                Execute("ROLLBACK TO unit", "RELEASE unit");
                unit.Fail(failure);
            }

            db.Renew();
        }

        public void Execute(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
            {
                statements.Prepared(text).Run([]);
            }
        }

        public void Dispose()
        {
            db.Release();
            statements.Dispose();
        }

        // A full disk and the like may have ended the transaction of the whole group. What is left says only that this one statement was wrong.
        private bool EndsGroup(Exception failure) =>
            raw.sqlite3_get_autocommit(connection.Handle) != 0
            || failure.Find<SqliteException>() is { SqliteErrorCode: not (raw.SQLITE_ERROR or raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE) };
    }
}
