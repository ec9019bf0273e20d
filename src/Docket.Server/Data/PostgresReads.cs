using System.Data.Common;
using Npgsql;

namespace Docket.Server.Data;

/// <summary>A connection to PostgreSQL; statements run together take one way there and back. Npgsql keeps them prepared.</summary>
internal sealed class PostgresReads(NpgsqlConnection connection) : PreparedReads
{
    protected override string Database => connection.ConnectionString;

    public override object Ids(IReadOnlyList<long> ids) => ids.ToArray();

    protected override async ValueTask<DbDataReader> ExecuteAsync(string[] statements, object[] values, CancellationToken ct)
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

        return await batch.ExecuteReaderAsync(ct);
    }
}
