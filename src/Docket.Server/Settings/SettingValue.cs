using System.Globalization;
using System.Net;
using Npgsql;

namespace Docket.Server.Settings;

/// <summary>
/// Reads the text of one setting. A <see cref="FormatException"/> carries the second half of the operator's line, after the setting's
/// name; it never repeats a value that may be a secret.
/// </summary>
internal static class SettingValue
{
    private static readonly (string Wildcard, string Host)[] Wildcards =
        [("0.0.0.0", "127.0.0.1"), ("[::]", "localhost"), ("*", "localhost"), ("+", "localhost")];

    public static bool Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => throw new FormatException($"'{text}' is neither true nor false"),
    };

    /// <summary>Whether a format is JSON.</summary>
    public static bool Format(string text) => text switch
    {
        "json" => true,
        "text" => false,
        _ => throw new FormatException($"'{text}' is neither text nor json"),
    };

    public static long Count(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException($"'{text}' is not a whole number above 0");

    public static string Word(string text) =>
        !text.Any(char.IsWhiteSpace) && text.Length > 0 ? text : throw new FormatException("give a value without spaces");

    public static string Secret(string text) =>
        !string.IsNullOrWhiteSpace(text) ? text : throw new FormatException("is empty; give a value, or leave the setting out and one is made up");

    public static string Version(string text) =>
        text.Split('.') is { Length: 3 } parts && parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? text
            : throw new FormatException($"'{text}' is not a version such as 6.17.8");

    public static string FullPath(string text) =>
        !string.IsNullOrWhiteSpace(text) ? Path.GetFullPath(text) : throw new FormatException("is empty; name a path");

    public static string ExistingFile(string text) =>
        text.Length == 0 ? "" : File.Exists(text) ? Path.GetFullPath(text) : throw new FormatException($"there is no file {text}");

    public static IReadOnlyList<string> List(string text) =>
        text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IReadOnlyList<string> ListenUrls(string text)
    {
        var urls = List(text);
        if (urls.Count == 0)
        {
            throw new FormatException("is empty; give an address such as http://127.0.0.1:8080");
        }

        foreach (var url in urls)
        {
            var uri = HttpUrl(Reachable(url), url);
            if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0)
            {
                throw new FormatException($"'{url}' has a path; a path prefix belongs into --public-url");
            }
        }

        return urls;
    }

    public static string PublicUrl(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var uri = HttpUrl(text, text);
        return uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? text.TrimEnd('/')
            : throw new FormatException($"'{text}' has more than scheme, host, port and path");
    }

    /// <summary>The same address with a host that a browser on this machine can open, in place of a wildcard.</summary>
    public static string Reachable(string url)
    {
        foreach (var (wildcard, host) in Wildcards)
        {
            var start = url.IndexOf("://" + wildcard, StringComparison.Ordinal);
            var end = start + 3 + wildcard.Length;
            if (start >= 0 && (end == url.Length || url[end] is ':' or '/'))
            {
                return $"{url[..start]}://{host}{url[end..]}";
            }
        }

        return url;
    }

    public static IReadOnlyList<IPNetwork> Networks(string text) => [.. List(text).Select(Network)];

    private static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new FormatException($"'{text}' is neither an IP address nor a network such as 10.0.0.0/8");
    }

    /// <summary>Npgsql's own message may quote a piece of a password that held a semicolon, so it is not passed on.</summary>
    public static string ConnectionString(string text)
    {
        try
        {
            if (text.Length > 0 && string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host))
            {
                throw new FormatException("names no Host; write it as Host=...;Database=...;Username=...;Password=...");
            }

            return text;
        }
        catch (ArgumentException)
        {
            throw new FormatException("is not a PostgreSQL connection string; write it as Host=...;Database=...;Username=...;Password=...");
        }
    }

    private static Uri HttpUrl(string url, string asWritten) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? uri
            : throw new FormatException($"'{asWritten}' is not an address such as http://127.0.0.1:8080");
}
