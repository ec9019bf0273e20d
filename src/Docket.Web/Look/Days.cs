using System.Globalization;

namespace Docket.Web.Look;

/// <summary>Days as the protocol and addresses have them, for example <c>2026-11-26</c>.</summary>
internal static class Days
{
    /// <summary>A day as text, null for none.</summary>
    public static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as text.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day, null for anything else.</summary>
    public static DateOnly? Parse(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
