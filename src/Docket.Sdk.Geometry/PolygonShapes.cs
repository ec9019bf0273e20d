using System.Text.Json;
using Docket.Sdk.Figures;

namespace Docket.Sdk.Geometry;

/// <summary>A closed outline with holes. What it covers when it crosses itself is told at <see cref="Shape"/>.</summary>
public sealed record PolygonShape : ArealShape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Polygon;

    /// <summary>The corners, in either direction; the last is joined to the first. With fewer than three nothing is covered.</summary>
    public required IReadOnlyList<ShapePoint> Exterior { get; init; }

    /// <summary>The holes, each by its corners. <value>Default: none.</value></summary>
    public IReadOnlyList<IReadOnlyList<ShapePoint>> Interior { get; init; } = [];

    internal override IReadOnlyList<PolygonShape> Outlines => [this];

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around(Exterior);

    private protected override void WriteMembers(Utf8JsonWriter writer) => ShapeWriter.WritePoints(writer, Exterior, Interior);

    internal void WritePart(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        ShapeWriter.WriteOutline(writer, Exterior, Interior);
        ShapeWriter.Write(writer, Others);
        writer.WriteEndObject();
    }
}

/// <summary>Several polygons that are one object; where they overlap it counts once.</summary>
public sealed record MultipolygonShape : ArealShape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Multipolygon;

    /// <summary>The polygons.</summary>
    public required IReadOnlyList<PolygonShape> Parts { get; init; }

    internal override IReadOnlyList<PolygonShape> Outlines => Parts;

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around(Parts.SelectMany(part => part.Exterior));

    private protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("parts");
        foreach (var part in Parts)
        {
            part.WritePart(writer);
        }

        writer.WriteEndArray();
    }
}
