using System.Buffers;
using System.Collections.ObjectModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Geometry;

/// <summary>
/// The geometry of a figure, typed. Read one by <see cref="Parse"/> or <see cref="FigureShapes.ToShape"/>, make one by its constructor, and
/// write it back by <see cref="ToJson"/>. What covers an area is an <see cref="ArealShape"/>: it has an area, an overlap with others, a mask
/// and polygons. All lengths are pixels, all areas square pixels.
/// </summary>
/// <remarks>
/// <para>
/// Coordinates are those of the stored geometry, which lie on a plane: x runs to the right and y downwards, the top left corner of the image
/// is (0, 0), and the pixel in column c and row r is the square from (c, r) to (c + 1, r + 1). A box around just that pixel is stored as
/// <c>[[c, r], [c + 1, r + 1]]</c>. These are the coordinates that <c>client.Jobs.GetAnnotationsAsync</c> gives; lists of figures give them
/// when asked with <c>IntegerCoords = false</c>.
/// </para>
/// <para>
/// Between areas and masks goes this rule: a pixel belongs to an area if its centre does. The outlines of a mask run along the edges of its
/// pixels, so the way from a mask to polygons and back changes no pixel, and both have the same area.
/// </para>
/// <para>
/// An outline that crosses itself covers what a ray from there crosses an odd number of times (the even-odd rule); holes are taken out of it,
/// and the parts of a multipolygon are put together, so that nothing counts twice.
/// </para>
/// <para>Shapes never change and may be used from many threads at once.</para>
/// </remarks>
/// <example>
/// How well do the boxes of a model match the masks somebody drew in job 17?
/// <code>
/// foreach (var image in await client.Jobs.GetAnnotationsAsync(17))
/// {
///     var drawn = image.Figures.Select(figure =&gt; figure.ToShape()).OfType&lt;BitmapShape&gt;();
///     foreach (var shape in drawn)
///     {
///         var box = RectangleShape.Of(shape.GetBounds());
///         Console.WriteLine($"{image.Image.Name}: {shape.GetArea()} pixels, {shape.IntersectionOverUnion(box):P0} of their box");
///     }
/// }
///
/// // A mask becomes polygons, and they a mask again, to the pixel.
/// var mask = Mask.FromPixels(left: 10, top: 20, width: 2, height: 2, [true, true, true, false]);
/// IReadOnlyList&lt;PolygonShape&gt; polygons = mask.ToPolygons();
/// var same = new MultipolygonShape { Parts = polygons }.ToMask().Equals(mask);
///
/// // And goes to the server as a figure.
/// var figure = new NewFigure { ClassTitle = "car", GeometryType = GeometryType.Bitmap, Geometry = BitmapShape.From(mask).ToJson() };
/// </code>
/// </example>
public abstract record Shape
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Which shapes there are is decided here: whoever takes a Shape may know them all.
    private protected Shape()
    {
    }

    /// <summary>The kind of the shape, by which its JSON is to be read.</summary>
    public abstract GeometryType Type { get; }

    /// <summary>Members of the JSON beside those of the type, kept as they came.</summary>
    public IReadOnlyDictionary<string, RawJson> Others { get; init; } = ReadOnlyDictionary<string, RawJson>.Empty;

    /// <summary>Reads a geometry.</summary>
    /// <param name="type">The kind of the shape; one that this version does not know gives an <see cref="OpaqueShape"/>.</param>
    /// <param name="geometry">The geometry as JSON.</param>
    /// <exception cref="GeometryException">The JSON is not that of such a shape; the message names the member.</exception>
    public static Shape Parse(GeometryType type, RawJson geometry)
    {
        try
        {
            return ShapeReader.Read(type, geometry.ToElement());
        }
        catch (JsonException failure)
        {
            throw new GeometryException($"{type}: the geometry is not JSON: {failure.Message}", failure);
        }
    }

    /// <summary>Writes the geometry, with every member it was read with. Numbers are equal to those read, if not always spelled so.</summary>
    public RawJson ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            WriteMembers(writer);
            ShapeWriter.Write(writer, Others);
            writer.WriteEndObject();
        }

        return new RawJson(buffer.WrittenSpan.ToArray());
    }

    /// <summary>The least upright box around the shape, in pixels.</summary>
    /// <exception cref="GeometryException">The picture of a mask cannot be read.</exception>
    public abstract BoundingBox GetBounds();

    private protected abstract void WriteMembers(Utf8JsonWriter writer);
}
