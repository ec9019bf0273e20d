using System.Net;
using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Settings;

namespace Docket.Server.Access;

/// <summary>
/// Whether a request comes from this machine. The accounts of the demo, whose passwords everybody knows, work for such requests alone. A proxy on this
/// machine that says nothing of whom it serves cannot be told from a user here; one for others has a public address of theirs, at which they do not work.
/// </summary>
internal static class Nearby
{
    // Left over after the trusted proxies' entries were taken out: somebody between passes on what others sent.
    private static readonly string[] MarksOfProxies = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"];

    // Where the middleware for trusted proxies puts the address of the proxy itself.
    private const string ProxyAddress = "X-Original-For";

    /// <summary>Whether users come to the server on this machine alone, as far as it was told.</summary>
    public static bool IsOnlyPlaceOf(DocketSettings settings) => IsLoopbackName(new Uri(settings.PublicUrl).Host);

    /// <summary>Whether an account of the demo is let in.</summary>
    public static bool AllowsDemo(HttpContext http) => IsOn(http) && IsOnlyPlaceOf(http.RequestServices.GetRequiredService<DocketSettings>());

    /// <summary>Refuses an account of the demo to a request from elsewhere.</summary>
    public static void Require(HttpContext http, string login)
    {
        if (!AllowsDemo(http))
        {
            throw new ApiException(
                ErrorCode.Forbidden,
                $"The account '{login}' belongs to the demo, whose passwords everybody knows: it works at http://127.0.0.1 and http://localhost on the server's own machine only, and not where --public-url is another address. Make an account of your own by users.add");
        }
    }

    // It was sent to a loopback address from one, and nobody passed it on who is elsewhere or not trusted.
    private static bool IsOn(HttpContext http) =>
        IsLoopback(http.Connection.RemoteIpAddress)
        && IsLoopbackName(http.Request.Host.Host)
        && !MarksOfProxies.Any(http.Request.Headers.ContainsKey)
        && (http.Request.Headers[ProxyAddress] is not [_, ..] proxies || proxies.All(proxy => IPEndPoint.TryParse(proxy ?? "", out var place) && IsLoopback(place.Address)));

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // A page from elsewhere that made its own name point here still sends that name.
    private static bool IsLoopbackName(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IsLoopback(address));
}
