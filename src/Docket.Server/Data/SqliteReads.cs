using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Docket.Server.Data;

/// <summary>A connection to SQLite with its prepared statements.</summary>
internal sealed class SqliteReads(SqliteConnection connection) : PreparedReads, IDisposable
{
    // By the array itself, of which there is one for each place that reads.
    private readonly Dictionary<string[], SqliteCommand> commands = new(ReferenceEqualityComparer.Instance);

    protected override string Database => connection.ConnectionString;

    public override object Ids(IReadOnlyList<long> ids) => $"[{string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]";

    public void Dispose() => connection.Dispose();

    protected override ValueTask<DbDataReader> ExecuteAsync(string[] statements, object[] values, CancellationToken ct)
    {
        if (!commands.TryGetValue(statements, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = string.Join(';', statements);
            command.Parameters.AddRange(values.Select((_, index) => new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${index + 1}") }));
            commands[statements] = command;
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        return new(command.ExecuteReader());
    }
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
