using Docket.Sdk;

namespace Docket.Web.Look;

/// <summary>Conditions of lists from what a person typed.</summary>
internal static class Patterns
{
    /// <summary>The field has the text in it, in any case; what is typed means itself.</summary>
    public static Filter Contains(string field, string text) =>
        Filter.Equal(field, $"%{text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%") with { Operator = "ilike" };
}
