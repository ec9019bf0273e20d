using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary><c>{"points": {"exterior": [[left, top], [right, bottom]], "interior": []}}</c>, any two opposite corners.</summary>
internal sealed class RectangleShape() : PointsShape(2, 2)
{
    protected override double Area(ShapePoint[] exterior, JsonElement points)
    {
        Ring.RequireNoHoles(points, "points");
        return Math.Abs(exterior[1].X - exterior[0].X) * Math.Abs(exterior[1].Y - exterior[0].Y);
    }

    public override void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("exterior");
        PixelGrid.WriteBox(writer, value.GetProperty("exterior"));
        writer.WriteStartArray("interior");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

/// <summary><c>{"points": [[left, top], [right, bottom]], "angle": radians}</c>, turned clockwise around its centre.</summary>
internal sealed class OrientedBoxShape() : ShapeKind("points", "angle")
{
    // A turned box around something at the edge sticks out.
    public override bool MayReachOutside => true;

    public override ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels)
    {
        var corners = ShapeJson.Points(ShapeJson.Member(geometry, "points", JsonValueKind.Array, "points"), "points", 2, 2);
        var angle = ShapeJson.Member(geometry, "angle", JsonValueKind.Number, "angle");
        ShapeJson.RequireFinite(angle, "angle");
        return new ShapeMeasure(Turned(ShapeBox.Around(corners), angle.GetDouble()), 0);
    }

    public override void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid)
    {
        if (key == "points")
        {
            PixelGrid.WriteBox(writer, value);
        }
        else
        {
            ShapeJson.WriteAsIs(writer, value);
        }
    }

    private static ShapeBox Turned(ShapeBox box, double angle)
    {
        if (angle == 0)
        {
            return box;
        }

        var (sin, cos) = (Math.Abs(Math.Sin(angle)), Math.Abs(Math.Cos(angle)));
        var (width, height) = (box.Right - box.Left, box.Bottom - box.Top);
        var (x, y) = ((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2);
        var (halfWidth, halfHeight) = (((width * cos) + (height * sin)) / 2, ((width * sin) + (height * cos)) / 2);
        return new ShapeBox(y - halfHeight, x - halfWidth, y + halfHeight, x + halfWidth);
    }
}
