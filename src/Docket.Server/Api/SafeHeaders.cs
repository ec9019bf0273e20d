using Microsoft.Net.Http.Headers;

namespace Docket.Server.Api;

/// <summary>What keeps a browser from running the bytes of strangers, and from keeping what is none of them.</summary>
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

    /// <summary>Takes back what was said of bytes that do not come: an error in their place must not be kept by a browser for a year.</summary>
    public static void Withdraw(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        foreach (var name in new[] { HeaderNames.ETag, HeaderNames.AcceptRanges, HeaderNames.ContentRange, BlobAnswer.ChecksumHeader })
        {
            headers.Remove(name);
        }
    }
}
