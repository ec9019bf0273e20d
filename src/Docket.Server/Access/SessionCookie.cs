using Docket.Server.Settings;

namespace Docket.Server.Access;

/// <summary>
/// The cookie by which the web app is signed in: a session's token that no script can read. Cookies know no ports, so its name has that of the public
/// address: two servers on one machine must not sign each other's users out.
/// </summary>
internal sealed class SessionCookie
{
    private readonly string path;
    private readonly bool isSecure;

    public SessionCookie(DocketSettings settings)
    {
        var address = new Uri(settings.PublicUrl);
        path = address.AbsolutePath.TrimEnd('/') is { Length: > 0 } prefix ? prefix : "/";
        isSecure = address.Scheme == Uri.UriSchemeHttps;

        // A browser takes these prefixes from such an address alone, so nobody beside it or on the way can plant a cookie.
        var guard = (isSecure, path) switch
        {
            (true, "/") => "__Host-",
            (true, _) => "__Secure-",
            _ => "",
        };
        Name = $"{guard}docket-session{(address.IsDefaultPort ? "" : $"-{address.Port}")}";
    }

    public string Name { get; }

    /// <summary>The session's token, or null without one. Who sends an API token is whom it says: cookies are then no part of the request.</summary>
    public string? TokenOf(HttpContext http) =>
        !http.Request.Headers.ContainsKey(Identities.Header) && http.Request.Cookies[Name] is { Length: > 0 } token ? token : null;

    public void Set(HttpContext http, string token, TimeSpan length) => http.Response.Cookies.Append(Name, token, Options(length));

    public void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options(null));

    private CookieOptions Options(TimeSpan? length) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = isSecure, Path = path, MaxAge = length };
}
