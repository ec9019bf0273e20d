using System.Data;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Support;

/// <summary>Everything that stands in a server's database, to see that nothing changed.</summary>
internal static class DatabaseContent
{
    /// <summary>Ids are reserved ahead and may be lost, the journal is sealed in the background: what tells of that is no content.</summary>
    private static readonly string[] Beside = ["sequences", "id_blocks", "leases", "seals"];

    /// <summary>Every row of every table as text, in a fixed order.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(RunningServer server)
    {
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Except(Beside).Order(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            var found = new List<string>();
            while (await reader.ReadAsync())
            {
                found.Add($"{table}: {string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column)))}");
            }

            rows.AddRange(found.Order(StringComparer.Ordinal));
        }

        return rows;
    }

    private static string Text(IDataRecord row, int column) =>
        row.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{row.GetName(column)}={row.GetValue(column)}";
}
