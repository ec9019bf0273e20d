using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary><c>{"bitmap": {"origin": [x, y], "data": base64 of a PNG, zlib-packed or plain}}</c>.</summary>
internal sealed class MaskShape(bool mayBeAbsent) : ShapeKind("bitmap")
{
    public override bool MayBeAbsent => mayBeAbsent;

    public override ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels)
    {
        var bitmap = ShapeJson.Member(geometry, "bitmap", JsonValueKind.Object, "bitmap");
        var (x, y) = ShapeJson.Point(ShapeJson.Member(bitmap, "origin", JsonValueKind.Array, "bitmap.origin"), "bitmap.origin");
        if (!ShapeJson.Member(bitmap, "data", JsonValueKind.String, "bitmap.data").TryGetBytesFromBase64(out var data))
        {
            throw new ShapeException("bitmap.data", "must be base64");
        }

        // What is left is asked before the pixels are counted: a few kilobytes may stand for a hundred million of them.
        var picture = PngMask.Open(data);
        pixels.Spend((long)picture.Width * picture.Height, "bitmap.data");
        var area = picture.CountSet();
        return area > 0 ? new ShapeMeasure(new ShapeBox(y, x, y + picture.Height, x + picture.Width), area) : throw new ShapeException("bitmap.data", "must have at least one pixel set");
    }

    public override void WriteStored(Utf8JsonWriter writer, string key, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new ShapeException("bitmap", "must be an object");
        }

        Write(writer, value, origin => ShapeJson.WriteAsIs(writer, origin));
    }

    public override void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid) => Write(writer, value, origin =>
    {
        var (x, y) = ShapeJson.Point(origin, "bitmap.origin");
        PixelGrid.Write(writer, Math.Floor(x), Math.Floor(y));
    });

    private static void Write(Utf8JsonWriter writer, JsonElement bitmap, Action<JsonElement> writeOrigin)
    {
        writer.WriteStartObject();
        if (bitmap.TryGetProperty("origin", out var origin))
        {
            writer.WritePropertyName("origin");
            writeOrigin(origin);
        }

        if (bitmap.TryGetProperty("data", out var data))
        {
            writer.WritePropertyName("data");
            ShapeJson.WriteAsIs(writer, data);
        }

        writer.WriteEndObject();
    }
}
