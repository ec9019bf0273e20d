namespace Docket.Server.Images;

/// <summary>Serves previews of an image, at addresses that the Python SDK makes of that of the original; the same key opens them.</summary>
internal static class StoredPreviews
{
    private const string Resized = "/previews/q/{ext}/{resize}/{quality}/plain";

    public static void MapPreviews(this WebApplication app)
    {
        foreach (var route in new[] { Resized + StoredOriginals.Original, Resized + "/image-converter" + StoredOriginals.Original })
        {
            app.MapMethods(route, ["GET", "HEAD"], (HttpContext http, string ext, string resize, string quality, string key, string file) =>
                ServeAsync(http, PreviewOptions.Read(ext, resize, quality), key, file)).ExcludeFromDescription();
        }

        app.MapMethods("/previews/{card}/image-converter" + StoredOriginals.Original, ["GET", "HEAD"], (HttpContext http, string card, string key, string file) =>
            ServeAsync(http, PreviewOptions.Read(card), key, file)).ExcludeFromDescription();
    }

    private static async Task ServeAsync(HttpContext http, PreviewOptions options, string key, string file)
    {
        var row = await StoredOriginals.FindAsync(http, key, file);
        var preview = await http.RequestServices.GetRequiredService<Previews>().OpenAsync(row, options, http.RequestAborted);
        await preview.WriteAsync(http);
    }
}
