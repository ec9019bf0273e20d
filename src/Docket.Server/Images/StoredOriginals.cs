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
    private const string Original = "/storage/images/original/{key}/{file}";

    /// <summary>
    /// The original, and where it stands for a dataset or project: plain, and as the Python SDK asks for a small one. It is not made small yet.
    /// </summary>
    public static IReadOnlyList<string> Routes { get; } = [Original, "/image-converter" + Original, "/previews/{size}/image-converter" + Original];

    public static async Task HandleAsync(HttpContext http, string key, string file)
    {
        var services = http.RequestServices;
        var id = long.TryParse(file.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var db = services.GetRequiredService<DocketDb>();
        var team = await services.GetRequiredService<IdAllocator>().TeamOfAsync(db, id, http.RequestAborted);
        var row = team is null || key.Contains('\0', StringComparison.Ordinal)
            ? null
            : await db.Images.SingleOrDefaultAsync(image => image.TeamId == team && image.Id == id && image.StorageKey == key && image.RemovedAt == null, http.RequestAborted);
        var bytes = await services.GetRequiredService<ImageBytes>().OpenAsync(row ?? throw ApiException.NotFound("Image", id), http.RequestAborted);
        await (bytes is BlobAnswer stored ? stored with { Immutable = true } : bytes).WriteAsync(http);
    }
}
