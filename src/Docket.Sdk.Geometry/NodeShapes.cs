using System.Collections.ObjectModel;
using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Geometry;

/// <summary>A named point of a <see cref="GraphShape"/> or <see cref="Cuboid2dShape"/>.</summary>
public sealed record GraphNode
{
    /// <summary>Where it is.</summary>
    public required ShapePoint Location { get; init; }

    /// <summary>Further members of its JSON, for example <c>disabled</c>, kept as they came.</summary>
    public IReadOnlyDictionary<string, RawJson> Others { get; init; } = ReadOnlyDictionary<string, RawJson>.Empty;

    /// <summary>Whether the node is marked as one that cannot be seen.</summary>
    public bool IsDisabled => Others.TryGetValue("disabled", out var value) && value.Utf8.Span.SequenceEqual("true"u8);

    internal static void Write(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, GraphNode> nodes)
    {
        writer.WriteStartObject(name);
        foreach (var (id, node) in nodes)
        {
            writer.WriteStartObject(id);
            writer.WritePropertyName("loc");
            ShapeWriter.Write(writer, node.Location);
            ShapeWriter.Write(writer, node.Others);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}

/// <summary>Key points; the class of the figure says how they are joined.</summary>
public sealed record GraphShape : Shape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Graph;

    /// <summary>The nodes by their ids in the template of the class.</summary>
    public required IReadOnlyDictionary<string, GraphNode> Nodes { get; init; }

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around(Nodes.Values.Select(node => node.Location));

    private protected override void WriteMembers(Utf8JsonWriter writer) => GraphNode.Write(writer, "nodes", Nodes);
}

/// <summary>
/// A box in perspective by its eight vertices. What else is known of it in space (<c>position</c>, <c>rotation</c>, <c>dimensions</c>,
/// <c>face</c>) is among <see cref="Shape.Others"/>.
/// </summary>
public sealed record Cuboid2dShape : Shape
{
    internal const int VertexCount = 8;

    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Cuboid2d;

    /// <summary>The eight vertices by name, for example <c>face1-topleft</c>.</summary>
    public required IReadOnlyDictionary<string, GraphNode> Vertices { get; init; }

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around(Vertices.Values.Select(vertex => vertex.Location));

    private protected override void WriteMembers(Utf8JsonWriter writer) => GraphNode.Write(writer, "vertices", Vertices);
}

/// <summary>A box in perspective, by the three faces of it that can be seen.</summary>
public sealed record CuboidShape : Shape
{
    internal const int PointCount = 7;
    internal const int FaceCount = 3;
    internal const int FacePoints = 4;

    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Cuboid;

    /// <summary>The seven vertices that can be seen.</summary>
    public required IReadOnlyList<ShapePoint> Points { get; init; }

    /// <summary>The three faces, each by four places in <see cref="Points"/>, from 0.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Faces { get; init; }

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => BoundingBox.Around(Points);

    private protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("points");
        ShapeWriter.Write(writer, Points);
        writer.WriteStartArray("faces");
        foreach (var face in Faces)
        {
            writer.WriteStartArray();
            foreach (var place in face)
            {
                writer.WriteNumberValue(place);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}

/// <summary>A shape of a kind that this version does not know: all its members are among <see cref="Shape.Others"/>, and its bounds are not known.</summary>
public sealed record OpaqueShape : Shape
{
    /// <summary>Makes the shape.</summary>
    /// <param name="type">Its kind.</param>
    public OpaqueShape(GeometryType type) => Type = type;

    /// <inheritdoc/>
    public override GeometryType Type { get; }

    /// <summary>All zero.</summary>
    public override BoundingBox GetBounds() => default;

    private protected override void WriteMembers(Utf8JsonWriter writer)
    {
    }
}
