using System.Globalization;

namespace Docket.Server.Figures;

/// <summary>A place on an image: pixels right of and below its top left corner.</summary>
internal readonly record struct ShapePoint(double X, double Y);

/// <summary>An upright box, in the order of <c>geometryMeta.bbox</c>.</summary>
internal readonly record struct ShapeBox(double Top, double Left, double Bottom, double Right)
{
    /// <summary>The least box around the points, of which there is one at least.</summary>
    public static ShapeBox Around(IEnumerable<ShapePoint> points)
    {
        var (top, left, bottom, right) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in points)
        {
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }

        return new ShapeBox(top, left, bottom, right);
    }

    public IReadOnlyList<double> ToList() => [Top, Left, Bottom, Right];
}

/// <summary>What is kept of a shape beside it, so that lists and statistics need not read it.</summary>
/// <param name="Box">The upright box around it.</param>
/// <param name="Area">Square pixels; 0 for shapes without one.</param>
internal readonly record struct ShapeMeasure(ShapeBox Box, double Area)
{
    /// <summary>The area as it goes on the wire.</summary>
    public string AreaText => Area.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>The image that a shape must lie on; nothing is checked in a direction whose size is not known.</summary>
internal readonly record struct ShapeBounds(int? Width, int? Height)
{
    /// <summary>No image: the shape may lie anywhere.</summary>
    public static ShapeBounds None => default;

    /// <summary>Why the box is refused, or null if it lies in <c>[0, width] x [0, height]</c>.</summary>
    public string? Violation(ShapeBox box) =>
        (Width is { } width && (box.Left < 0 || box.Right > width)) || (Height is { } height && (box.Top < 0 || box.Bottom > height))
            ? FormattableString.Invariant($"reaches outside the image of {Width} x {Height} pixels (skipBoundsValidation allows it)")
            : null;
}

/// <summary>A geometry is not what its type asks for.</summary>
internal sealed class ShapeException(string field, string problem) : Exception(problem)
{
    /// <summary>Where in the geometry, for example <c>points.exterior[2]</c>; empty for all of it.</summary>
    public string Field { get; } = field;
}
