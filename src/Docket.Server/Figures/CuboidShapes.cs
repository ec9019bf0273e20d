using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary><c>{"points": [[x, y] x 7], "faces": [[4 places in points] x 3]}</c>: the faces of a box that can be seen.</summary>
internal sealed class CuboidShape() : ShapeKind("points", "faces")
{
    private const int PointCount = 7;
    private const int FaceCount = 3;
    private const int FacePoints = 4;

    public override ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels)
    {
        var points = ShapeJson.Points(ShapeJson.Member(geometry, "points", JsonValueKind.Array, "points"), "points", PointCount, PointCount);
        var faces = ShapeJson.Member(geometry, "faces", JsonValueKind.Array, "faces");
        if (faces.GetArrayLength() != FaceCount || !faces.EnumerateArray().All(IsFace))
        {
            throw new ShapeException("faces", $"must hold {FaceCount} lists of {FacePoints} places (0 to {PointCount - 1}) in points");
        }

        return new ShapeMeasure(ShapeBox.Around(points), 0);
    }

    private static bool IsFace(JsonElement face) =>
        face.ValueKind == JsonValueKind.Array && face.GetArrayLength() == FacePoints &&
        face.EnumerateArray().All(place => place.ValueKind == JsonValueKind.Number && place.TryGetInt32(out var index) && index is >= 0 and < PointCount);
}

/// <summary><c>{"vertices": {"face1-topleft": {"loc": [x, y]}, ... 8}}</c>, with what else is known of the box in space.</summary>
internal sealed class Cuboid2dShape() : ShapeKind("vertices", "position", "rotation", "dimensions", "face")
{
    private const int VertexCount = 8;

    public override ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels)
    {
        var vertices = ShapeJson.Member(geometry, "vertices", JsonValueKind.Object, "vertices");
        ShapePoint[] points = [.. vertices.EnumerateObject().Select(vertex => ShapeJson.NodePoint(vertex, "vertices"))];
        if (points.Length != VertexCount)
        {
            throw new ShapeException("vertices", $"must hold exactly {VertexCount} vertices");
        }

        ShapeJson.RequireFinite(geometry, "");
        return new ShapeMeasure(ShapeBox.Around(points), 0);
    }
}
