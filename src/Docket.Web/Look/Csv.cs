using System.Globalization;
using System.Text;

namespace Docket.Web.Look;

/// <summary>Lines of a CSV file (RFC 4180), times in UTC.</summary>
internal static class Csv
{
    /// <summary>Appends a line.</summary>
    public static void Append(StringBuilder text, params IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    /// <summary>A text as a cell; one that a table program would take for a formula has an apostrophe before it.</summary>
    public static string Text(string? text)
    {
        var safe = text is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] ? "'" + text : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"")}\"";
    }

    /// <summary>A number as a cell, empty for none.</summary>
    public static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A moment as a cell, empty for none.</summary>
    public static string Time(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
