using CsCheck;
using Docket.Sdk.Geometry;

namespace Docket.Tests.Geometry;

/// <summary>Masks for the tests.</summary>
internal static class TestMasks
{
    /// <summary>From nearly empty to nearly full, of pixels or of blocks of them, and wider than a word of 64.</summary>
    public static Gen<Mask> Any { get; } =
        from width in Gen.OneOf(Gen.Int[1, 12], Gen.Int[60, 140])
        from height in Gen.Int[1, 12]
        from left in Gen.Int[-50, 50]
        from top in Gen.OneOf(Gen.Int[-50, 50], Gen.Const(900_000_000))
        from share in Gen.Double[0.02, 0.98]
        from grain in Gen.Int[1, 3]
        from noise in Gen.Double[0, 1].Array[width * height]
        select Mask.FromPixels(left, top, width, height, [.. Enumerable.Range(0, width * height).Select(i => noise[(i / width / grain * grain * width) + (i % width / grain * grain)] < share)]);

    /// <summary>A mask drawn with letters: every <c>#</c> is a pixel.</summary>
    public static Mask Draw(params string[] rows) => Mask.FromPixels(0, 0, rows[0].Length, rows.Length, [.. string.Concat(rows).Select(letter => letter == '#')]);

    /// <summary>Around some points on the grid or beside it, most often crossing itself.</summary>
    public static Gen<PolygonShape> Polygon { get; } =
        from grid in Gen.Bool
        from points in Gen.Select(Gen.Double[0, 30], Gen.Double[0, 30], (x, y) => grid ? new ShapePoint(Math.Round(x), Math.Round(y)) : new ShapePoint(x, y)).Array[3, 9]
        from holes in Gen.Select(Gen.Double[0, 30], Gen.Double[0, 30], (x, y) => new ShapePoint(x, y)).Array[3, 5].Array[0, 2]
        select new PolygonShape { Exterior = points, Interior = holes };

    public static Gen<RectangleShape> Rectangle { get; } = Gen.Select(Gen.Double[0, 30], Gen.Double[0, 30], Gen.Double[0, 30], Gen.Double[0, 30], (x, y, x2, y2) =>
        new RectangleShape { Corner = new(x, y), Opposite = new(x2, y2) });

    public static Gen<ArealShape> Areal { get; } = Gen.OneOf(
        Rectangle.Select(shape => (ArealShape)shape),
        Polygon.Select(shape => (ArealShape)shape),
        Polygon.Array[1, 3].Select(parts => (ArealShape)new MultipolygonShape { Parts = parts }),
        Gen.Select(Rectangle, Gen.Double[-7, 7], (box, angle) => (ArealShape)new OrientedBoxShape { Corner = box.Corner, Opposite = box.Opposite, Angle = angle }),
        Any.Where(mask => !mask.IsEmpty).Select(mask => (ArealShape)BitmapShape.From(mask)));
}
