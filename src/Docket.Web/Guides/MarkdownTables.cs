using Markdig.Extensions.Tables;
using Microsoft.AspNetCore.Components.Rendering;

namespace Docket.Web.Guides;

/// <summary>Tables of a text in Markdown as elements.</summary>
internal static class MarkdownTables
{
    /// <summary>Writes one, with what writes the content of its cells.</summary>
    public static void Write(RenderTreeBuilder builder, Table table, Action<RenderTreeBuilder, TableCell> content)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "scrolls");
        builder.AddAttribute(2, "tabindex", "0");
        builder.AddAttribute(3, "role", "group");
        builder.AddAttribute(4, "aria-label", "Table");
        builder.OpenElement(5, "table");
        builder.AddAttribute(6, "class", "t");
        Rows(builder, 7, "thead", table, isHeader: true, content);
        Rows(builder, 8, "tbody", table, isHeader: false, content);
        builder.CloseElement();
        builder.CloseElement();
    }

    private static void Rows(RenderTreeBuilder builder, int sequence, string group, Table table, bool isHeader, Action<RenderTreeBuilder, TableCell> content)
    {
        builder.OpenRegion(sequence);
        builder.OpenElement(0, group);
        foreach (var (index, row) in table.OfType<TableRow>().Where(row => row.IsHeader == isHeader).Index())
        {
            builder.OpenRegion(index + 1);
            Row(builder, table, row, content);
            builder.CloseRegion();
        }

        builder.CloseElement();
        builder.CloseRegion();
    }

    private static void Row(RenderTreeBuilder builder, Table table, TableRow row, Action<RenderTreeBuilder, TableCell> content)
    {
        builder.OpenElement(0, "tr");
        foreach (var (index, cell) in row.OfType<TableCell>().Index())
        {
            builder.OpenRegion(index + 1);
            builder.OpenElement(0, row.IsHeader ? "th" : "td");
            if (index < table.ColumnDefinitions.Count && table.ColumnDefinitions[index].Alignment == TableColumnAlign.Right)
            {
                builder.AddAttribute(1, "class", "num");
            }

            content(builder, cell);
            builder.CloseElement();
            builder.CloseRegion();
        }

        builder.CloseElement();
    }
}
