using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary>The types of form <c>{"points": {"exterior": [[x, y], ...], "interior": [...]}}</c>. Clients cannot read one without both members.</summary>
internal abstract class PointsShape(int least, int most) : ShapeKind("points")
{
    public override ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels)
    {
        var points = ShapeJson.Member(geometry, "points", JsonValueKind.Object, "points");
        var exterior = ShapeJson.Points(ShapeJson.Member(points, "exterior", JsonValueKind.Array, "points.exterior"), "points.exterior", least, most);
        return new ShapeMeasure(ShapeBox.Around(exterior), Area(exterior, points));
    }

    public override void WriteStored(Utf8JsonWriter writer, string key, JsonElement value) => Ring.WriteStored(writer, value, "points");

    public override void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid) => Ring.WritePixels(writer, value, grid);

    /// <summary>The area, having checked the interior.</summary>
    protected abstract double Area(ShapePoint[] exterior, JsonElement points);
}

/// <summary>A line or a point.</summary>
internal sealed class PathShape(int least, int most) : PointsShape(least, most)
{
    protected override double Area(ShapePoint[] exterior, JsonElement points)
    {
        Ring.RequireNoHoles(points, "points");
        return 0;
    }
}

/// <summary>A closed outline; the interior is a list of holes.</summary>
internal sealed class PolygonShape() : PointsShape(Ring.LeastPoints, int.MaxValue)
{
    protected override double Area(ShapePoint[] exterior, JsonElement points) => Ring.Area(exterior, points, "points");
}

/// <summary><c>{"parts": [{"exterior": [[x, y], ...], "interior": [...]}, ...]}</c>: polygons that are one object.</summary>
internal sealed class MultipolygonShape() : ShapeKind("parts")
{
    public override ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels)
    {
        var outline = new List<ShapePoint>();
        var area = 0.0;
        foreach (var (part, path) in Parts(ShapeJson.Member(geometry, "parts", JsonValueKind.Array, "parts")))
        {
            var exterior = ShapeJson.Points(ShapeJson.Member(part, "exterior", JsonValueKind.Array, $"{path}.exterior"), $"{path}.exterior", Ring.LeastPoints);
            outline.AddRange(exterior);
            area += Ring.Area(exterior, part, path);
        }

        if (outline.Count == 0)
        {
            throw new ShapeException("parts", "must hold at least 1 part");
        }

        return new ShapeMeasure(ShapeBox.Around(outline), area);
    }

    public override void WriteStored(Utf8JsonWriter writer, string key, JsonElement value) =>
        WriteParts(writer, value, (part, path) => Ring.WriteStored(writer, part, path));

    public override void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid) =>
        WriteParts(writer, value, (part, _) => Ring.WritePixels(writer, part, grid));

    private static void WriteParts(Utf8JsonWriter writer, JsonElement parts, Action<JsonElement, string> write)
    {
        writer.WriteStartArray();
        foreach (var (part, path) in Parts(parts))
        {
            write(part, path);
        }

        writer.WriteEndArray();
    }

    private static IEnumerable<(JsonElement Part, string Path)> Parts(JsonElement parts) =>
        parts.ValueKind == JsonValueKind.Array
            ? parts.EnumerateArray().Select((part, index) => part.ValueKind == JsonValueKind.Object
                ? (part, $"parts[{index}]")
                : throw new ShapeException($"parts[{index}]", "must be an object"))
            : throw new ShapeException("parts", "must be a list");
}
