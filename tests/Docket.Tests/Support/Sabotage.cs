using Docket.Server.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Docket.Tests.Support;

/// <summary>Makes the connection of SQLite's writer fail as a disk does. Called within a unit of work; a new connection is whole again.</summary>
internal static class Sabotage
{
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
