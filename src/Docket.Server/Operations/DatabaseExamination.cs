using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Operations;

/// <summary>The database: does it answer, which version is it, is its schema this program's, and do the clocks agree.</summary>
internal static class DatabaseExamination
{
    private const string Subject = "database";
    private const long LargeLog = 1L << 30;
    private static readonly TimeSpan MostApart = TimeSpan.FromSeconds(5);

    public static async IAsyncEnumerable<Finding> FindingsAsync(DocketSettings settings, DataPaths paths, [EnumeratorCancellation] CancellationToken ct)
    {
        var onPostgres = settings.Database.Length > 0;
        if (!onPostgres && !File.Exists(paths.DatabaseFile))
        {
            yield return Finding.Warning(Subject, $"{paths.DatabaseFile} is not there; the first start makes it");
            yield break;
        }

        await using var database = DocketDatabase.Open(settings, paths, TimeProvider.System);
        await using var db = database.CreateContext();
        var (answers, finding) = await AnswersAsync(db, onPostgres, ct);
        yield return finding;
        if (!answers)
        {
            yield break;
        }

        yield return await SchemaAsync(db, ct);
        if (!onPostgres)
        {
            yield return Log(paths.DatabaseFile + "-wal");
        }

        yield return await ClockAsync(db, onPostgres, ct);
    }

    private static async Task<(bool Answers, Finding Finding)> AnswersAsync(DocketDb db, bool onPostgres, CancellationToken ct)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            var version = await ScalarAsync(db, onPostgres ? "SHOW server_version" : "SELECT sqlite_version()", ct);
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return (true, Finding.Ok(Subject, string.Create(CultureInfo.InvariantCulture, $"{(onPostgres ? "PostgreSQL" : "SQLite")} {version} answers in {elapsed:0} ms")));
        }
        catch (DbException problem)
        {
            return (false, Finding.Problem(Subject, SchemaException.Find(problem) ?? problem.Message));
        }
    }

    private static async Task<Finding> SchemaAsync(DocketDb db, CancellationToken ct)
    {
        try
        {
            return await Schema.PendingAsync(db, ct) is { Count: > 0 } pending
                ? Finding.Warning("schema", $"{pending.Count} migrations are to be made; the next start makes them, or 'docket-server migrate'")
                : Finding.Ok("schema", "is this program's");
        }
        catch (SchemaException problem)
        {
            return Finding.Problem("schema", problem.Message);
        }
    }

    private static Finding Log(string file)
    {
        var size = File.Exists(file) ? new FileInfo(file).Length : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"the write-ahead log has {size >> 20} MiB");
        return size < LargeLog ? Finding.Ok(Subject, text) : Finding.Warning(Subject, $"{text}; something reads without an end and keeps it from being emptied, such as a verify, a backup or a forgotten sqlite3");
    }

    // The times in the journal are this machine's; tokens end by it, and on PostgreSQL other nodes write beside it.
    private static async Task<Finding> ClockAsync(DocketDb db, bool onPostgres, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var newest = await NewestAsync(db, ct);
        if (newest > now + MostApart)
        {
            return Finding.Problem("clock", string.Create(CultureInfo.InvariantCulture, $"it is {now:u} here, and the newest journal row is of {newest:u}; set the clock of this machine, or of the node that wrote it"));
        }

        var apart = onPostgres ? await ApartAsync(db, ct) : TimeSpan.Zero;
        return apart > MostApart
            ? Finding.Warning("clock", string.Create(CultureInfo.InvariantCulture, $"this machine and PostgreSQL are {apart.TotalSeconds:0} seconds apart; let both follow a time server"))
            : Finding.Ok("clock", string.Create(CultureInfo.InvariantCulture, $"it is {now:u}"));
    }

    // However long the answer takes, PostgreSQL read its clock in between.
    private static async Task<TimeSpan> ApartAsync(DocketDb db, CancellationToken ct)
    {
        var before = TimeProvider.System.GetUtcNow();
        var milliseconds = Convert.ToInt64(await ScalarAsync(db, "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint", ct), CultureInfo.InvariantCulture);
        var (there, after) = (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), TimeProvider.System.GetUtcNow());
        return there < before ? before - there : there > after ? there - after : TimeSpan.Zero;
    }

    private static async Task<DateTimeOffset?> NewestAsync(DocketDb db, CancellationToken ct)
    {
        try
        {
            return await db.Teams.Select(team => db.Journal.Where(row => row.TeamId == team.Id).Max(row => (DateTimeOffset?)row.At)).MaxAsync(ct);
        }
        catch (DbException)
        {
            // An older schema may lack a table; the finding about it says so.
            return null;
        }
    }

    private static async Task<object?> ScalarAsync(DocketDb db, string query, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = query;
        return await command.ExecuteScalarAsync(ct);
    }
}
