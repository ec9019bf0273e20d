using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Docket.Server.Data;

/// <summary>A column of a table that is written and read past EF.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Read">The value of a row's, as the database takes it.</param>
/// <param name="Fill">Sets a row's from the column with that number of what was read.</param>
internal sealed record RowColumn(string Name, Func<object, object?> Read, Action<object, PreparedRows, int> Fill);

/// <summary>A table that is written and read past EF, as the model has it: a column more needs nothing here.</summary>
internal sealed record RowTable(string Name, IReadOnlyList<RowColumn> Columns)
{
    private static readonly ConcurrentDictionary<IEntityType, RowTable> Known = new();

    /// <summary>The columns by comma.</summary>
    public string ColumnNames { get; } = Names(Columns);

    /// <summary>Begins a statement that reads whole rows.</summary>
    public string Select { get; } = $"SELECT {Names(Columns)} FROM {Name} r";

    /// <summary>A statement that writes a row; its parameters are the columns in their order.</summary>
    public string Insert { get; } = $"INSERT INTO {Name} ({Names(Columns)}) VALUES ({string.Join(", ", Columns.Select((_, index) => $"${index + 1}"))})";

    public static RowTable Of<T>(IModel model) => Known.GetOrAdd(model.FindEntityType(typeof(T))!, Read);

    /// <summary>The rows that are left of a statement that begins with <see cref="Select"/>.</summary>
    public async Task<List<T>> AllAsync<T>(PreparedRows rows, CancellationToken ct)
        where T : class
    {
        var all = new List<T>();
        while (await rows.ReadAsync(ct))
        {
            all.Add(RowOf<T>(rows));
        }

        return all;
    }

    private static string Names(IReadOnlyList<RowColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private T RowOf<T>(PreparedRows rows)
        where T : class
    {
        var row = Activator.CreateInstance<T>();
        for (var column = 0; column < Columns.Count; column++)
        {
            if (!rows.IsNull(column))
            {
                Columns[column].Fill(row, rows, column);
            }
        }

        return row;
    }

    // What is no property of the row, the database fills in by itself.
    private static RowTable Read(IEntityType type) =>
        new(type.GetTableName()!, [.. type.GetProperties().Where(property => !property.IsShadowProperty()).Select(Read)]);

    private static RowColumn Read(IProperty property)
    {
        var (getter, member, converter) = (property.GetGetter(), property.PropertyInfo!, property.GetTypeMapping().Converter);
        var type = converter?.ProviderClrType ?? property.ClrType;
        var stored = ValueOf(Nullable.GetUnderlyingType(type) ?? type);
        return converter is null
            ? new(property.GetColumnName(), getter.GetClrValue, (row, rows, column) => member.SetValue(row, stored(rows, column)))
            : new(
                property.GetColumnName(),
                row => converter.ConvertToProvider(getter.GetClrValue(row)),
                (row, rows, column) => member.SetValue(row, converter.ConvertFromProvider(stored(rows, column))));
    }

    private static Func<PreparedRows, int, object> ValueOf(Type type) =>
        type == typeof(long) ? (rows, column) => rows.Number(column)
        : type == typeof(int) ? (rows, column) => rows.Count(column)
        : type == typeof(bool) ? (rows, column) => rows.Flag(column)
        : type == typeof(double) ? (rows, column) => rows.Real(column)
        : type == typeof(string) ? (rows, column) => rows.Text(column)
        : type == typeof(byte[]) ? (rows, column) => rows.Bytes(column)
        : throw new NotSupportedException($"a column of {type}");
}
