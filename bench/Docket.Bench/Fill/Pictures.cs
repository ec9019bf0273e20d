using Docket.Server.Blobs;
using Docket.Server.Images;
using SkiaSharp;

namespace Docket.Bench.Fill;

/// <summary>A few real pictures in the blob store; all images show one of them.</summary>
internal static class Pictures
{
    public const int Width = 1280;
    public const int Height = 720;

    private const int Count = 8;

    public static async Task<IReadOnlyList<PictureRow>> StoreAsync(IBlobStore blobs, DateTimeOffset now, CancellationToken ct)
    {
        var rows = new List<PictureRow>();
        for (var index = 0; index < Count; index++)
        {
            using var content = Draw(index);
            var hash = await blobs.PutAsync(content, ct);
            rows.Add(new PictureRow { Hash = hash.ToString(), Mime = "image/jpeg", Width = Width, Height = Height, Size = content.Length, CreatedAt = now });
        }

        return rows;
    }

    private static MemoryStream Draw(int seed)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(Width, Height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(new SKColor((uint)random.Next()).WithAlpha(255));
            for (var box = 0; box < 60; box++)
            {
                using var paint = new SKPaint { Color = new SKColor((uint)random.Next()).WithAlpha(255) };
                canvas.DrawRect(random.Next(Width), random.Next(Height), random.Next(20, 300), random.Next(20, 200), paint);
            }
        }

        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 85);
        return new MemoryStream(jpeg.ToArray());
    }
}
