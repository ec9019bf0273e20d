using Microsoft.Data.Sqlite;

namespace Docket.Server.Data;

/// <summary>Copies a database file as of one moment, while others write to it.</summary>
internal static class SqliteCopy
{
    public static void Make(string file, string copy)
    {
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        source.Open();
        Make(source, copy);
    }

    /// <summary>All pages in one step, under one read lock: in the write-ahead log nobody waits for it.</summary>
    public static void Make(SqliteConnection source, string copy)
    {
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        target.Open();
        source.BackupDatabase(target);
    }
}
