using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace Docket.Cli.Output;

/// <summary>One column: its name in the header, and what of a thing stands in it.</summary>
internal sealed record Column<T>(string Name, Func<T, object?> Value, bool InTable);

/// <summary>How a kind of thing is shown: as JSON by its type of the wire, in tables and CSV by columns.</summary>
internal sealed class Columns<T>(JsonTypeInfo<T> json) : IEnumerable<Column<T>>
{
    private readonly List<Column<T>> columns = [];

    public JsonTypeInfo<T> Json => json;

    public void Add(string name, Func<T, object?> value) => columns.Add(new Column<T>(name, value, InTable: true));

    /// <summary>A column of CSV alone, for which a table has no room.</summary>
    public void AddWide(string name, Func<T, object?> value) => columns.Add(new Column<T>(name, value, InTable: false));

    public IEnumerator<Column<T>> GetEnumerator() => columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
