using System.Globalization;
using Docket.Sdk.Json;

namespace Docket.Cli.Output;

/// <summary>Values as text.</summary>
internal static class Cell
{
    public static bool IsNumber(object? value) => value is int or long or double;

    /// <summary>As on the wire, for CSV; null is empty.</summary>
    public static string ForPrograms(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString(WireTimeConverter.Format, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>For tables: times without their fractions, what is false left out, and nothing that a terminal would obey.</summary>
    public static string ForPeople(object? value) => value switch
    {
        bool yes => yes ? "yes" : "",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => SafeText.OneLine(ForPrograms(value)),
    };
}
