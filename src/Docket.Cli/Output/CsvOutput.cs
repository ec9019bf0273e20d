namespace Docket.Cli.Output;

/// <summary>
/// CSV as of RFC 4180, in UTF-8 and with CRLF. A spreadsheet takes a text that begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c> for a formula, and
/// names are given by anybody: such a text gets an apostrophe in front, one that begins with an apostrophe likewise. So whoever takes one
/// apostrophe off the front of a cell has the text as it was.
/// </summary>
internal static class CsvOutput
{
    private const string NewLine = "\r\n";

    public static async Task WriteAsync<T>(TextWriter output, IAsyncEnumerable<T> things, Columns<T> columns, bool toTerminal, CancellationToken ct)
    {
        output.Write(Header(columns));
        await foreach (var thing in things.FlushingAsync(output, ct))
        {
            output.Write(Line(thing, columns, toTerminal));
        }
    }

    public static void Write<T>(TextWriter output, T thing, Columns<T> columns, bool toTerminal) => output.Write(Header(columns) + Line(thing, columns, toTerminal));

    /// <summary>A value as it stands in a line. A terminal gets it without what it would obey.</summary>
    public static string Field(object? value, bool toTerminal = false)
    {
        var text = Cell.ForPrograms(value);
        if (value is string && text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..])
        {
            text = "'" + text;
        }

        return Quote(toTerminal ? SafeText.OneLine(text) : text);
    }

    private static string Header<T>(Columns<T> columns) => string.Join(',', columns.Select(column => Quote(column.Name))) + NewLine;

    private static string Line<T>(T thing, Columns<T> columns, bool toTerminal) =>
        string.Join(',', columns.Select(column => Field(column.Value(thing), toTerminal))) + NewLine;

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
