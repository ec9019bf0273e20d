using System.Text.RegularExpressions;
using Docket.Server.Blobs;

namespace Docket.Server.Api;

/// <summary>Stored bytes as an answer: whole or one range, never encoded, and never anything a browser would run.</summary>
internal sealed partial record BlobAnswer(Stream Content, BlobHash Hash, string Mime)
{
    public async Task WriteAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
        if (!IsPartial(http.Request))
        {
            // It is the checksum of the whole, so it must not stand on a part.
            headers["x-content-checksum-sha256"] = Hash.ToString();
        }

        // The framework answers ranges to GET alone; the Python SDK asks for them by POST when a download broke.
        http.Request.Method = HttpMethods.IsPost(http.Request.Method) ? HttpMethods.Get : http.Request.Method;
        await Results.Stream(Content, Mime, enableRangeProcessing: true).ExecuteAsync(http);
    }

    // A header of another form is ignored by the framework, and the whole is sent.
    private static bool IsPartial(HttpRequest request) => SingleRange().IsMatch(request.Headers.Range.ToString());

    [GeneratedRegex(@"^\s*bytes\s*=\s*(\d+-\d*|-\d+)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex SingleRange();
}
