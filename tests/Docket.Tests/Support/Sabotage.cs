using Docket.Server.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Docket.Tests.Support;

/// <summary>Makes the connection of SQLite's writer fail as a disk does, called within a unit of work: a new connection is whole again. And what makes PostgreSQL slow.</summary>
internal static class Sabotage
{
    /// <summary>Makes every update of the journal on PostgreSQL take longer than the second after which a connection with <c>Command Timeout=1</c> gives up.</summary>
    public const string SlowUpdatesOfJournal = """
        CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END';
        CREATE TRIGGER slow BEFORE UPDATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION slow();
        """;

    /// <summary>Asks before every commit, that of the calling unit too, whether it may succeed.</summary>
    public static bool OnCommit(DocketDb db, Func<bool> maySucceed)
    {
        raw.sqlite3_commit_hook(((SqliteConnection)db.Database.GetDbConnection()).Handle, _ => maySucceed() ? 0 : 1, null);
        return true;
    }

    /// <summary>Lets the file grow no further.</summary>
    public static async Task<int> FillDiskAsync(DocketDb db)
    {
        var pages = await db.Database.SqlQuery<long>($"SELECT page_count AS Value FROM pragma_page_count()").SingleAsync();
#pragma warning disable EF1002 // A pragma takes no parameters.
        return await db.Database.ExecuteSqlRawAsync($"PRAGMA max_page_count = {pages}");
#pragma warning restore EF1002
    }

    /// <summary>Has every write refused, as a file that is read-only does.</summary>
    public static async Task<long> ForbidWritesAsync(DocketDb db) => await db.Database.ExecuteSqlAsync($"PRAGMA query_only = ON");
}
