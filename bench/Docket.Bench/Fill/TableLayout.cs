using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Docket.Bench.Fill;

/// <summary>The columns of a table and how to read them from a row, taken from the server's model: a column added there is written here.</summary>
internal sealed class TableLayout
{
    private readonly Func<object, object?>[] readers;

    private TableLayout(string table, IReadOnlyList<string> columns, Func<object, object?>[] readers)
    {
        (Table, Columns) = (table, columns);
        this.readers = readers;
    }

    public string Table { get; }

    /// <summary>In quotes: some are words of SQL.</summary>
    public IReadOnlyList<string> Columns { get; }

    public static TableLayout Of(DbContext db, Type row)
    {
        var entity = db.Model.FindEntityType(row)!;

        // What has no property, such as the transaction of a journal row, is the database's to give.
        List<IProperty> properties = [.. entity.GetProperties().Where(property => !property.IsShadowProperty())];
        return new TableLayout(entity.GetTableName()!, [.. properties.Select(property => $"\"{property.GetColumnName()}\"")], [.. properties.Select(Reader)]);
    }

    /// <summary>The value of a column as the database takes it: a number, a text, bytes, a flag, or null.</summary>
    public object? Read(object row, int column) => readers[column](row);

    private static Func<object, object?> Reader(IProperty property)
    {
        var (getter, convert) = (property.GetGetter(), property.GetTypeMapping().Converter?.ConvertToProvider);
        return convert is null ? getter.GetClrValue : row => convert(getter.GetClrValue(row));
    }
}
