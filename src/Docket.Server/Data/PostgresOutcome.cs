using Docket.Server.Activity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Docket.Server.Data;

/// <summary>
/// Finds out how a unit ended whose COMMIT got no answer. The proof is a row of the journal, which every change that people see writes: it is there, or the transaction
/// is over and it is not. The state of the transaction alone would be none, since after a crash its number may be given to another.
/// </summary>
/// <param name="source">Where it is asked.</param>
/// <param name="patience">How long a database that restarts is waited for.</param>
internal sealed class PostgresOutcome(NpgsqlDataSource source, TimeSpan patience)
{
    private const int AsksBeforeEnding = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What a unit wrote into the journal, and in which transaction; null when it wrote nothing there.</summary>
    public static JournalProof? ProofOf(DocketDb db)
    {
        // The unit is saved, so there is nothing to detect; with thousands of rows it would take long.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db.ChangeTracker.Entries<JournalRow>().FirstOrDefault() is { } row
            ? new JournalProof(row.Entity.TeamId, row.Entity.Id, row.Property<ulong>("Xid").CurrentValue)
            : null;
    }

    /// <summary>Whether the unit was committed.</summary>
    /// <exception cref="OutcomeUnknownException">The database stayed away.</exception>
    public async Task<bool> IsCommittedAsync(JournalProof proof, Exception lost)
    {
        using var over = new CancellationTokenSource(patience);
        using var pause = new PeriodicTimer(Pause);
        try
        {
            for (var asks = 1; ; asks++)
            {
                if (await AskAsync(proof, asks > AsksBeforeEnding, over.Token) is { } committed)
                {
                    return committed;
                }

                await pause.WaitForNextTickAsync(over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new OutcomeUnknownException(lost);
        }
    }

    // Null: not known yet.
    private async Task<bool?> AskAsync(JournalProof proof, bool mayEnd, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            if (await IsRunningAsync(connection, proof, ct))
            {
                // Its process waits for the COMMIT of a connection that it does not know to be gone.
                await (mayEnd ? EndAsync(connection, proof, ct) : Task.CompletedTask);
                return null;
            }

            await using var find = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM journal WHERE team_id = $1 AND id = $2)", connection);
            find.Parameters.Add(new() { Value = proof.TeamId });
            find.Parameters.Add(new() { Value = proof.Id });
            return (bool)(await find.ExecuteScalarAsync(ct))!;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private static async Task<bool> IsRunningAsync(NpgsqlConnection connection, JournalProof proof, CancellationToken ct)
    {
        await using var status = new NpgsqlCommand("SELECT pg_xact_status($1)", connection);
        status.Parameters.Add(Xid(proof));
        try
        {
            return await status.ExecuteScalarAsync(ct) is "in progress";
        }
        catch (PostgresException never) when (never.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // A number that is yet to come: the server crashed and knows nothing of the transaction.
            return false;
        }
    }

    private static async Task EndAsync(NpgsqlConnection connection, JournalProof proof, CancellationToken ct)
    {
        await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_xid = $1::xid", connection);
        end.Parameters.Add(Xid(proof));
        await end.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Xid(JournalProof proof) => new() { Value = proof.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 };
}

/// <summary>A row of the journal, and the transaction that wrote it.</summary>
internal readonly record struct JournalProof(long TeamId, long Id, ulong Transaction);

/// <summary>A unit may have been committed or not: the connection broke in its COMMIT, and the database did not come back to be asked.</summary>
internal sealed class OutcomeUnknownException(Exception inner) : Exception(inner.Message, inner);
