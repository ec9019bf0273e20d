using System.Globalization;
using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>
/// Serves the bytes of an image at the address in <c>fullStorageUrl</c>. Browsers and the Python SDK send no token there; the key in the path
/// cannot be guessed.
/// </summary>
internal static class StoredOriginals
{
    public const string Route = "/storage/images/original/{key}/{file}";

    public static async Task HandleAsync(HttpContext http, string key, string file)
    {
        var services = http.RequestServices;
        var id = long.TryParse(file.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var db = services.GetRequiredService<DocketDb>();
        var team = await services.GetRequiredService<IdAllocator>().TeamOfAsync(db, id, http.RequestAborted);
        var row = team is null || key.Contains('\0', StringComparison.Ordinal)
            ? null
            : await db.Images.SingleOrDefaultAsync(image => image.TeamId == team && image.Id == id && image.StorageKey == key && image.RemovedAt == null, http.RequestAborted);
        var bytes = await ImageService.BytesAsync(row ?? throw ApiException.NotFound("Image", id), services.GetRequiredService<IBlobStore>(), http.RequestAborted);
        await (bytes with { Immutable = true }).WriteAsync(http);
    }
}
