using System.Text;

namespace Docket.Tests.Cli;

/// <summary>Reads CSV as RFC 4180 has it, letter by letter.</summary>
internal static class Csv
{
    public static List<string[]> Parse(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] != '"')
                {
                    cell.Append(text[i]);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (text[i] == '"')
            {
                quoted = true;
            }
            else if (text[i] == ',')
            {
                EndCell();
            }
            else if (text[i] == '\r' && text[i + 1] == '\n')
            {
                EndCell();
                rows.Add([.. row]);
                row.Clear();
                i++;
            }
            else
            {
                Assert.False(text[i] is '\r' or '\n', "a line break stands outside of quotes");
                cell.Append(text[i]);
            }
        }

        Assert.True(!quoted && row.Count == 0 && cell.Length == 0, "it ends within a line");
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }

    /// <summary>The text of a cell, without the apostrophe that keeps spreadsheets off.</summary>
    public static string Text(string cell) => cell is ['\'', .. var rest] ? rest : cell;
}
