using System.Data.Common;
using System.Globalization;
using Docket.Bench.Harness;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Docket.Bench.Rows;

/// <summary>Rows that the server wrote, read back column by column, so that a baseline writes the same ones and does not go stale when a column is added.</summary>
internal sealed class RowTemplate
{
    private RowTemplate(string table, string[] columns, List<object?[]> rows) => (Table, Columns, Rows) = (table, columns, rows);

    public string Table { get; }

    public string[] Columns { get; }

    public List<object?[]> Rows { get; }

    /// <summary>An INSERT with a parameter <c>$0</c>, <c>$1</c> ... for each column.</summary>
    public string Insert => $"INSERT INTO {Table} ({Quoted}) VALUES ({string.Join(", ", Columns.Select((_, index) => $"${index}"))})";

    public string Copy => $"COPY {Table} ({Quoted}) FROM STDIN (FORMAT BINARY)";

    // Some are words of SQL.
    private string Quoted => string.Join(", ", Columns.Select(column => $"\"{column}\""));

    /// <summary>Reads rows by a condition, in the order of their ids.</summary>
    public static async Task<RowTemplate> ReadAsync(Storage storage, string table, string condition, CancellationToken ct)
    {
        await using var connection = Open(storage);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE {condition} ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync(ct);

        // The transaction of a journal row is PostgreSQL's own to give.
        int[] taken = [.. Enumerable.Range(0, reader.FieldCount).Where(index => reader.GetName(index) != "xid")];
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add([.. taken.Select(index => reader.IsDBNull(index) ? null : reader.GetValue(index))]);
        }

        return new RowTemplate(table, [.. taken.Select(reader.GetName)], rows);
    }

    public int ColumnOf(string name) => Array.IndexOf(Columns, name);

    /// <summary>A number that a statement answers.</summary>
    public static async Task<long> CountAsync(Storage storage, string statement, CancellationToken ct)
    {
        await using var connection = Open(storage);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = 600;
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    public static DbConnection Open(Storage storage)
    {
        DbConnection connection = storage.Kind == DatabaseKind.Sqlite ? new SqliteConnection($"Data Source={storage.SqliteFile};Pooling=False") : new NpgsqlConnection(storage.Connection);
        connection.Open();
        return connection;
    }
}
