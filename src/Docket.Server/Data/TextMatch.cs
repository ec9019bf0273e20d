using System.Text;

namespace Docket.Server.Data;

/// <summary>
/// The filter operators <c>like</c> and <c>ilike</c>: <c>%</c> is any text, <c>_</c> any letter, a backslash takes the next letter as it is.
/// PostgreSQL has both; SQLite's own LIKE ignores case and knows no escape, so these run in its place.
/// </summary>
internal static class TextMatch
{
    public static bool Like(string? text, string pattern) => text is not null && Match(text, pattern, StringComparison.Ordinal);

    public static bool ILike(string? text, string pattern) => text is not null && Match(text, pattern, StringComparison.OrdinalIgnoreCase);

    /// <summary>The pattern with a backslash at its end taken as it is: PostgreSQL refuses one that escapes nothing.</summary>
    public static string Closed(string pattern) => (pattern.Length - pattern.TrimEnd('\\').Length) % 2 == 1 ? pattern + '\\' : pattern;

    // Goes back only to the last %, so the time is at most text times pattern.
    private static bool Match(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, StringComparison comparison)
    {
        var (at, in_, star, mark) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            var letter = LetterAt(text, at);
            var literal = in_ + 1 < pattern.Length && pattern[in_] == '\\' ? 1 : 0;
            var wanted = in_ < pattern.Length ? LetterAt(pattern, in_ + literal) : 0;
            if (in_ < pattern.Length && literal == 0 && pattern[in_] == '%')
            {
                (star, mark, in_) = (in_, at, in_ + 1);
            }
            else if (wanted > 0 && ((literal == 0 && pattern[in_] == '_') || text.Slice(at, letter).Equals(pattern.Slice(in_ + literal, wanted), comparison)))
            {
                (at, in_) = (at + letter, in_ + literal + wanted);
            }
            else if (star >= 0)
            {
                mark += LetterAt(text, mark);
                (in_, at) = (star + 1, mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[in_..].IndexOfAnyExcept('%') < 0;
    }

    // A letter outside the first plane is two chars, and one letter for PostgreSQL.
    private static int LetterAt(ReadOnlySpan<char> text, int at)
    {
        _ = Rune.DecodeFromUtf16(text[at..], out _, out var chars);
        return chars;
    }
}
