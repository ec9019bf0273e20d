namespace Docket.Server.Api;

/// <summary>What keeps a browser from running the bytes of strangers.</summary>
internal static class SafeHeaders
{
    /// <summary>Sets them.</summary>
    /// <param name="headers">Those of the answer.</param>
    /// <param name="immutable">Whether the address always has the same bytes.</param>
    public static void Set(IHeaderDictionary headers, bool immutable)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
        if (immutable)
        {
            headers.CacheControl = "private, max-age=31536000, immutable";
        }
    }
}
