namespace Docket.Web.Look;

/// <summary>Addresses of pages with what stands behind the question mark.</summary>
internal static class Addresses
{
    /// <summary>A path with those parameters that have a value.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var parts = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value.Trim())}");
            }
        }

        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>What stands behind the question mark of an address, by name.</summary>
    public static Dictionary<string, string> Given(string address)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var begin = address.IndexOf('?', StringComparison.Ordinal);
        foreach (var part in begin < 0 ? [] : address[(begin + 1)..].Split('#')[0].Split('&'))
        {
            var middle = part.IndexOf('=', StringComparison.Ordinal);
            if (middle > 0)
            {
                given[part[..middle]] = Uri.UnescapeDataString(part[(middle + 1)..].Replace('+', ' '));
            }
        }

        return given;
    }
}
