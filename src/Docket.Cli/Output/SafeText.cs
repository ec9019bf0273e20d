using System.Globalization;
using System.Text;

namespace Docket.Cli.Output;

/// <summary>
/// Text of others on its way to a terminal. Names come from anybody in the team: an escape sequence in one could retitle the window or forge
/// lines, and a mark of direction could turn the rest of the line around. Such characters are shown by their number instead.
/// </summary>
internal static class SafeText
{
    public static string OneLine(string text)
    {
        if (!text.EnumerateRunes().Any(NeedsEscape))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' => safe.Append("\\n"),
                '\r' => safe.Append("\\r"),
                '\t' => safe.Append("\\t"),
                _ when NeedsEscape(rune) => safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}"),
                _ => safe.Append(rune.ToString()),
            };
        }

        return safe.ToString();
    }

    // Control (C0, DEL, C1), format (marks of direction, zero-width), line and paragraph separators, and what has no meaning.
    private static bool NeedsEscape(Rune rune) => rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
