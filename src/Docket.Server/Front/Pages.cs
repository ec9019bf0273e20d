using System.Reflection;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Demo;
using Docket.Server.Settings;

namespace Docket.Server.Front;

/// <summary>
/// The pages for people who program: how to connect, and the methods. They hold everything they need, so that they work without the internet, and
/// nothing in them is run but our own file.
/// </summary>
internal static class Pages
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/connect", ConnectAsync).ExcludeFromDescription();
        app.MapGet("/api", Methods).ExcludeFromDescription();
        MapFile(app, "front.css", "text/css; charset=utf-8");
        MapFile(app, "front.js", "text/javascript; charset=utf-8");
        MapFile(app, "front.svg", "image/svg+xml");
    }

    private static async Task<IResult> ConnectAsync(HttpContext http, DocketSettings settings, DemoPresence demo) =>
        Page(http, ConnectPage.Write(settings, Nearby.AllowsDemo(http) && await demo.IsThereAsync(http.RequestAborted)));

    private static IResult Methods(HttpContext http, DocketSettings settings, MethodCatalog catalog) => Page(http, MethodsPage.Write(settings, catalog.Methods));

    private static IResult Page(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Text(html, "text/html; charset=utf-8");
    }

    private static void MapFile(WebApplication app, string name, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Docket.Server.Front.{name}")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        app.MapGet("/" + name, (HttpContext http) =>
        {
            SafeHeaders.Set(http.Response.Headers, immutable: false);
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(content, type);
        }).ExcludeFromDescription();
    }
}
