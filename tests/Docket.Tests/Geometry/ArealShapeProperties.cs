using CsCheck;
using Docket.Sdk.Geometry;

namespace Docket.Tests.Geometry;

public sealed class ArealShapeProperties
{
    [Fact]
    public void Overlap_OfRectangles_IsTheClosedForm() => Gen.Select(TestMasks.Rectangle, TestMasks.Rectangle).Sample((one, other) =>
    {
        var expected = ClosedForm(one.GetBounds(), other.GetBounds());
        Assert.Equal(expected, one.IntersectionOverUnion(other), 1e-9);
        Assert.Equal(expected, Polygon(one).IntersectionOverUnion(other), 1e-9);
        Assert.Equal(expected, new MultipolygonShape { Parts = [Polygon(one)] }.IntersectionOverUnion(Polygon(other)), 1e-9);
    });

    [Fact]
    public void Overlap_OfAnyTwo_IsTheSameBothWaysAndFromZeroToOne() => Gen.Select(TestMasks.Areal, TestMasks.Areal).Sample((one, other) =>
    {
        var overlap = one.IntersectionOverUnion(other);
        Assert.InRange(overlap, 0, 1);
        Assert.Equal(overlap, other.IntersectionOverUnion(one), 1e-9);
    });

    [Fact]
    public void Overlap_WithItself_IsOne() => TestMasks.Areal.Sample(shape =>
        Assert.Equal(shape.GetArea() > 1e-6 ? 1 : 0, shape.GetArea() > 1e-6 ? shape.IntersectionOverUnion(shape) : 0, 1e-9));

    [Fact]
    public void Overlap_WithWhatItWasTurnedInto_IsOne() => TestMasks.Areal.Where(shape => shape.GetArea() > 1e-6).Sample(shape =>
        Assert.Equal(1, shape.IntersectionOverUnion(new MultipolygonShape { Parts = shape.ToPolygons() }), 1e-6));

    [Fact]
    public void Overlap_OfMasks_IsThatOfTheirPolygons() => Gen.Select(TestMasks.Any, TestMasks.Any).Where((one, other) => !one.IsEmpty && !other.IsEmpty).Sample((one, other) =>
        Assert.Equal(
            BitmapShape.From(one).IntersectionOverUnion(BitmapShape.From(other)),
            new MultipolygonShape { Parts = one.ToPolygons() }.IntersectionOverUnion(new MultipolygonShape { Parts = other.ToPolygons() }),
            1e-9));

    [Fact]
    public void Mask_OfPolygons_HasThePixelsWhoseCentresTheyCover() => TestMasks.Polygon.Array[1, 3].Sample(parts =>
    {
        var mask = new MultipolygonShape { Parts = parts }.ToMask();
        var onImage = new MultipolygonShape { Parts = parts }.ToMask(20, 25);
        for (var y = -1; y <= 31; y++)
        {
            for (var x = -1; x <= 31; x++)
            {
                var (centreX, centreY) = (x + 0.5, y + 0.5);

                // A centre on an outline belongs to one side or the other.
                if (parts.Any(part => part.Interior.Prepend(part.Exterior).Any(ring => Distance(ring, centreX, centreY) < 1e-9)))
                {
                    continue;
                }

                var covered = parts.Any(part => IsInside(part.Exterior, centreX, centreY) && !part.Interior.Any(hole => IsInside(hole, centreX, centreY)));
                Assert.Equal(covered, mask[x, y]);
                Assert.Equal(covered && x is >= 0 and < 20 && y is >= 0 and < 25, onImage[x, y]);
            }
        }
    });

    [Fact]
    public void Area_OfPolygons_AgreesWithFinePixels() => TestMasks.Polygon.Array[1, 2].Sample(
        parts =>
        {
            const int Fine = 64;
            var fine = parts.Select(part => new PolygonShape { Exterior = [.. part.Exterior.Select(Grow)], Interior = [.. part.Interior.Select(hole => hole.Select(Grow).ToList())] });
            var counted = new MultipolygonShape { Parts = [.. fine] }.ToMask().Count() / (double)(Fine * Fine);
            Assert.Equal(counted, new MultipolygonShape { Parts = parts }.GetArea(), 0.03 * parts.Sum(part => part.Interior.Prepend(part.Exterior).Sum(Length)));

            static ShapePoint Grow(ShapePoint point) => new(point.X * Fine, point.Y * Fine);
        },
        iter: 30);

    [Fact]
    public void OutlineThatCrossesItself_CoversByTheEvenOddRule()
    {
        var bow = new PolygonShape { Exterior = [new(0, 0), new(2, 2), new(2, 0), new(0, 2)] };
        Assert.Equal(2, bow.GetArea(), 1e-9);
        Assert.Equal(2, bow.ToPolygons().Count);

        // A star of five points: what it goes around twice is not covered.
        var star = new PolygonShape { Exterior = [.. Enumerable.Range(0, 5).Select(i => new ShapePoint(50 + (40 * Math.Sin(i * Math.Tau * 2 / 5)), 50 - (40 * Math.Cos(i * Math.Tau * 2 / 5))))] };
        Assert.False(star.ToMask()[50, 50]);
        Assert.Equal(star.ToMask().Count(), star.GetArea(), 40.0);
        Assert.Equal(1, star.IntersectionOverUnion(star), 1e-9);
    }

    [Fact]
    public void Hole_ReachingOutOfItsPolygon_TakesAwayNoMoreThanThereIs()
    {
        var polygon = new PolygonShape { Exterior = [new(0, 0), new(10, 0), new(10, 10), new(0, 10)], Interior = [[new(5, 5), new(15, 5), new(15, 15), new(5, 15)]] };
        Assert.Equal(75, polygon.GetArea(), 1e-9);
        Assert.Equal(75, polygon.ToMask().Count());
    }

    [Fact]
    public void Parts_ThatOverlap_CountOnce()
    {
        var parts = new MultipolygonShape { Parts = [Polygon(Box(0, 0, 10, 10)), Polygon(Box(5, 5, 15, 15)) with { Interior = [[new(6, 6), new(8, 6), new(8, 8), new(6, 8)]] }] };
        Assert.Equal(175, parts.GetArea(), 1e-9);
        Assert.Equal(175, parts.ToMask().Count());
    }

    [Fact]
    public void OrientedBox_TurnsClockwise()
    {
        var upright = new OrientedBoxShape { Corner = new(0, 4), Opposite = new(10, 6), Angle = Math.PI / 2 };
        var (left, top, right, bottom) = upright.GetBounds();
        Assert.Equal([4, 0, 6, 10], [left, top, right, bottom], (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        Assert.Equal(20, upright.GetArea());

        // Its right end points down to the right.
        var tilted = (upright with { Angle = Math.PI / 4 }).ToMask();
        Assert.True(tilted[7, 7]);
        Assert.False(tilted[7, 2]);
    }

    [Fact]
    public void ShapeWithoutArea_OverlapsNothing()
    {
        PolygonShape[] flat =
        [
            new() { Exterior = [] },
            new() { Exterior = [new(1, 1)] },
            new() { Exterior = [new(1, 1), new(1, 1), new(1, 1)] },
            new() { Exterior = [new(1, 1), new(5, 5), new(9, 9)] },
            new() { Exterior = [new(0, 0), new(4, 0), new(4, 4), new(0, 4)], Interior = [[new(-1, -1), new(5, -1), new(5, 5), new(-1, 5)]] },
        ];
        Assert.All(flat, shape =>
        {
            Assert.Equal((0, 0, 0), (shape.GetArea(), shape.IntersectionOverUnion(shape), shape.IntersectionOverUnion(Box(0, 0, 9, 9))));
            Assert.Empty(shape.ToPolygons());
            Assert.True(shape.ToMask().IsEmpty);
        });
    }

    internal static RectangleShape Box(double left, double top, double right, double bottom) => RectangleShape.Of(new(left, top, right, bottom));

    private static PolygonShape Polygon(RectangleShape box)
    {
        var (left, top, right, bottom) = box.GetBounds();
        return new PolygonShape { Exterior = [new(left, top), new(right, top), new(right, bottom), new(left, bottom)] };
    }

    private static double ClosedForm(BoundingBox one, BoundingBox other)
    {
        var common = Math.Max(0, Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left)) * Math.Max(0, Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top));
        var whole = (one.Width * one.Height) + (other.Width * other.Height) - common;
        return whole == 0 ? 0 : common / whole;
    }

    private static bool IsInside(IReadOnlyList<ShapePoint> ring, double x, double y)
    {
        var inside = false;
        for (var (i, j) = (0, ring.Count - 1); i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            inside ^= a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X;
        }

        return inside;
    }

    private static double Distance(IReadOnlyList<ShapePoint> ring, double x, double y) => ring.Select((a, i) =>
    {
        var b = ring[(i + 1) % ring.Count];
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var square = (dx * dx) + (dy * dy);
        var part = square == 0 ? 0 : Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / square, 0, 1);
        return double.Hypot(a.X + (part * dx) - x, a.Y + (part * dy) - y);
    }).Min();

    private static double Length(IReadOnlyList<ShapePoint> ring) => ring.Select((a, i) => double.Hypot(ring[(i + 1) % ring.Count].X - a.X, ring[(i + 1) % ring.Count].Y - a.Y)).Sum();
}
