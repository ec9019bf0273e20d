using System.Diagnostics;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Data;

/// <summary>The database of this process: makes contexts for reading and runs units of work. Only its two kinds know the provider.</summary>
internal abstract class DocketDatabase : IAsyncDisposable
{
    private const int MostRuns = 20;

    /// <summary>The database that the settings name.</summary>
    public static DocketDatabase Open(DocketSettings settings, DataPaths paths, TimeProvider clock) =>
        settings.Database.Length == 0 ? new SqliteDatabase(paths.DatabaseFile, paths.Backups, clock) : new PostgresDatabase(settings.Database, clock);

    /// <summary>
    /// Tells after a commit which teams' journals this process wrote. On SQLite it is told between two groups of units, when none is under way, before
    /// anybody is answered; whoever listens must be quick and must not fail.
    /// </summary>
    public event Action<IReadOnlyCollection<long>>? JournalWritten;

    /// <summary>How the rows of the journal are found that are to be sealed, or told of.</summary>
    public abstract SealSource Seals { get; }

    /// <summary>A context for reading.</summary>
    public abstract DocketDb CreateContext();

    /// <summary>
    /// Runs a unit of work: everything it does is committed when this returns, or nothing is. The unit awaits nothing but the database, and
    /// may be run several times (after a deadlock, a name taken meanwhile, used-up ids), each time with a context that tracks nothing. The context
    /// is the unit's until it ends, and not longer. Once begun it is not cancelled.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<DocketDb, Task<T>> unit, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        for (var run = 1; ; run++)
        {
            try
            {
                var result = await RunOnceAsync(unit, cancellationToken);
                UnitMetrics.Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
                return result;
            }
            catch (IdsNeededException needed) when (run < MostRuns)
            {
                UnitMetrics.Reruns.Add(1, new KeyValuePair<string, object?>("reason", "ids"));
                await needed.ReserveAsync(run, cancellationToken);
            }
            catch (Exception exception) when (run < MostRuns && MayRunAgain(exception))
            {
                UnitMetrics.Reruns.Add(1, new KeyValuePair<string, object?>("reason", "met another"));

                // The other transaction has ended: this run sees what it did, and refuses or goes on.
            }
        }
    }

    /// <summary>Reads past EF, on a connection whose statements stay prepared.</summary>
    public abstract Task<T> ReadAsync<T>(Func<PreparedStatements, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Reads past EF: in the unit of work of the context, or for a context that only reads on a connection whose statements stay prepared.</summary>
    public Task<T> ReadAsync<T>(DocketDb db, Func<PreparedStatements, Task<T>> read, CancellationToken cancellationToken) =>
        db.Statements is { } own ? read(own) : ReadAsync(read, cancellationToken);

    /// <summary>Listens for what other processes write in journals, until it is cancelled; word of it may be lost. On SQLite there are none.</summary>
    public virtual Task ListenAsync(Action<IReadOnlyCollection<long>> written, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether the exception says that the database cannot work just now: away, full, read-only.</summary>
    public abstract bool IsUnavailable(Exception exception);

    /// <summary>How many bytes it has.</summary>
    public abstract Task<long> SizeAsync(DocketDb db, CancellationToken cancellationToken);

    /// <summary>What is wrong with its file, a line each; nothing on PostgreSQL, whose files are its own to check.</summary>
    /// <param name="db">A context to read by.</param>
    /// <param name="deep">Whether each index is held against its table too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public virtual Task<IReadOnlyList<string>> DamageAsync(DocketDb db, bool deep, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Whether it takes writes: not while it follows another server or was set to be read alone.</summary>
    public virtual Task<bool> TakesWritesAsync(DocketDb db, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Prepares the database to be migrated: a backup, and the end of what a killed process left.</summary>
    public abstract Task PrepareMigrationAsync(IReadOnlyList<string> pending, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Tells of <see cref="JournalWritten"/>.</summary>
    protected void TellOf(IReadOnlyCollection<long> teams)
    {
        if (teams.Count > 0)
        {
            JournalWritten?.Invoke(teams);
        }
    }

    protected abstract Task<T> RunOnceAsync<T>(Func<DocketDb, Task<T>> unit, CancellationToken cancellationToken);

    /// <summary>Whether the unit failed because of another one that ran beside it.</summary>
    protected abstract bool MayRunAgain(Exception exception);
}
