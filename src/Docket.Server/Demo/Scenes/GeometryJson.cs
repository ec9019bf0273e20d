using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Docket.Sdk.Json;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Writes geometries in the forms of the protocol. Coordinates go from the top left corner; a pixel is the square between two whole numbers.</summary>
internal static class GeometryJson
{
    public static RawJson Points(params IEnumerable<SKPoint> exterior) => Write(writer =>
    {
        writer.WriteStartObject("points");
        WriteRing(writer, "exterior", exterior);
        writer.WriteStartArray("interior");
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static RawJson Box(SKRectI box) => Points(new SKPoint(box.Left, box.Top), new SKPoint(box.Right, box.Bottom));

    public static RawJson Turned(SKRect box, float angle) => Write(writer =>
    {
        WriteRing(writer, "points", [new SKPoint(box.Left, box.Top), new SKPoint(box.Right, box.Bottom)]);
        writer.WriteNumber("angle", Math.Round(angle, 4));
    });

    public static RawJson Parts(IEnumerable<IReadOnlyList<SKPoint>> parts) => Write(writer =>
    {
        writer.WriteStartArray("parts");
        foreach (var part in parts)
        {
            writer.WriteStartObject();
            WriteRing(writer, "exterior", part);
            writer.WriteStartArray("interior");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Named points: <c>nodes</c> of a graph, <c>vertices</c> of a box.</summary>
    public static RawJson Named(string member, IEnumerable<(string Name, SKPoint Place)> points) => Write(writer =>
    {
        writer.WriteStartObject(member);
        foreach (var (name, place) in points)
        {
            writer.WriteStartObject(name);
            writer.WritePropertyName("loc");
            WritePoint(writer, place);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    public static RawJson Cuboid(IEnumerable<SKPoint> points, int[][] faces) => Write(writer =>
    {
        WriteRing(writer, "points", points);
        writer.WriteStartArray("faces");
        foreach (var face in faces)
        {
            writer.WriteStartArray();
            foreach (var place in face)
            {
                writer.WriteNumberValue(place);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    });

    /// <summary>A mask: grey levels of a rectangle of the picture, 0 where nothing is.</summary>
    public static RawJson Mask(SKPointI origin, byte[] levels, int width, int height)
    {
        using var picture = SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Gray8), levels);
        using var pixels = picture.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 6));
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(png!.AsSpan());
        }

        return Write(writer =>
        {
            writer.WriteStartObject("bitmap");
            writer.WritePropertyName("origin");
            WritePoint(writer, new SKPoint(origin.X, origin.Y));
            writer.WriteBase64String("data", packed.GetBuffer().AsSpan(0, (int)packed.Length));
            writer.WriteEndObject();
        });
    }

    private static RawJson Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new RawJson(buffer.WrittenSpan.ToArray());
    }

    private static void WriteRing(Utf8JsonWriter writer, string name, IEnumerable<SKPoint> points)
    {
        writer.WriteStartArray(name);
        foreach (var point in points)
        {
            WritePoint(writer, point);
        }

        writer.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter writer, SKPoint point)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(Math.Round(point.X, 1));
        writer.WriteNumberValue(Math.Round(point.Y, 1));
        writer.WriteEndArray();
    }
}
