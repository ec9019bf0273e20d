using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Figures;

/// <summary>
/// What a figure is drawn as; also the shape a class asks of its figures. A word this version does not know is kept, and the
/// geometry that goes with it is opaque.
/// </summary>
[JsonConverter(typeof(WireWordConverter<GeometryType>))]
public readonly record struct GeometryType : IWireWord<GeometryType>
{
    // Null stands for the empty word, so that the default value equals From("").
    private readonly string? word;

    private GeometryType(string value) => word = value.Length == 0 ? null : value;

    /// <summary>An upright box, given by two opposite corners.</summary>
    public static GeometryType Rectangle { get; } = new("rectangle");

    /// <summary>A closed outline of at least three points, with holes.</summary>
    public static GeometryType Polygon { get; } = new("polygon");

    /// <summary>An open path of at least two points.</summary>
    public static GeometryType Line { get; } = new("line");

    /// <summary>One point.</summary>
    public static GeometryType Point { get; } = new("point");

    /// <summary>A mask: a small picture and where its top left corner lies.</summary>
    public static GeometryType Bitmap { get; } = new("bitmap");

    /// <summary>A mask with 256 levels; its picture travels apart from the figure.</summary>
    public static GeometryType AlphaMask { get; } = new("alpha_mask");

    /// <summary>Several polygons that are one object.</summary>
    public static GeometryType Multipolygon { get; } = new("multipolygon");

    /// <summary>A box turned around its centre by an angle.</summary>
    public static GeometryType OrientedBox { get; } = new("oriented_bbox");

    /// <summary>Named key points; the class says how they are joined.</summary>
    public static GeometryType Graph { get; } = new("graph");

    /// <summary>A box in perspective: seven points and three faces.</summary>
    public static GeometryType Cuboid { get; } = new("cuboid");

    /// <summary>A box in perspective: eight named vertices.</summary>
    public static GeometryType Cuboid2d { get; } = new("cuboid_2d");

    /// <summary>Of a class only: its figures may be of any type.</summary>
    public static GeometryType Any { get; } = new("any");

    /// <inheritdoc/>
    public string Value => word ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => All;

    private static IReadOnlyList<string> All { get; } =
    [
        Rectangle.Value, Polygon.Value, Line.Value, Point.Value, Bitmap.Value, AlphaMask.Value, Multipolygon.Value, OrientedBox.Value,
        Graph.Value, Cuboid.Value, Cuboid2d.Value, Any.Value,
    ];

    bool IWireWord.IsOpen => true;

    /// <inheritdoc/>
    public static GeometryType From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
