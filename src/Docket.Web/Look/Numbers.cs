using System.Globalization;

namespace Docket.Web.Look;

/// <summary>Numbers for people.</summary>
internal static class Numbers
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>For example <c>12,480</c>.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>With a digit after the point where there is one, for example <c>1,240.5</c>.</summary>
    public static string Short(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>A share of 1, for example <c>91.6 %</c>.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>A number with its noun, for example <c>1 image</c>, <c>12,480 images</c>.</summary>
    public static string Of(long number, string noun) => $"{Of(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>A size, for example <c>84 GB</c>, <c>1.2 MB</c>; powers of 1,000.</summary>
    public static string Bytes(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= 1000 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1000, unit + 1);
        }

        return value.ToString(unit > 0 && value < 10 ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>A size that came as decimal text.</summary>
    public static string Bytes(string bytes) => Bytes(long.TryParse(bytes, CultureInfo.InvariantCulture, out var number) ? number : 0);
}
