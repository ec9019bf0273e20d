using System.Globalization;
using System.Text.Json;
using CsCheck;
using Docket.Sdk.Figures;
using Docket.Sdk.Geometry;
using Docket.Sdk.Json;

namespace Docket.Tests.Geometry;

public sealed class ShapeJsonTests
{
    private static readonly Gen<string> Points = Gen.OneOf(
        Gen.Select(Gen.Int[-5, 3000], Gen.Int[0, 3000], (x, y) => $"[{x},{y}]"),
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[0, 1], (x, y) => $"[{Text(x)},{Text(y)}]"));

    private static readonly Gen<string> Outlines =
        Gen.Select(Points.Array[3, 9], Points.Array[3, 5].Array[0, 2], (exterior, holes) => $"\"exterior\":{List(exterior)},\"interior\":{List(holes.Select(List))}");

    private static readonly Gen<string> Names = Gen.String[Gen.Char["abc-1\"é"], 1, 8];

    private static readonly Gen<string> Others = Gen.OneOf(Gen.Const(""), Gen.Const(",\"id\":7"), Gen.Const(",\"tool\":{\"a\":[1,null]},\"note\":\"é\\\"\""));

    private static readonly Gen<string> Bitmaps =
        Gen.Select(Points, Gen.Byte.Array[0, 40], (origin, data) => $"\"bitmap\":{{\"origin\":{origin},\"data\":\"{Convert.ToBase64String(data)}\"}}");

    private static readonly Gen<(GeometryType Type, string Json)> Geometries = Gen.OneOf(
        Of(GeometryType.Rectangle, Points.Array[2].Select(points => $"\"points\":{{\"exterior\":{List(points)},\"interior\":[]}}")),
        Of(GeometryType.Polygon, Outlines.Select(outline => $"\"points\":{{{outline}}}")),
        Of(GeometryType.Line, Points.Array[2, 9].Select(points => $"\"points\":{{\"exterior\":{List(points)},\"interior\":[]}}")),
        Of(GeometryType.Point, Points.Select(point => $"\"points\":{{\"exterior\":[{point}],\"interior\":[]}}")),
        Of(GeometryType.Bitmap, Bitmaps),
        Of(GeometryType.AlphaMask, Bitmaps),
        Of(GeometryType.Multipolygon, Gen.Select(Outlines, Others, (outline, others) => $"{{{outline}{others}}}").Array[0, 3].Select(parts => $"\"parts\":{List(parts)}")),
        Of(GeometryType.OrientedBox, Gen.Select(Points, Points, Gen.Double[-10, 10], (one, other, angle) => $"\"points\":[{one},{other}],\"angle\":{Text(angle)}")),
        Of(GeometryType.Graph, Nodes(1, 6).Select(nodes => $"\"nodes\":{nodes}")),
        Of(GeometryType.Cuboid, Gen.Select(Points.Array[7], Gen.Int[0, 6].Array[4].Array[3], (points, faces) =>
            $"\"points\":{List(points)},\"faces\":{List(faces.Select(face => List(face.Select(place => Text(place)))))}")),
        Of(GeometryType.Cuboid2d, Nodes(8, 8).Select(vertices => $"\"vertices\":{vertices},\"position\":{{\"x\":1.5,\"y\":0,\"z\":-2e-3}},\"face\":2")),
        Of(GeometryType.From("closed_surface_mesh"), Gen.Const("\"vertices\":[[1,2,3]],\"file\":null")),
        Of(GeometryType.Any, Gen.Const("\"anything\":true")));

    [Fact]
    public void Shape_OfAnyGeometry_IsWrittenAsItWasRead() => Geometries.Sample(
        (type, json) =>
        {
            var shape = Shape.Parse(type, RawJson.Parse(json));
            Assert.Equal(type, shape.Type);
            using var sent = JsonDocument.Parse(json);
            using var written = JsonDocument.Parse(shape.ToJson().Utf8);
            Assert.True(JsonElement.DeepEquals(sent.RootElement, written.RootElement), $"{json}\nbecame\n{shape.ToJson()}");
        },
        iter: 2000);

    [Fact]
    public void Figure_OfEachKind_GivesItsShape()
    {
        var figure = Client.WireThings.Figure(1, 2);
        var rectangle = Assert.IsType<RectangleShape>(figure.ToShape());
        Assert.Equal((new ShapePoint(1.5, 2), new ShapePoint(3, 4)), (rectangle.Corner, rectangle.Opposite));
        Assert.Equal(3, rectangle.GetArea());
        var failure = Assert.Throws<GeometryException>(() => (figure with { Geometry = null }).ToShape());
        Assert.Equal("rectangle: figure 1 came without a geometry", failure.Message);
    }

    [Fact]
    public void Node_ThatIsDisabled_SaysSo()
    {
        var graph = (GraphShape)Shape.Parse(GeometryType.Graph, RawJson.Parse("""{"nodes":{"a":{"loc":[1,2],"disabled":true},"b":{"loc":[3,4]}}}"""));
        Assert.Equal([("a", true), ("b", false)], graph.Nodes.Select(node => (node.Key, node.Value.IsDisabled)));
        Assert.Equal(new BoundingBox(1, 2, 3, 4), graph.GetBounds());
    }

    [Theory]
    [InlineData("rectangle", "7", "rectangle: the geometry must be an object, not Number")]
    [InlineData("rectangle", "{}", "rectangle: points is missing")]
    [InlineData("rectangle", """{"points":[1]}""", "rectangle: points must be of type Object, not Array")]
    [InlineData("rectangle", """{"points":{"exterior":[[1,2]]}}""", "rectangle: points.exterior must be a list of 2 points")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4]]}}""", "polygon: points.exterior must be a list of at least 3 points")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,1e10]]}}""", "polygon: points.exterior[2] must be [x, y], two numbers within a thousand million")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,1e999]]}}""", "polygon: points.exterior[2] must be [x, y], two numbers within a thousand million")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,6]],"interior":[7]}}""", "polygon: points.interior[0] must be a list of at least 3 points")]
    [InlineData("multipolygon", """{"parts":[7]}""", "multipolygon: parts[0] must be an object")]
    [InlineData("oriented_bbox", """{"points":[[1,2],[3,4]],"angle":1e999}""", "oriented_bbox: angle must be a finite number")]
    [InlineData("bitmap", """{"bitmap":{"origin":[1,2],"data":null}}""", "bitmap: bitmap.data is missing")]
    [InlineData("graph", """{"nodes":{"a":[1,2]}}""", "graph: nodes.a must be an object with loc")]
    [InlineData("graph", """{"nodes":{}}""", "graph: nodes must hold at least 1 node")]
    [InlineData("cuboid", """{"points":[[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0]],"faces":[[0,1,2,7]]}""", "cuboid: faces must hold 3 lists of 4 places in points")]
    [InlineData("cuboid_2d", """{"vertices":{"a":{"loc":[1,2]}}}""", "cuboid_2d: vertices must hold exactly 8 vertices")]
    public void Geometry_OfAnotherForm_IsRefusedByItsPath(string type, string json, string problem) =>
        Assert.Equal(problem, Assert.Throws<GeometryException>(() => Shape.Parse(GeometryType.From(type), RawJson.Parse(json))).Message);

    [Fact]
    public void Geometry_ThatIsNoJson_IsRefused() =>
        Assert.StartsWith("line: the geometry is not JSON: ", Assert.Throws<GeometryException>(() => Shape.Parse(GeometryType.Line, new RawJson("{\"points\":"u8.ToArray()))).Message);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.1e9)]
    public void Point_TooFarAway_IsRefused(double place)
    {
        Assert.Throws<ArgumentOutOfRangeException>("x", () => new ShapePoint(place, 0));
        Assert.Throws<ArgumentOutOfRangeException>("y", () => new ShapePoint(0, place));
    }

    private static Gen<(GeometryType Type, string Json)> Of(GeometryType type, Gen<string> members) =>
        Gen.Select(members, Others, (some, others) => (type, $"{{{some}{others}}}"));

    private static Gen<string> Nodes(int least, int most) =>
        Gen.Select(Names, Points, Gen.OneOf(Gen.Const(""), Gen.Const(",\"disabled\":true")), (name, place, more) => (Name: name, Json: $"{{\"loc\":{place}{more}}}")).Array[most]
            .Select(nodes => nodes.DistinctBy(node => node.Name).ToArray()).Where(nodes => nodes.Length >= least)
            .Select(nodes => $"{{{string.Join(',', nodes.Select(node => $"{JsonSerializer.Serialize(node.Name)}:{node.Json}"))}}}");

    private static string List(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
