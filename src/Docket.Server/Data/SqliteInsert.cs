using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Docket.Server.Data;

/// <summary>Writes rows by one prepared statement, straight by the interface of SQLite: the provider looks every parameter up by its name for every row.</summary>
internal static class SqliteInsert
{
    public static void Run<T>(sqlite3 connection, BulkTable table, IReadOnlyCollection<T> rows)
        where T : class
    {
        var places = string.Join(", ", table.Columns.Select(_ => "?"));
        Check(raw.sqlite3_prepare_v2(connection, $"INSERT INTO {table.Name} ({table.ColumnNames}) VALUES ({places})", out var statement), connection);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var index = 0; index < table.Columns.Count; index++)
                {
                    Check(Bind(statement, index + 1, table.Columns[index].Read(row)), connection);
                }

                Check(raw.sqlite3_step(statement), connection);
                Check(raw.sqlite3_reset(statement), connection);
            }
        }
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool flag => raw.sqlite3_bind_int(statement, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, index, number),
        string text => raw.sqlite3_bind_text(statement, index, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new NotSupportedException($"a column of {value.GetType()}"),
    };

    private static void Check(int code, sqlite3 connection)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, connection);
        }
    }
}
