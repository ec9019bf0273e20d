using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Docket.Server.Data;

/// <summary>
/// A connection to SQLite with its prepared statements, used by its own interface: the provider binds by name and makes three objects for each run.
/// For one caller at a time.
/// </summary>
internal sealed partial class SqliteStatements(SqliteConnection connection) : PreparedStatements, IDisposable
{
    private readonly Dictionary<string, SqliteStatement> known = [];

    protected override string Database => connection.ConnectionString;

    /// <summary>A statement for both databases as SQLite takes it; it has one writer, who needs no locks.</summary>
    public static string Translate(string text) => Lock().Replace(AnyOf().Replace(text, "IN (SELECT value FROM json_each($1))"), "");

    /// <summary>A statement, prepared when it is first asked for.</summary>
    public SqliteStatement Prepared(string text)
    {
        if (!known.TryGetValue(text, out var statement))
        {
            statement = new SqliteStatement(connection.Handle!, Translate(text));
            known.Add(text, statement);
        }

        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in known.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    protected override ValueTask<PreparedRows> ExecuteAsync(string[] statements, object[] values, CancellationToken ct)
    {
        var prepared = Array.ConvertAll(statements, Prepared);
        var rows = new SqliteRows(prepared);
        try
        {
            foreach (var statement in prepared)
            {
                statement.Bind(values);
            }

            return new(rows);
        }
        catch
        {
            rows.Reset();
            throw;
        }
    }

    [GeneratedRegex(@"= ANY\((\$\d+)\)")]
    private static partial Regex AnyOf();

    [GeneratedRegex(@"\sFOR (UPDATE|SHARE)$")]
    private static partial Regex Lock();
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

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(statements[current].Handle, column).ToArray();

    public override double Real(int column) => raw.sqlite3_column_double(statements[current].Handle, column);

    public void Reset()
    {
        foreach (var statement in statements)
        {
            statement.Reset();
        }
    }

    public override ValueTask DisposeAsync()
    {
        Reset();
        return default;
    }
}

/// <summary>A prepared statement of SQLite.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;

    // SQLite numbers $-parameters as they come in the text; the value of each.
    private readonly int[] values;

    private bool isOpen;

    public SqliteStatement(sqlite3 connection, string text)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, text, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        Handle = handle;
        values = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(handle)).Select(ValueOf)];
    }

    public sqlite3_stmt Handle { get; }

    /// <summary>Gives the parameters their values.</summary>
    /// <exception cref="InvalidOperationException">Its rows are still being read.</exception>
    public void Bind(object?[] given)
    {
        if (isOpen)
        {
            throw new InvalidOperationException("The rows of this statement are still being read");
        }

        isOpen = true;
        for (var index = 0; index < values.Length; index++)
        {
            Check(given[values[index]] switch
            {
                null => raw.sqlite3_bind_null(Handle, index + 1),
                long number => raw.sqlite3_bind_int64(Handle, index + 1, number),
                int number => raw.sqlite3_bind_int(Handle, index + 1, number),
                double number => raw.sqlite3_bind_double(Handle, index + 1, number),
                bool flag => raw.sqlite3_bind_int(Handle, index + 1, flag ? 1 : 0),
                string text => raw.sqlite3_bind_text(Handle, index + 1, text),
                byte[] bytes => raw.sqlite3_bind_blob(Handle, index + 1, bytes),
                long[] list => raw.sqlite3_bind_text(Handle, index + 1, $"[{string.Join(',', list)}]"),
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

    /// <summary>Runs a statement that has no rows.</summary>
    public void Run(object?[] given)
    {
        try
        {
            Bind(given);
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Lets go of the database, and of the values.</summary>
    public void Reset()
    {
        isOpen = false;
        raw.sqlite3_reset(Handle);
        raw.sqlite3_clear_bindings(Handle);
    }

    public void Dispose() => Handle.Dispose();

    private int ValueOf(int index) => int.Parse(raw.sqlite3_bind_parameter_name(Handle, index).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture) - 1;

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection);
}

/// <summary>Connections for <see cref="SqliteStatements"/>, as many as ever read at once.</summary>
internal sealed class SqliteReadPool(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<SqliteStatements> idle = [];

    public async Task<T> ReadAsync<T>(Func<PreparedStatements, Task<T>> read)
    {
        var statements = idle.TryTake(out var known) ? known : new SqliteStatements(SqliteDocketDb.Open(connectionString));
        try
        {
            var result = await read(statements);
            idle.Add(statements);
            return result;
        }
        catch
        {
            statements.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var statements))
        {
            statements.Dispose();
        }
    }
}
