using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Docket.Server.Data;

/// <summary>PostgreSQL. Units of work are transactions; one that met another is run again.</summary>
internal sealed class PostgresDatabase : DocketDatabase
{
    private const int MostReaders = 16;

    // For a database that restarts.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource readers;
    private readonly bool prepares;
    private readonly DbContextOptions<PostgresDocketDb> options;
    private readonly PostgresNotices notices;

    public PostgresDatabase(string connectionString, TimeProvider? clock = null)
    {
        source = NpgsqlDataSource.Create(connectionString);
        prepares = Prepares(connectionString);
        readers = NpgsqlDataSource.Create(ForReaders(connectionString, prepares));
        options = PostgresDocketDb.Options(new DbContextOptionsBuilder<PostgresDocketDb>().UseNpgsql(source, PostgresDocketDb.Lists));
        notices = new PostgresNotices(source, clock ?? TimeProvider.System);
    }

    public override SealSource Seals { get; } = new PostgresSealSource();

    public override DocketDb CreateContext() => new PostgresDocketDb(options);

    public override async Task<T> ReadAsync<T>(Func<PreparedStatements, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await readers.OpenConnectionAsync(cancellationToken);
        return await read(new PostgresStatements(connection, prepares));
    }

    public override bool IsUnavailable(Exception exception) =>
        exception.Find<NpgsqlException>() is { } found && (found is not PostgresException postgres || postgres.SqlState[..2] is "08" or "53" or "57" or "58" or "25");

    public override Task PrepareMigrationAsync(IReadOnlyList<string> pending, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<long> SizeAsync(DocketDb db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancellationToken);

    public override Task<bool> TakesWritesAsync(DocketDb db, CancellationToken cancellationToken) => db.Database
        .SqlQuery<bool>($"SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS \"Value\"")
        .SingleAsync(cancellationToken);

    public override Task ListenAsync(Action<IReadOnlyCollection<long>> written, CancellationToken cancellationToken) => notices.ListenAsync(written, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await notices.DisposeAsync();
        await readers.DisposeAsync();
        await source.DisposeAsync();
    }

    protected override async Task<T> RunOnceAsync<T>(Func<DocketDb, Task<T>> unit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var db = CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, CancellationToken.None);
        db.Statements = new PostgresStatements((NpgsqlConnection)db.Database.GetDbConnection(), prepares);
        var result = await unit(db);
        await db.SaveChangesAsync(CancellationToken.None);
        await CommitAsync(transaction, PostgresOutcome.ProofOf(db));
        TellOf(db.Journals);
        notices.Send(db.Journals);
        return result;
    }

    private async Task CommitAsync(IDbContextTransaction transaction, JournalProof? proof)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception lost) when (proof is not null && IsUnavailable(lost))
        {
            if (!await new PostgresOutcome(source, Patience).IsCommittedAsync(proof.Value, lost))
            {
                throw;
            }
        }
    }

    // Serialization failure, deadlock, and a unique key taken by a unit that ran beside this one.
    protected override bool MayRunAgain(Exception exception) =>
        exception.Find<NpgsqlException>() is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation };

    /// <summary>
    /// Connections of their own for reads past EF. Parsing and planning anew costs the server more than these statements do, so they are kept prepared, and
    /// their plans too: left to itself PostgreSQL would plan many of them for each run still. Nothing needs to be cleared when one comes back.
    /// </summary>
    private static string ForReaders(string connectionString, bool prepares)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        connection.MaxPoolSize = Math.Min(connection.MaxPoolSize, MostReaders);
        connection.MinPoolSize = Math.Min(connection.MinPoolSize, MostReaders);
        if (prepares && string.IsNullOrEmpty(connection.Options))
        {
            connection.Options = "-c plan_cache_mode=force_generic_plan";
        }

        return connection.ToString();
    }

    // Whoever goes through a pooler that cannot have prepared statements says Max Auto Prepare=0. Npgsql's own builder cannot tell whether a keyword was there.
    private static bool Prepares(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return !given.Keys.Cast<string>().Any(key => key.Replace(" ", "", StringComparison.Ordinal) == "maxautoprepare" && given[key] is "0");
    }
}
