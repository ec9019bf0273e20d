using System.Globalization;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>
/// Serves the bytes of an image at the address in <c>fullStorageUrl</c>. Browsers and the Python SDK send no token there; the key in the path
/// cannot be guessed.
/// </summary>
internal static class StoredOriginals
{
    public const string Original = "/storage/images/original/{key}/{file}";

    /// <summary>Maps the original, and where it stands for a dataset or project.</summary>
    public static void MapOriginals(this WebApplication app)
    {
        foreach (var route in new[] { Original, "/image-converter" + Original })
        {
            app.MapMethods(route, ["GET", "HEAD"], HandleAsync).ExcludeFromDescription();
        }
    }

    /// <summary>The image of an address.</summary>
    /// <exception cref="ApiException">NOT_FOUND: there is none with this key, or it, its dataset, project or team is removed or archived.</exception>
    public static async Task<ImageRow> FindAsync(HttpContext http, string key, string file)
    {
        var services = http.RequestServices;
        var id = long.TryParse(file.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var db = services.GetRequiredService<DocketDb>();
        var team = await services.GetRequiredService<IdAllocator>().TeamOfAsync(db, id, http.RequestAborted);
        var row = team is null || key.Contains('\0', StringComparison.Ordinal)
            ? null
            : await db.Images.LivingOf(team.Value, db).SingleOrDefaultAsync(image => image.Id == id && image.StorageKey == key, http.RequestAborted);
        return row ?? throw ApiException.NotFound("Image", id);
    }

    private static async Task HandleAsync(HttpContext http, string key, string file)
    {
        var row = await FindAsync(http, key, file);
        var bytes = await http.RequestServices.GetRequiredService<ImageBytes>().OpenAsync(row, http.RequestAborted);
        await (bytes is BlobAnswer stored ? stored with { Immutable = true } : bytes).WriteAsync(http);
    }
}
