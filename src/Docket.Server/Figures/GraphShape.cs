using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary><c>{"nodes": {"id": {"loc": [x, y], "disabled": true}, ...}}</c>.</summary>
internal sealed class GraphShape() : ShapeKind("nodes")
{
    public override ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels)
    {
        var nodes = ShapeJson.Member(geometry, "nodes", JsonValueKind.Object, "nodes");
        ShapePoint[] points = [.. nodes.EnumerateObject().Select(node => ShapeJson.NodePoint(node, "nodes"))];
        if (points.Length == 0)
        {
            throw new ShapeException("nodes", "must hold at least 1 node");
        }

        return new ShapeMeasure(ShapeBox.Around(points), 0);
    }

    public override void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid)
    {
        writer.WriteStartObject();
        foreach (var node in value.EnumerateObject())
        {
            writer.WriteStartObject(node.Name);
            foreach (var member in node.Value.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (member.NameEquals("loc"))
                {
                    grid.WritePoint(writer, ShapeJson.Point(member.Value, ""));
                }
                else
                {
                    ShapeJson.WriteAsIs(writer, member.Value);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
