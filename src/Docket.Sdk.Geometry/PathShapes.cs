using System.Text.Json;
using Docket.Sdk.Figures;

namespace Docket.Sdk.Geometry;

/// <summary>An open path.</summary>
public sealed record LineShape : Shape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Line;

    /// <summary>Its points, in their order.</summary>
    public required IReadOnlyList<ShapePoint> Points { get; init; }

    /// <summary>The length in pixels.</summary>
    public double GetLength() => Points.Zip(Points.Skip(1)).Sum(pair => double.Hypot(pair.Second.X - pair.First.X, pair.Second.Y - pair.First.Y));

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around(Points);

    private protected override void WriteMembers(Utf8JsonWriter writer) => ShapeWriter.WritePoints(writer, Points, []);
}

/// <summary>One point.</summary>
public sealed record PointShape : Shape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Point;

    /// <summary>Where it is.</summary>
    public required ShapePoint Location { get; init; }

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around([Location]);

    private protected override void WriteMembers(Utf8JsonWriter writer) => ShapeWriter.WritePoints(writer, [Location], []);
}
