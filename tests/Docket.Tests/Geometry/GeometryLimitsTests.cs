using Docket.Sdk.Geometry;

namespace Docket.Tests.Geometry;

public sealed class GeometryLimitsTests
{
    [Fact]
    public void Mask_OfAHugeShape_IsRefusedUnlessAnImageBoundsIt()
    {
        var huge = ArealShapeProperties.Box(-1e9, -1e9, 1e9, 1e9);
        Assert.Equal("2000000000 x 2000000000 pixels are too many for a mask: at most 65535 on a side and 100000000 in all", Assert.Throws<GeometryTooLargeException>(huge.ToMask).Message);
        Assert.Equal(640 * 480, huge.ToMask(640, 480).Count());
        Assert.Equal(4e18, huge.GetArea());
        Assert.Equal(0.25, huge.IntersectionOverUnion(ArealShapeProperties.Box(0, 0, 1e9, 1e9)));
        Assert.Throws<GeometryTooLargeException>(() => huge.IntersectionOverUnion(BitmapShape.From(TestMasks.Draw("#"))));
    }

    [Fact]
    public void Outlines_AtTheEndsOfThePlane_AreCompared()
    {
        var triangle = new PolygonShape { Exterior = [new(-1e9, -1e9), new(1e9, -1e9), new(1e9, 1e9)] };
        Assert.Equal(2e18, triangle.GetArea(), 1e9);
        Assert.Equal(0.5, triangle.IntersectionOverUnion(ArealShapeProperties.Box(-1e9, -1e9, 1e9, 1e9)), 1e-9);
        var box = new OrientedBoxShape { Corner = new(1e9 - 2, 1e9 - 2), Opposite = new(1e9, 1e9), Angle = 1 };
        Assert.InRange(box.IntersectionOverUnion(box), 0.99, 1);
    }

    [Fact]
    public void Mask_AtTheEndsOfThePlane_IsOutlined()
    {
        var mask = Mask.FromPixels(-1_000_000_000, 999_999_990, 3, 2, [true, false, true, true, true, true]);
        Assert.Equal(mask, Assert.Single(mask.ToPolygons()).ToMask());
        Assert.Throws<ArgumentOutOfRangeException>("left", () => Mask.FromPixels(int.MinValue, 0, 1, 1, [true]));
    }

    [Fact]
    public void Outline_ThatCrossesItselfTooOften_IsRefused()
    {
        var random = new Random(4);
        var tangle = new PolygonShape { Exterior = [.. Enumerable.Range(0, 5_000).Select(_ => new ShapePoint(random.NextDouble() * 1000, random.NextDouble() * 1000))] };
        Assert.Throws<GeometryTooLargeException>(() => tangle.GetArea());
        Assert.Throws<GeometryTooLargeException>(() => tangle.IntersectionOverUnion(ArealShapeProperties.Box(0, 0, 1, 1)));
        Assert.InRange(tangle.ToMask().Count(), 400_000, 600_000);
    }

    // Two combs, one across the other: each is simple, together they cross a million times.
    [Fact]
    public void Outlines_ThatCrossEachOtherTooOften_AreRefused()
    {
        var comb = new PolygonShape { Exterior = Comb(2000) };
        var across = new PolygonShape { Exterior = [.. comb.Exterior.Select(point => new ShapePoint(point.Y, point.X))] };
        Assert.Equal(2000 * 2000 * 0.5, comb.GetArea(), 3000.0);
        Assert.Throws<GeometryTooLargeException>(() => comb.IntersectionOverUnion(across));
    }

    // The boxes around its edges all lie over each other.
    [Fact]
    public void Outline_OfTooManyLongEdges_IsRefused()
    {
        var fan = new PolygonShape { Exterior = [.. Enumerable.Range(0, 400_000).Select(i => i % 2 == 0 ? new ShapePoint(i / 400.0, 0) : new ShapePoint(1000 + (i / 400.0), 60_000))] };
        Assert.Throws<GeometryTooLargeException>(() => fan.GetArea());
        Assert.Throws<GeometryTooLargeException>(fan.ToMask);
        Assert.Throws<GeometryTooLargeException>(() => new PolygonShape { Exterior = [.. fan.Exterior, .. fan.Exterior] }.GetArea());
    }

    [Fact]
    public void LargeMask_IsOutlinedAndFilled()
    {
        var pixels = new bool[4000 * 3000];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = double.Hypot((i % 4000) - 2000, (i / 4000) - 1500) is > 500 and < 1400;
        }

        var mask = Mask.FromPixels(0, 0, 4000, 3000, pixels);
        var polygon = Assert.Single(mask.ToPolygons());
        Assert.Single(polygon.Interior);
        Assert.Equal(mask, polygon.ToMask());
        Assert.Equal(mask.Count(), polygon.GetArea());
        Assert.Equal(1, polygon.IntersectionOverUnion(polygon with { Others = polygon.Others }), 1e-9);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 65_536)]
    public void Image_OfASizeOutOfRange_IsRefused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ArealShapeProperties.Box(0, 0, 1, 1).ToMask(width, height));

    [Fact]
    public void Block_OfAnotherSizeThanItsPixels_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Mask.FromPixels(0, 0, 2, 2, [true]));

    private static ShapePoint[] Comb(int teeth) =>
        [.. Enumerable.Range(0, teeth).SelectMany(i => (ShapePoint[])[new(i, 2000), new(i, 0), new(i + 0.5, 0), new(i + 0.5, 2000)]), new(teeth, 2000), new(teeth, 2001), new(0, 2001)];
}
