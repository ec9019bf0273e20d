using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using Area = NetTopologySuite.Geometries.Geometry;
using SpatialFunction = NetTopologySuite.Operation.Overlay.SpatialFunction;

namespace Docket.Sdk.Geometry;

/// <summary>What polygons cover, as a valid geometry of NetTopologySuite.</summary>
internal static class Region
{
    private static readonly GeometryFactory Factory = new();

    /// <exception cref="GeometryTooLargeException">There are too many points or crossings.</exception>
    public static Area Of(IReadOnlyList<PolygonShape> parts)
    {
        OutlineBudget.Check(parts);
        return Union([.. parts.Select(Of).Where(region => !region.IsEmpty)]);
    }

    public static List<PolygonShape> ToPolygons(Area region) =>
    [
        .. Polygons(region).Cast<Polygon>().Select(polygon => new PolygonShape { Exterior = Points(polygon.Shell), Interior = [.. polygon.Holes.Select(Points)] }),
    ];

    /// <summary>The points of a ring, the first once more at the end.</summary>
    public static Coordinate[] Closed(IReadOnlyList<ShapePoint> ring)
    {
        var coordinates = new Coordinate[ring.Count + 1];
        for (var i = 0; i < coordinates.Length; i++)
        {
            var (x, y) = ring[i % ring.Count];
            coordinates[i] = new Coordinate(x, y);
        }

        return coordinates;
    }

    private static Area Of(PolygonShape part)
    {
        if (part.Exterior.Count < 3)
        {
            return Factory.CreatePolygon();
        }

        var holes = part.Interior.Where(hole => hole.Count > 2).ToList();
        var polygon = Factory.CreatePolygon(Ring(part.Exterior), [.. holes.Select(Ring)]);
        if (polygon.IsValid)
        {
            return polygon;
        }

        var region = OfRing(part.Exterior);
        return holes.Count == 0
            ? region
            : Areas(OverlayNGRobust.Overlay(region, Union([.. holes.Select(OfRing)]), SpatialFunction.Difference));
    }

    /// <summary>What a ring covers by the even-odd rule: the faces between its lines from which a ray crosses it an odd number of times.</summary>
    private static Area OfRing(IReadOnlyList<ShapePoint> points)
    {
        var ring = Ring(points);
        var alone = Factory.CreatePolygon(ring);
        if (alone.IsValid)
        {
            return alone;
        }

        var faces = new Polygonizer();
        faces.Add(OverlayNGRobust.Union(Factory.CreateLineString(ring.CoordinateSequence)));
        var locator = new IndexedPointInAreaLocator(ring);
        var covered = faces.GetPolygons().Where(face => locator.Locate(face.InteriorPoint.Coordinate) == Location.Interior);
        return Union([.. covered]);
    }

    private static Area Union(Area[] regions) => regions.Length switch
    {
        0 => Factory.CreatePolygon(),
        1 => regions[0],
        _ => Areas(OverlayNGRobust.Union(Factory.BuildGeometry(regions))),
    };

    // What is narrower than the numbers can say may come back as a line.
    private static Area Areas(Area result) =>
        result is IPolygonal ? result : Factory.BuildGeometry([.. Polygons(result)]);

    private static IEnumerable<Area> Polygons(Area region) =>
        Enumerable.Range(0, region.NumGeometries).Select(region.GetGeometryN).Where(part => part is Polygon { IsEmpty: false });

    private static LinearRing Ring(IReadOnlyList<ShapePoint> points) => Factory.CreateLinearRing(Closed(points));

    private static ShapePoint[] Points(LinearRing ring) =>
        [.. ring.Coordinates.SkipLast(1).Select(point => new ShapePoint(point.X, point.Y))];
}
