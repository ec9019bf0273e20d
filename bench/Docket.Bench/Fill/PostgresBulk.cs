using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Docket.Bench.Fill;

/// <summary>Binary COPY, a connection for each table.</summary>
internal sealed class PostgresBulk(DbContext db, string connectionString) : IBulk
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
    private readonly Dictionary<Type, Copy> copies = [];

    public void Write(object row)
    {
        var type = row.GetType();
        if (!copies.TryGetValue(type, out var copy))
        {
            copy = copies[type] = new Copy(source.OpenConnection(), TableLayout.Of(db, type));
        }

        copy.Write(row);
    }

    public async Task CompleteAsync(CancellationToken ct)
    {
        foreach (var copy in copies.Values)
        {
            await copy.CompleteAsync(ct);
        }

        await using var analyze = source.CreateCommand("VACUUM ANALYZE");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in copies.Values)
        {
            await copy.DisposeAsync();
        }

        await source.DisposeAsync();
    }

    private sealed class Copy : IAsyncDisposable
    {
        private readonly NpgsqlConnection connection;
        private readonly TableLayout layout;
        private readonly NpgsqlBinaryImporter importer;

        public Copy(NpgsqlConnection connection, TableLayout layout)
        {
            (this.connection, this.layout) = (connection, layout);
            importer = connection.BeginBinaryImport($"COPY \"{layout.Table}\" ({string.Join(", ", layout.Columns)}) FROM STDIN (FORMAT BINARY)");
            importer.Timeout = TimeSpan.Zero;
        }

        public void Write(object row)
        {
            importer.StartRow();
            for (var column = 0; column < layout.Columns.Count; column++)
            {
                WriteValue(layout.Read(row, column));
            }
        }

        public async Task CompleteAsync(CancellationToken ct) => await importer.CompleteAsync(ct);

        public async ValueTask DisposeAsync()
        {
            await importer.DisposeAsync();
            await connection.DisposeAsync();
        }

        private void WriteValue(object? value)
        {
            switch (value)
            {
                case null: importer.WriteNull(); break;
                case long number: importer.Write(number); break;
                case int number: importer.Write(number); break;
                case bool flag: importer.Write(flag); break;
                case double number: importer.Write(number); break;
                case string text: importer.Write(text); break;
                case byte[] bytes: importer.Write(bytes); break;
                default: throw new NotSupportedException($"no column holds a {value.GetType()}");
            }
        }
    }
}
