using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Settings;
using Microsoft.Net.Http.Headers;

namespace Docket.Server.Access;

/// <summary>
/// Refuses what a page of somebody else makes a browser send, cookie and all (decision 0028): a page from elsewhere cannot add our header, and the browser
/// says where a request comes from.
/// </summary>
internal sealed class OwnPages(DocketSettings settings)
{
    /// <summary>Sent by the web app, as <c>1</c>, with whatever is no GET.</summary>
    public const string Header = "x-docket-web";

    private const string FetchSite = "Sec-Fetch-Site";

    private readonly string publicOrigin = OriginOf(new Uri(settings.PublicUrl));

    public void Require(HttpContext http)
    {
        var (request, headers) = (http.Request, http.Request.Headers);
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!reads && headers[Header] != "1")
        {
            throw Refused($"A request of the web's session that is no GET needs the header {Header}: 1; a script sends a token in {Identities.Header} instead");
        }

        // None: the person typed the address.
        if (headers.TryGetValue(FetchSite, out var site) && site != "same-origin" && !(reads && site == "none"))
        {
            throw Refused($"The browser says by {FetchSite} that the request comes from a page of another origin; the web's session is for its own pages");
        }

        if (headers.TryGetValue(HeaderNames.Origin, out var origin) && !IsOwn(origin.ToString(), request))
        {
            throw Refused($"The request comes from a page of another origin than {publicOrigin}; open the web there, or set --public-url to the address it is opened at");
        }
    }

    // The address it was sent to is one's own too: a page that made its own name point here has no cookie of ours.
    private bool IsOwn(string origin, HttpRequest request) =>
        origin.Equals(publicOrigin, StringComparison.OrdinalIgnoreCase) || origin.Equals($"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    private static string OriginOf(Uri address)
    {
        var host = address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost;
        return $"{address.Scheme}://{host}{(address.IsDefaultPort ? "" : $":{address.Port}")}";
    }

    private static ApiException Refused(string message) => new(ErrorCode.Forbidden, message);
}
