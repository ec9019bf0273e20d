using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Docket.Server.Data;

/// <summary>
/// A connection to SQLite with its prepared statements, used by its own interface: the provider binds by name and makes three objects for each run.
/// One read at a time.
/// </summary>
internal sealed class SqliteReads(SqliteConnection connection) : PreparedReads, IDisposable
{
    // By the array itself, of which there is one for each place that reads.
    private readonly Dictionary<string[], SqliteStatement[]> known = new(ReferenceEqualityComparer.Instance);

    protected override string Database => connection.ConnectionString;

    public void Dispose()
    {
        foreach (var statement in known.Values.SelectMany(statements => statements))
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    protected override ValueTask<PreparedRows> ExecuteAsync(string[] statements, object[] values, CancellationToken ct)
    {
        if (!known.TryGetValue(statements, out var prepared))
        {
            prepared = [.. statements.Select(text => new SqliteStatement(connection.Handle!, text))];
            known[statements] = prepared;
        }

        foreach (var statement in prepared)
        {
            statement.Bind(values);
        }

        return new(new SqliteRows(prepared));
    }
}

/// <summary>The rows of statements on SQLite. As long as the first one stands on a row, all of them see the same state of the database.</summary>
internal sealed class SqliteRows(SqliteStatement[] statements) : PreparedRows
{
    private int current;

    public override ValueTask<bool> ReadAsync(CancellationToken ct) => new(statements[current].Step());

    public override ValueTask NextAsync(CancellationToken ct)
    {
        current++;
        return default;
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(statements[current].Handle, column) == raw.SQLITE_NULL;

    public override long Number(int column) => raw.sqlite3_column_int64(statements[current].Handle, column);

    public override bool Flag(int column) => Number(column) != 0;

    public override string Text(int column) => raw.sqlite3_column_text(statements[current].Handle, column).utf8_to_string();

    public override ValueTask DisposeAsync()
    {
        foreach (var statement in statements)
        {
            statement.Reset();
        }

        return default;
    }
}

/// <summary>A prepared statement of SQLite.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;

    // SQLite numbers $-parameters as they come in the text; the value of each.
    private readonly int[] values;

    public SqliteStatement(sqlite3 connection, string text)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, text, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        Handle = handle;
        values = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(handle)).Select(ValueOf)];
    }

    public sqlite3_stmt Handle { get; }

    public void Bind(object[] given)
    {
        for (var index = 0; index < values.Length; index++)
        {
            Check(given[values[index]] switch
            {
                long number => raw.sqlite3_bind_int64(Handle, index + 1, number),
                bool flag => raw.sqlite3_bind_int(Handle, index + 1, flag ? 1 : 0),
                var other => throw new NotSupportedException($"a parameter of {other.GetType()}"),
            });
        }
    }

    /// <summary>Goes on to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(Handle);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, connection);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>Lets go of the database.</summary>
    public void Reset() => raw.sqlite3_reset(Handle);

    public void Dispose() => Handle.Dispose();

    private int ValueOf(int index) => int.Parse(raw.sqlite3_bind_parameter_name(Handle, index).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture) - 1;

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection);
}

/// <summary>Connections for <see cref="SqliteReads"/>, as many as ever read at once.</summary>
internal sealed class SqliteReadPool(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<SqliteReads> idle = [];

    public async Task<T> ReadAsync<T>(Func<PreparedReads, Task<T>> read)
    {
        var reads = idle.TryTake(out var known) ? known : new SqliteReads(SqliteDocketDb.Open(connectionString));
        try
        {
            var result = await read(reads);
            idle.Add(reads);
            return result;
        }
        catch
        {
            reads.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var reads))
        {
            reads.Dispose();
        }
    }
}
