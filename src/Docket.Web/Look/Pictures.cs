namespace Docket.Web.Look;

/// <summary>Addresses of pictures.</summary>
internal static class Pictures
{
    /// <summary>
    /// An address of the server as this page reaches it: the server writes its public address, but a person may have come by another name of it, and the
    /// page loads from its own origin alone.
    /// </summary>
    /// <param name="address">An absolute address of the server's.</param>
    /// <param name="basePath">The path of the app, with a slash at its end.</param>
    /// <returns>The same path at this origin; the address itself if it is below another path.</returns>
    public static string Local(string address, string basePath) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath.StartsWith(basePath, StringComparison.Ordinal) ? uri.PathAndQuery : address;
}
