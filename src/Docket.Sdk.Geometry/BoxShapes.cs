using System.Text.Json;
using Docket.Sdk.Figures;

namespace Docket.Sdk.Geometry;

/// <summary>An upright box, given by two opposite corners in any order.</summary>
public sealed record RectangleShape : ArealShape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Rectangle;

    /// <summary>A corner.</summary>
    public required ShapePoint Corner { get; init; }

    /// <summary>The corner opposite.</summary>
    public required ShapePoint Opposite { get; init; }

    internal override IReadOnlyList<PolygonShape> Outlines
    {
        get
        {
            var box = GetBounds();
            return [new() { Exterior = [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)] }];
        }
    }

    /// <summary>The rectangle of a box.</summary>
    /// <param name="box">The box.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not a number or too far from zero.</exception>
    public static RectangleShape Of(BoundingBox box) => new() { Corner = new(box.Left, box.Top), Opposite = new(box.Right, box.Bottom) };

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around([Corner, Opposite]);

    /// <inheritdoc/>
    public override double GetArea() => GetBounds().Area;

    private protected override void WriteMembers(Utf8JsonWriter writer) => ShapeWriter.WritePoints(writer, [Corner, Opposite], []);
}

/// <summary>A box turned around its centre.</summary>
public sealed record OrientedBoxShape : ArealShape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.OrientedBox;

    /// <summary>A corner before the box is turned.</summary>
    public required ShapePoint Corner { get; init; }

    /// <summary>The corner opposite, before the box is turned.</summary>
    public required ShapePoint Opposite { get; init; }

    /// <summary>How far it is turned, in radians, clockwise as seen on the image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number.</exception>
    public required double Angle
    {
        get;
        init => field = double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "an angle must be a finite number");
    }

    internal override IReadOnlyList<PolygonShape> Outlines => [new() { Exterior = [.. GetCorners().Select(corner => new ShapePoint(Held(corner.X), Held(corner.Y)))] }];

    /// <summary>The four corners after the turn, as x and y.</summary>
    private IEnumerable<(double X, double Y)> GetCorners()
    {
        var box = BoundingBox.Around([Corner, Opposite]);
        var (sin, cos) = Math.SinCos(Angle);
        var (x, y) = ((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2);
        (double X, double Y)[] signs = [(-1, -1), (1, -1), (1, 1), (-1, 1)];
        return signs.Select(sign =>
        {
            var (right, down) = (sign.X * box.Width / 2, sign.Y * box.Height / 2);
            return (x + (right * cos) - (down * sin), y + (right * sin) + (down * cos));
        });
    }

    // A corner at the very limit is turned beyond it.
    private static double Held(double value) => Math.Clamp(value, -ShapePoint.MostCoordinate, ShapePoint.MostCoordinate);

    /// <inheritdoc/>
    public override BoundingBox GetBounds()
    {
        (double X, double Y)[] corners = [.. GetCorners()];
        return new(corners.Min(corner => corner.X), corners.Min(corner => corner.Y), corners.Max(corner => corner.X), corners.Max(corner => corner.Y));
    }

    /// <inheritdoc/>
    public override double GetArea() => BoundingBox.Around([Corner, Opposite]).Area;

    private protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("points");
        ShapeWriter.Write(writer, [Corner, Opposite]);
        writer.WriteNumber("angle", Angle);
    }
}
