using Spectre.Console;

namespace Docket.Cli.Output;

/// <summary>Tables for people: as wide as the terminal, and in a pipe as wide as they are.</summary>
internal static class TableOutput
{
    // A narrower terminal had better wrap the lines itself.
    private const int LeastWidth = 60;

    /// <summary>Things below one another, a row for each.</summary>
    public static async Task WriteAsync<T>(Host host, IAsyncEnumerable<T> things, Columns<T> columns, CancellationToken ct)
    {
        var shown = columns.Where(column => column.InTable).ToList();
        var rows = new List<object?[]>();
        await foreach (var thing in things.WithCancellation(ct))
        {
            rows.Add([.. shown.Select(column => column.Value(thing))]);
        }

        if (rows.Count == 0)
        {
            return;
        }

        var table = NewTable();
        foreach (var (index, column) in shown.Index())
        {
            var isText = rows.Any(row => row[index] is string);
            table.AddColumn(new TableColumn(new Text(column.Name, new Style(decoration: Decoration.Bold)))
            {
                Alignment = rows.Any(row => Cell.IsNumber(row[index])) ? Justify.Right : Justify.Left,
                NoWrap = !isText,
                Padding = new Padding(0, 0, 2, 0),
            });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(value => new Text(Cell.ForPeople(value))));
        }

        Write(host, table);
    }

    /// <summary>One thing, a row for each of its columns.</summary>
    public static void Write<T>(Host host, T thing, Columns<T> columns)
    {
        var table = NewTable().HideHeaders();
        table.AddColumn(new TableColumn("") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        table.AddColumn(new TableColumn("") { Padding = new Padding(0) });
        foreach (var column in columns)
        {
            table.AddRow(new Text(column.Name, new Style(decoration: Decoration.Bold)), new Text(Cell.ForPeople(column.Value(thing))));
        }

        Write(host, table);
    }

    private static Table NewTable() => new() { Border = TableBorder.None, ShowRowSeparators = false };

    private static void Write(Host host, Table table)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.HasColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = host.OutputIsTerminal ? Math.Max(host.Width, LeastWidth) : int.MaxValue / 2;
        console.Write(table);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            host.Output.Write(line.TrimEnd());
            host.Output.Write('\n');
        }
    }
}
