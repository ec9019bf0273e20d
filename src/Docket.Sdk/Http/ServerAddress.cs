namespace Docket.Sdk.Http;

/// <summary>Reads the address of a server as the Python SDK does: no scheme means http, outer slashes do not count, a path is kept.</summary>
internal static class ServerAddress
{
    /// <summary>The address with a slash at its end, so that paths can be put after it.</summary>
    /// <exception cref="ArgumentException">It is not the address of an HTTP server.</exception>
    public static Uri Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var trimmed = address.Trim().Trim('/');
        var text = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "http://" + trimmed;
        return Uri.TryCreate(text + "/", UriKind.Absolute, out var uri) && IsServer(uri)
            ? uri
            : throw new ArgumentException("must be the address of an HTTP server, such as https://docket.example.org", nameof(address));
    }

    private static bool IsServer(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { Host.Length: > 0, Query: "", Fragment: "", UserInfo: "" };
}
