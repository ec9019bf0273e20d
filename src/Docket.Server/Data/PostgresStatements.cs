using Npgsql;

namespace Docket.Server.Data;

/// <summary>A connection to PostgreSQL; statements run together take one way there and back. They stay prepared on it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="prepares">Whether it can have prepared statements.</param>
internal sealed class PostgresStatements(NpgsqlConnection connection, bool prepares) : PreparedStatements
{
    protected override string Database => connection.ConnectionString;

    protected override async ValueTask<PreparedRows> ExecuteAsync(string[] statements, object[] values, CancellationToken ct)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var text in statements)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }

        if (prepares)
        {
            // Not by Npgsql's own choice (Max Auto Prepare): after an error it mistakes one statement for another.
            await batch.PrepareAsync(ct);
        }

        return new PostgresRows(await batch.ExecuteReaderAsync(ct));
    }
}

/// <summary>The rows of statements on PostgreSQL.</summary>
internal sealed class PostgresRows(NpgsqlDataReader reader) : PreparedRows
{
    public override ValueTask<bool> ReadAsync(CancellationToken ct) => new(reader.ReadAsync(ct));

    public override async ValueTask NextAsync(CancellationToken ct) => await reader.NextResultAsync(ct);

    public override bool IsNull(int column) => reader.IsDBNull(column);

    public override long Number(int column) => reader.GetInt64(column);

    public override bool Flag(int column) => reader.GetBoolean(column);

    public override string Text(int column) => reader.GetString(column);

    public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override double Real(int column) => reader.GetDouble(column);

    public override ValueTask DisposeAsync() => reader.DisposeAsync();
}
