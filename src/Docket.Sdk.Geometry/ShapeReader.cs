using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Geometry;

/// <summary>Reads shapes from JSON; what is wrong is named by its path, for example <c>polygon: points.exterior[2]</c>.</summary>
internal static class ShapeReader
{
    public static Shape Read(GeometryType type, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new GeometryException($"{type}: the geometry must be an object, not {json.ValueKind}");
        }

        try
        {
            return Known(type, json) ?? new OpaqueShape(type) { Others = Others(json) };
        }
        catch (FieldException failure)
        {
            throw new GeometryException($"{type}: {failure.Field} {failure.Message}", failure);
        }
    }

    private static Shape? Known(GeometryType type, JsonElement json) => type.Value switch
    {
        "rectangle" => ReadRectangle(json),
        "polygon" => ReadPolygon(json),
        "line" => new LineShape { Points = Path(json, 2), Others = Others(json, "points") },
        "point" => new PointShape { Location = Path(json, 1, 1)[0], Others = Others(json, "points") },
        "bitmap" => ReadBitmap(json),
        "alpha_mask" => ReadAlphaMask(json),
        "multipolygon" => ReadMultipolygon(json),
        "oriented_bbox" => ReadOrientedBox(json),
        "graph" => new GraphShape { Nodes = Nodes(json, "nodes"), Others = Others(json, "nodes") },
        "cuboid" => ReadCuboid(json),
        "cuboid_2d" => ReadCuboid2d(json),
        _ => null,
    };

    private static RectangleShape ReadRectangle(JsonElement json)
    {
        var corners = Path(json, 2, 2);
        return new RectangleShape { Corner = corners[0], Opposite = corners[1], Others = Others(json, "points") };
    }

    private static PolygonShape ReadPolygon(JsonElement json)
    {
        var outline = Outline(Member(json, "points", JsonValueKind.Object, "points"), "points.");
        return outline with { Others = Others(json, "points") };
    }

    private static MultipolygonShape ReadMultipolygon(JsonElement json)
    {
        var parts = Member(json, "parts", JsonValueKind.Array, "parts").EnumerateArray().Select((part, index) =>
            part.ValueKind == JsonValueKind.Object
                ? Outline(part, $"parts[{index}].") with { Others = Others(part, "exterior", "interior") }
                : throw new FieldException($"parts[{index}]", "must be an object"));
        return new MultipolygonShape { Parts = [.. parts], Others = Others(json, "parts") };
    }

    private static OrientedBoxShape ReadOrientedBox(JsonElement json)
    {
        var corners = Points(Member(json, "points", JsonValueKind.Array, "points"), "points", 2, 2);
        var angle = Member(json, "angle", JsonValueKind.Number, "angle").GetDouble();
        return double.IsFinite(angle)
            ? new OrientedBoxShape { Corner = corners[0], Opposite = corners[1], Angle = angle, Others = Others(json, "points", "angle") }
            : throw new FieldException("angle", "must be a finite number");
    }

    private static BitmapShape ReadBitmap(JsonElement json)
    {
        var (origin, data) = Bitmap(json);
        return new BitmapShape { Origin = origin, Data = data, Others = Others(json, "bitmap") };
    }

    private static AlphaMaskShape ReadAlphaMask(JsonElement json)
    {
        var (origin, data) = Bitmap(json);
        return new AlphaMaskShape { Origin = origin, Data = data, Others = Others(json, "bitmap") };
    }

    private static CuboidShape ReadCuboid(JsonElement json)
    {
        var points = Points(Member(json, "points", JsonValueKind.Array, "points"), "points", CuboidShape.PointCount, CuboidShape.PointCount);
        var faces = Member(json, "faces", JsonValueKind.Array, "faces");
        return faces.GetArrayLength() == CuboidShape.FaceCount && faces.EnumerateArray().All(IsFace)
            ? new CuboidShape { Points = points, Faces = [.. faces.EnumerateArray().Select(Face)], Others = Others(json, "points", "faces") }
            : throw new FieldException("faces", $"must hold {CuboidShape.FaceCount} lists of {CuboidShape.FacePoints} places in points");
    }

    private static bool IsFace(JsonElement face) =>
        face.ValueKind == JsonValueKind.Array && face.GetArrayLength() == CuboidShape.FacePoints &&
        face.EnumerateArray().All(place => place.ValueKind == JsonValueKind.Number && place.TryGetInt32(out var index) && index is >= 0 and < CuboidShape.PointCount);

    private static IReadOnlyList<int> Face(JsonElement face) => [.. face.EnumerateArray().Select(place => place.GetInt32())];

    private static Cuboid2dShape ReadCuboid2d(JsonElement json)
    {
        var vertices = Nodes(json, "vertices");
        return vertices.Count == Cuboid2dShape.VertexCount
            ? new Cuboid2dShape { Vertices = vertices, Others = Others(json, "vertices") }
            : throw new FieldException("vertices", $"must hold exactly {Cuboid2dShape.VertexCount} vertices");
    }

    private static Dictionary<string, GraphNode> Nodes(JsonElement json, string name)
    {
        var nodes = new Dictionary<string, GraphNode>(StringComparer.Ordinal);
        foreach (var node in Member(json, name, JsonValueKind.Object, name).EnumerateObject())
        {
            var path = $"{name}.{node.Name}";
            if (node.Value.ValueKind != JsonValueKind.Object)
            {
                throw new FieldException(path, "must be an object with loc");
            }

            var place = Member(node.Value, "loc", JsonValueKind.Array, $"{path}.loc");
            nodes[node.Name] = new GraphNode { Location = Point(place, $"{path}.loc"), Others = Others(node.Value, "loc") };
        }

        return nodes.Count > 0 ? nodes : throw new FieldException(name, "must hold at least 1 node");
    }

    private static (ShapePoint Origin, string Data) Bitmap(JsonElement json)
    {
        var bitmap = Member(json, "bitmap", JsonValueKind.Object, "bitmap");
        var origin = Point(Member(bitmap, "origin", JsonValueKind.Array, "bitmap.origin"), "bitmap.origin");
        return (origin, Member(bitmap, "data", JsonValueKind.String, "bitmap.data").GetString()!);
    }

    private static PolygonShape Outline(JsonElement json, string path)
    {
        var exterior = Points(Member(json, "exterior", JsonValueKind.Array, $"{path}exterior"), $"{path}exterior", 3);
        if (!json.TryGetProperty("interior", out var interior) || interior.ValueKind == JsonValueKind.Null)
        {
            return new PolygonShape { Exterior = exterior };
        }

        return interior.ValueKind == JsonValueKind.Array
            ? new PolygonShape { Exterior = exterior, Interior = [.. interior.EnumerateArray().Select((hole, index) => Points(hole, $"{path}interior[{index}]", 3))] }
            : throw new FieldException($"{path}interior", "must be a list of holes");
    }

    private static ShapePoint[] Path(JsonElement json, int least, int most = int.MaxValue)
    {
        var points = Member(json, "points", JsonValueKind.Object, "points");
        return Points(Member(points, "exterior", JsonValueKind.Array, "points.exterior"), "points.exterior", least, most);
    }

    private static ShapePoint[] Points(JsonElement list, string path, int least, int most = int.MaxValue)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < least || list.GetArrayLength() > most)
        {
            throw new FieldException(path, $"must be a list of {(least == most ? "" : "at least ")}{least} points");
        }

        var points = new ShapePoint[list.GetArrayLength()];
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            points[index] = TryPoint(item) ?? throw new FieldException($"{path}[{index}]", PointProblem);
        }

        return points;
    }

    private static ShapePoint Point(JsonElement value, string path) => TryPoint(value) ?? throw new FieldException(path, PointProblem);

    private static ShapePoint? TryPoint(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && Coordinate(value[0]) is { } x && Coordinate(value[1]) is { } y
            ? new ShapePoint(x, y)
            : null;

    private static double? Coordinate(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && ShapePoint.IsCoordinate(number) ? number : null;

    private static JsonElement Member(JsonElement owner, string name, JsonValueKind kind, string path)
    {
        if (!owner.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            throw new FieldException(path, "is missing");
        }

        return value.ValueKind == kind ? value : throw new FieldException(path, $"must be of type {kind}, not {value.ValueKind}");
    }

    private static Dictionary<string, RawJson> Others(JsonElement owner, params ReadOnlySpan<string> known)
    {
        var others = new Dictionary<string, RawJson>(StringComparer.Ordinal);
        foreach (var member in owner.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                others[member.Name] = RawJson.From(member.Value);
            }
        }

        return others;
    }

    private const string PointProblem = "must be [x, y], two numbers within a thousand million";

    private sealed class FieldException(string field, string problem) : Exception(problem)
    {
        public string Field { get; } = field;
    }
}
