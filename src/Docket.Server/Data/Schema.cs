using Docket.Server.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Docket.Server.Data;

/// <summary>
/// Brings the database's schema up to date at start. Each migration is a transaction: after a kill it is there or it is not. SQLite is backed up
/// before. A schema newer than this build is refused.
/// </summary>
internal sealed class Schema(DocketDatabase database, DocketSettings settings)
{
    public async Task BringUpToDateAsync(CancellationToken cancellationToken)
    {
        await using var db = database.CreateContext();
        var pending = await PendingAsync(db, cancellationToken);
        if (pending.Count > 0 && settings.NoMigrate)
        {
            throw new SchemaException($"the database lacks {pending.Count} migrations; run 'docket-server migrate' or start without --no-migrate");
        }

        var isEmpty = pending.Count == db.Database.GetMigrations().Count();
        await database.PrepareMigrationAsync(isEmpty ? [] : pending, cancellationToken);

        // A large table takes as long as it takes.
        db.Database.SetCommandTimeout(0);
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>The migrations that the database lacks.</summary>
    /// <exception cref="SchemaException">It was made by a newer build.</exception>
    public static async Task<IReadOnlyList<string>> PendingAsync(DocketDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return applied.Except(known).ToList() is [var newer, ..]
            ? throw new SchemaException($"the database was made by a newer docket-server (it has the migration {newer}); start that one")
            : [.. known.Except(applied)];
    }
}

/// <summary>The database cannot be used; the message is for the operator.</summary>
internal sealed class SchemaException(string message) : Exception(message)
{
    /// <summary>What to tell the operator of a failure to open the database, or null when it is something else.</summary>
    public static string? Find(Exception exception) => exception switch
    {
        SchemaException => exception.Message,
        _ when exception.Find<SqliteException>() is { } sqlite => $"cannot use the database file: {Line(sqlite)}",
        _ when exception.Find<NpgsqlException>() is { } postgres => $"cannot use PostgreSQL: {Line(postgres)}; check the setting --database",
        _ => null,
    };

    private static string Line(Exception exception) => exception.Message.ReplaceLineEndings(" ");
}
