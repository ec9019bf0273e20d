using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Demo;
using Docket.Server.Settings;

namespace Docket.Server.Front;

/// <summary>
/// The web app: its files as the build made and compressed them, and the one page they run in. In a build they lie where they were made and a manifest
/// beside the server says where; what is published has them in <c>wwwroot</c>.
/// </summary>
internal static class WebAppFiles
{
    private const string Name = "docket-server";

    /// <summary>Where the files are looked for: beside the server, wherever it is started from.</summary>
    public static WebApplicationOptions Options => new() { ApplicationName = Name, ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" };

    public static void UseWebAppFiles(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();

        // In a build, files would be read anew at each request, in case somebody edits them, and no browser would keep one.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
    }

    public static void MapWebApp(this WebApplication app, DocketSettings settings)
    {
        if (File.Exists(WebAppNames.ManifestPath))
        {
            app.MapStaticAssets().ExcludeFromDescription().Add(KeepTheirCaching);
        }

        // The Python SDK takes any redirect here for one to https, and wants 200.
        var page = app.Services.GetRequiredService<WebAppPage>();
        app.MapGet("/", page.WriteAsync).ExcludeFromDescription();
        app.MapGet("/web/welcome", WelcomeAsync).ExcludeFromDescription();
    }

    // They add how long they are kept to what is said of every answer, which is not at all.
    private static void KeepTheirCaching(EndpointBuilder endpoint)
    {
        var serve = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http =>
        {
            http.Response.Headers.CacheControl = default;
            return serve(http);
        };
    }

    // What the sign-in says: the accounts of a demo to those on this machine.
    private static async Task WelcomeAsync(HttpContext http, DemoPresence demo)
    {
        var shows = Nearby.AllowsDemo(http) && await demo.IsThereAsync(http.RequestAborted);
        var accounts = shows ? DemoAccounts.All.Select(account => new WelcomeAccount(account.Login, account.Password, account.Role.Name)) : [];
        await Answer.WriteAsync(http, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new WelcomeAnswer(AnswerHeaders.Version, [.. accounts]), ServerJson.Default.WelcomeAnswer));
    }
}

/// <summary>What the sign-in page says of the server.</summary>
internal sealed record WelcomeAnswer(string Version, IReadOnlyList<WelcomeAccount> Demo);

/// <summary>An account of the demo.</summary>
internal sealed record WelcomeAccount(string Login, string Password, string Role);
