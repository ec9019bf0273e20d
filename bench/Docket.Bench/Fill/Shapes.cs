using System.IO.Compression;
using System.Text;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Figures;
using SkiaSharp;

namespace Docket.Bench.Fill;

/// <summary>A geometry with its measure, ready to be stored.</summary>
internal sealed record Shape(GeometryType Type, int ClassIndex, RawJson Geometry, ShapeMeasure Measure);

/// <summary>Some thousand geometries of several types, checked and measured by the server's own rules; figures are dealt out of them.</summary>
internal static class Shapes
{
    private const int Seed = 1;
    private const int Pool = 4_096;

    /// <summary>A class of each project for each type.</summary>
    public static IReadOnlyList<(string Name, GeometryType Type)> Classes { get; } =
    [
        ("car", GeometryType.Rectangle), ("building", GeometryType.Polygon), ("lane", GeometryType.Line), ("light", GeometryType.Point), ("person", GeometryType.Bitmap),
    ];

    public static Shape[] Make(int width, int height)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Pool).Select(index => Make(random, ClassOf(index), width, height))];
    }

    // Boxes and polygons are most of what people draw; a mask is rare and long.
    private static int ClassOf(int index) => (index % 16) switch
    {
        < 7 => 0,
        < 11 => 1,
        < 13 => 2,
        < 15 => 3,
        _ => 4,
    };

    private static Shape Make(Random random, int ofClass, int width, int height)
    {
        var (left, top) = (random.Next(0, width - 200), random.Next(0, height - 200));
        var type = Classes[ofClass].Type;
        var geometry = new RawJson(Encoding.UTF8.GetBytes(type.Value switch
        {
            "rectangle" => Points([(left, top), (left + random.Next(8, 200), top + random.Next(8, 200))]),
            "polygon" => Points(Around(random, left + 100, top + 100, random.Next(5, 24))),
            "line" => Points([.. Enumerable.Range(0, random.Next(2, 9)).Select(step => (left + (step * 20), top + random.Next(0, 200)))]),
            "point" => Points([(left, top)]),
            _ => Mask(random, left, top),
        }));
        var canonical = ShapeRules.Canonical(type, geometry, "geometry")!.Value;
        return new Shape(type, ofClass, canonical, ShapeRules.Measure(type, canonical, new PixelBudget(), "geometry")!.Value);
    }

    private static string Points(IEnumerable<(int X, int Y)> points) =>
        $$"""{"points":{"exterior":[{{string.Join(',', points.Select(point => $"[{point.X},{point.Y}]"))}}],"interior":[]} }""";

    private static IEnumerable<(int X, int Y)> Around(Random random, int x, int y, int corners) =>
        Enumerable.Range(0, corners).Select(corner =>
        {
            var (angle, radius) = (2 * Math.PI * corner / corners, random.Next(30, 100));
            return (x + (int)(radius * Math.Cos(angle)), y + (int)(radius * Math.Sin(angle)));
        });

    // The data of a mask is Base64 of a zlib stream of a PNG with an alpha channel.
    private static string Mask(Random random, int left, int top)
    {
        using var bitmap = new SKBitmap(random.Next(16, 64), random.Next(16, 64), SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var paint = new SKPaint { Color = SKColors.White };
            canvas.Clear(SKColors.Transparent);
            canvas.DrawOval(bitmap.Width / 2f, bitmap.Height / 2f, bitmap.Width / 2f, bitmap.Height / 2f, paint);
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(png.AsSpan());
        }

        return $$"""{"bitmap":{"data":"{{Convert.ToBase64String(packed.ToArray())}}","origin":[{{left}},{{top}}]} }""";
    }
}
