using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Docket.Server.Data;

/// <summary>A column of a table that is written past EF.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Read">The value of a row's, as the database takes it.</param>
internal sealed record BulkColumn(string Name, Func<object, object?> Read);

/// <summary>A table that is written past EF, as the model has it: a column more needs nothing here.</summary>
internal sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns)
{
    private static readonly ConcurrentDictionary<IEntityType, BulkTable> Known = new();

    /// <summary>The columns by comma.</summary>
    public string ColumnNames => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    public static BulkTable Of<T>(IModel model) => Known.GetOrAdd(model.FindEntityType(typeof(T))!, Read);

    // What is no property of the row, the database fills in by itself.
    private static BulkTable Read(IEntityType type) =>
        new(type.GetTableName()!, [.. type.GetProperties().Where(property => !property.IsShadowProperty()).Select(Read)]);

    private static BulkColumn Read(IProperty property)
    {
        var (getter, converter) = (property.GetGetter(), property.GetTypeMapping().Converter);
        return new BulkColumn(property.GetColumnName(), converter is null ? getter.GetClrValue : row => converter.ConvertToProvider(getter.GetClrValue(row)));
    }
}
