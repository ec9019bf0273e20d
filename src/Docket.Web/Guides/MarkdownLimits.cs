namespace Docket.Web.Guides;

/// <summary>
/// Which texts are formatted. The parser's time grows with the square of a paragraph, a table is filled up to rows times columns, and all of it runs where the
/// page does: a text made to take minutes would be a page that hangs.
/// </summary>
internal static class MarkdownLimits
{
    /// <summary>The longest text, in UTF-16 code units: about a hundred pages.</summary>
    public const int MostOfText = 200_000;

    /// <summary>The longest paragraph or table, in UTF-16 code units.</summary>
    public const int MostOfParagraph = 16_000;

    /// <summary>The most cells of all tables, counted as if every line of a paragraph had as many bars as the one with most.</summary>
    public const int MostCells = 20_000;

    /// <summary>Whether it is formatted.</summary>
    public static bool Allow(string text)
    {
        if (text.Length > MostOfText)
        {
            return false;
        }

        var (length, lines, bars, cells) = (0, 0, 0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                cells += lines * bars;
                (length, lines, bars) = (0, 0, 0);
                continue;
            }

            (length, lines, bars) = (length + line.Length, lines + 1, Math.Max(bars, line.Count('|')));
            if (length > MostOfParagraph || cells + (lines * bars) > MostCells)
            {
                return false;
            }
        }

        return true;
    }
}
