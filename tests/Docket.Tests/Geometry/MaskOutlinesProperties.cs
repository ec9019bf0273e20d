using CsCheck;
using Docket.Sdk.Geometry;
using NetTopologySuite.Geometries;

namespace Docket.Tests.Geometry;

public sealed class MaskOutlinesProperties
{
    [Fact]
    public void Mask_ToPolygonsAndBack_IsTheSameToThePixel() => TestMasks.Any.Sample(
        mask => Assert.Equal(mask, new MultipolygonShape { Parts = mask.ToPolygons() }.ToMask()), iter: 3000);

    [Fact]
    public void Polygons_OfAMask_HaveItsArea() => TestMasks.Any.Sample(mask =>
    {
        Assert.Equal(mask.Count(), mask.ToPolygons().Sum(polygon => polygon.GetArea()));
        Assert.Equal(mask.Count(), new MultipolygonShape { Parts = mask.ToPolygons() }.GetArea(), 1e-6);
        Assert.Equal(mask.Count(), mask.ToPolygons().Sum(Shoelace));
    });

    [Fact]
    public void Polygons_OfAMask_NeverTouchThemselvesInMoreThanPoints() => TestMasks.Any.Sample(mask =>
        Assert.All(mask.ToPolygons(), polygon =>
        {
            Assert.All(polygon.Interior.Prepend(polygon.Exterior), ring => Assert.Equal(ring.Count, ring.Distinct().Count()));
            Assert.True(Ring(polygon).IsValid);
        }));

    [Fact]
    public void Polygons_OfAMask_AreOnePieceEach() => TestMasks.Any.Sample(mask => Assert.Equal(CountPieces(mask), mask.ToPolygons().Count));

    [Theory]
    [InlineData("two pixels touch by a corner", 2, 0, "#.", ".#")]
    [InlineData("a pixel is missing", 1, 1, "###", "#.#", "###")]
    [InlineData("two holes touch by a corner", 1, 2, "####", "#.##", "##.#", "####")]
    [InlineData("a hole is shut by a corner", 1, 1, "####", "#..#", "#..#", "###.")]
    [InlineData("a piece lies in a hole", 2, 1, "#####", "#...#", "#.#.#", "#...#", "#####")]
    [InlineData("a piece in a hole touches by corners", 2, 1, "#####", "##.##", "#.#.#", "##.##", "#####")]
    public void Polygons_OfADrawnMask_AreCounted(string what, int polygons, int holes, params string[] rows)
    {
        var mask = TestMasks.Draw(rows);
        var outlines = mask.ToPolygons();
        Assert.True((polygons, holes) == (outlines.Count, outlines.Sum(outline => outline.Interior.Count)), what);
        Assert.Equal(mask, new MultipolygonShape { Parts = outlines }.ToMask());
    }

    [Fact]
    public void Outline_OfAPixel_RunsAlongItsEdgesClockwise()
    {
        var outline = Assert.Single(Mask.FromPixels(7, 9, 1, 1, [true]).ToPolygons());
        Assert.Equal([new(7, 9), new(8, 9), new(8, 10), new(7, 10)], outline.Exterior);
    }

    [Fact]
    public void Mask_WithoutPixels_HasNoOutlines()
    {
        Assert.Empty(Mask.Empty.ToPolygons());
        Assert.Equal(Mask.Empty, new MultipolygonShape { Parts = [] }.ToMask());
        Assert.Equal(0, new MultipolygonShape { Parts = [] }.GetArea());
    }

    [Fact]
    public void Mask_TornIntoMillionsOfPieces_IsRefused()
    {
        var noise = new bool[4_100_000];
        for (var i = 0; i < noise.Length; i += 2)
        {
            noise[i] = true;
        }

        var mask = Mask.FromPixels(0, 0, 4100, 1000, noise);
        var failure = Assert.Throws<GeometryTooLargeException>(mask.ToPolygons);
        Assert.Equal("the mask is too torn to be outlined: it has more than 2000000 runs of pixels", failure.Message);
    }

    private static double Shoelace(PolygonShape polygon) => Twice(polygon.Exterior) - polygon.Interior.Sum(hole => Twice(hole));

    private static double Twice(IReadOnlyList<ShapePoint> ring)
    {
        var (x, y) = ring[0];
        return Math.Abs(ring.Select((point, i) => ((point.X - x) * (ring[(i + 1) % ring.Count].Y - y)) - ((ring[(i + 1) % ring.Count].X - x) * (point.Y - y))).Sum()) / 2;
    }

    private static int CountPieces(Mask mask)
    {
        var pixels = Enumerable.Range(0, mask.Width * mask.Height).Select(i => (X: mask.Left + (i % mask.Width), Y: mask.Top + (i / mask.Width)))
            .Where(pixel => mask[pixel.X, pixel.Y]).ToHashSet();
        var count = 0;
        for (; pixels.Count > 0; count++)
        {
            var next = new Stack<(int X, int Y)>([pixels.First()]);
            while (next.TryPop(out var pixel))
            {
                if (pixels.Remove(pixel))
                {
                    (int X, int Y)[] beside = [(pixel.X + 1, pixel.Y), (pixel.X - 1, pixel.Y), (pixel.X, pixel.Y + 1), (pixel.X, pixel.Y - 1)];
                    Array.ForEach(beside, next.Push);
                }
            }
        }

        return count;
    }

    private static Polygon Ring(PolygonShape polygon) => new(Ring(polygon.Exterior), [.. polygon.Interior.Select(Ring)]);

    private static LinearRing Ring(IReadOnlyList<ShapePoint> points) => new([.. points.Append(points[0]).Select(point => new Coordinate(point.X, point.Y))]);
}
