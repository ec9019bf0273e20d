namespace Docket.Sdk.Geometry;

/// <summary>A place on an image: pixels right of and below its top left corner, with fractions.</summary>
public readonly record struct ShapePoint
{
    /// <summary>The greatest distance from zero of a coordinate, in pixels: far beyond any image, small enough to calculate with.</summary>
    public const double MostCoordinate = 1e9;

    /// <summary>Makes the point.</summary>
    /// <param name="x">Pixels to the right.</param>
    /// <param name="y">Pixels downwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not a number, or further from zero than <see cref="MostCoordinate"/>.</exception>
    public ShapePoint(double x, double y)
    {
        X = IsCoordinate(x) ? x : throw new ArgumentOutOfRangeException(nameof(x), x, Problem);
        Y = IsCoordinate(y) ? y : throw new ArgumentOutOfRangeException(nameof(y), y, Problem);
    }

    private const string Problem = "a coordinate must be a number within a thousand million";

    /// <summary>Pixels right of the left edge of the image.</summary>
    public double X { get; }

    /// <summary>Pixels below the top edge of the image.</summary>
    public double Y { get; }

    /// <summary>Both coordinates.</summary>
    /// <param name="x">Pixels to the right.</param>
    /// <param name="y">Pixels downwards.</param>
    public void Deconstruct(out double x, out double y) => (x, y) = (X, Y);

    internal static bool IsCoordinate(double value) => Math.Abs(value) <= MostCoordinate;
}

/// <summary>An upright box on an image, in pixels; its edges count as part of it.</summary>
/// <param name="Left">The least x.</param>
/// <param name="Top">The least y.</param>
/// <param name="Right">The greatest x.</param>
/// <param name="Bottom">The greatest y.</param>
public readonly record struct BoundingBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The width in pixels.</summary>
    public double Width => Right - Left;

    /// <summary>The height in pixels.</summary>
    public double Height => Bottom - Top;

    /// <summary>The area in square pixels.</summary>
    public double Area => Width * Height;

    /// <summary>The least box around the points; all zero without points.</summary>
    internal static BoundingBox Around(IEnumerable<ShapePoint> points)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in points)
        {
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }

        return left > right ? default : new BoundingBox(left, top, right, bottom);
    }

    /// <summary>The area in common with another box.</summary>
    internal double Common(BoundingBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }
}
