using System.Globalization;
using System.Text;

namespace Docket.Cli.Output;

/// <summary>Names given by the server as names of files, on any system: never a path, never a device, nothing a terminal would obey.</summary>
internal static class SafeFileName
{
    private const int LongestInBytes = 200;
    private const string Refused = "<>:\"/\\|?*";

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })], StringComparer.OrdinalIgnoreCase);

    public static string Of(string name)
    {
        var safe = new StringBuilder();
        foreach (var rune in SafeText.OneLine(name).EnumerateRunes())
        {
            safe.Append(rune.IsBmp && Refused.Contains((char)rune.Value) ? "_" : rune.ToString());
        }

        // Windows leaves out dots and blanks at the end, and takes "nul.png" for a device.
        var text = Shorten(safe.ToString()).TrimEnd('.', ' ');
        return text.Length == 0 || Devices.Contains(text.Split('.')[0].TrimEnd(' ')) ? "_" + text : text;
    }

    /// <summary>A name that no other has yet, on systems that take capital and small letters for the same too: with the id if need be.</summary>
    public static string Unique(string name, long id, ISet<string> taken)
    {
        var unique = Of(name);
        while (!taken.Add(unique.ToUpperInvariant()))
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(unique)}~{id}{Path.GetExtension(unique)}");
        }

        return unique;
    }

    private static string Shorten(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= LongestInBytes)
        {
            return text;
        }

        var extension = Path.GetExtension(text) is { Length: < 10 } some ? some : "";
        var stem = text[..^extension.Length];
        while (Encoding.UTF8.GetByteCount(stem) + extension.Length > LongestInBytes)
        {
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        }

        return stem + extension;
    }
}
