using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Docket.Bench.Fill;

/// <summary>Prepared statements in one transaction, bound without parameter objects. The rows come in the order of the keys, so every index grows at its end.</summary>
internal sealed class SqliteBulk : IBulk
{
    private readonly DbContext db;
    private readonly string file;
    private readonly SqliteConnection connection;
    private readonly Dictionary<Type, (TableLayout Layout, sqlite3_stmt Statement)> tables = [];

    public SqliteBulk(DbContext db, string file)
    {
        (this.db, this.file) = (db, file);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();

        // Nothing is promised to anybody until the end, which is durable: pages go straight into the file.
        Run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; BEGIN");
    }

    public void Write(object row)
    {
        var type = row.GetType();
        if (!tables.TryGetValue(type, out var table))
        {
            table = tables[type] = Prepare(TableLayout.Of(db, type));
        }

        for (var column = 0; column < table.Layout.Columns.Count; column++)
        {
            Bind(table.Statement, column + 1, table.Layout.Read(row, column));
        }

        Check(raw.sqlite3_step(table.Statement));
        raw.sqlite3_reset(table.Statement);
    }

    public Task CompleteAsync(CancellationToken ct)
    {
        Run("COMMIT");
        using var content = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        content.Flush(flushToDisk: true);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, statement) in tables.Values)
        {
            statement.Dispose();
        }

        await connection.DisposeAsync();
    }

    private (TableLayout Layout, sqlite3_stmt Statement) Prepare(TableLayout layout)
    {
        var statement = $"INSERT INTO \"{layout.Table}\" ({string.Join(", ", layout.Columns)}) VALUES ({string.Join(", ", layout.Columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(connection.Handle!, statement, out var prepared));
        return (layout, prepared);
    }

    private void Run(string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static void Bind(sqlite3_stmt statement, int index, object? value) => _ = value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool flag => raw.sqlite3_bind_int(statement, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, index, number),
        string text => raw.sqlite3_bind_text(statement, index, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new NotSupportedException($"no column holds a {value.GetType()}"),
    };

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new SqliteException(raw.sqlite3_errmsg(connection.Handle!).utf8_to_string(), code);
        }
    }
}
