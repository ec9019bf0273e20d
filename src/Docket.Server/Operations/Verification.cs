using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Docket.Server.Operations;

/// <summary>
/// Recomputes from the rows everything that is stored twice, and finds what stands alone: counters, references, ids, the journal. It reads as of one
/// moment, a row at a time, and changes nothing.
/// </summary>
internal static class Verification
{
    /// <summary>What differs, a line each.</summary>
    /// <param name="db">A context that nothing else uses meanwhile.</param>
    /// <param name="seals">How rows behind the seals are found.</param>
    /// <param name="team">The team to look at; all of them when none is named.</param>
    /// <param name="ct">Ends it.</param>
    public static async IAsyncEnumerable<string> DifferencesAsync(DocketDb db, SealSource seals, long? team, [EnumeratorCancellation] CancellationToken ct)
    {
        var teams = new Teams(team);
        await db.Database.OpenConnectionAsync(ct);
        await using var moment = await BeginAsync(db.Database.GetDbConnection(), ct);
        await using var used = await db.Database.UseTransactionAsync(moment, ct);
        var unfinished = await UnfinishedCopiesAsync(db, team, ct);
        string[] queries = [.. CounterChecks.All(teams), .. ReferenceChecks.All(teams, unfinished), .. IdChecks.All(teams), .. JournalChecks.All(teams)];
        foreach (var query in queries)
        {
            await foreach (var line in ReadAsync(db, query, row => row.GetString(0), ct))
            {
                yield return line;
            }
        }

        foreach (var check in new[] { IdChecks.TwiceAsync, DrawnChecks.DifferencesAsync, StatusChecks.DifferencesAsync })
        {
            await foreach (var line in check(db, teams, ct))
            {
                yield return line;
            }
        }

        await foreach (var line in SealChecks.DifferencesAsync(db, seals, teams, ct))
        {
            yield return line;
        }
    }

    // As EF begins one on SQLite, nobody could write until it ends.
    private static async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    /// <summary>The projects that are still being copied: their rows come last.</summary>
    private static async Task<IReadOnlyList<long>> UnfinishedCopiesAsync(DocketDb db, long? team, CancellationToken ct)
    {
        var outputs = await db.Tasks.Where(task => task.Type == CloneWork.TaskType && task.FinishedAt == null && (team == null || task.TeamId == team)).Select(task => task.Output).ToListAsync(ct);
        return [.. outputs.Select(CloneMade.Parse).OfType<CloneMade>().Select(made => made.ProjectId)];
    }

    /// <summary>The rows of a query, as they come.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(DocketDb db, string query, Func<DbDataReader, T> row, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return row(reader);
        }
    }
}

/// <summary>The teams to look at.</summary>
internal readonly record struct Teams(long? Team)
{
    /// <summary>The condition on the rows of a table, by its name in the query.</summary>
    public string Of(string table) => Team is { } team ? $"{table}.team_id = {team}" : "TRUE";
}
