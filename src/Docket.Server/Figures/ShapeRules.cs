using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>Checks geometries and measures them. A type that is not in the table is opaque: kept as it came, without a measure.</summary>
internal static class ShapeRules
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly FrozenDictionary<GeometryType, ShapeKind> Kinds = new Dictionary<GeometryType, ShapeKind>
    {
        [GeometryType.Rectangle] = new RectangleShape(),
        [GeometryType.Polygon] = new PolygonShape(),
        [GeometryType.Line] = new PathShape(least: 2, most: int.MaxValue),
        [GeometryType.Point] = new PathShape(least: 1, most: 1),
        [GeometryType.Bitmap] = new MaskShape(mayBeAbsent: false),
        [GeometryType.AlphaMask] = new MaskShape(mayBeAbsent: true),
        [GeometryType.Multipolygon] = new MultipolygonShape(),
        [GeometryType.OrientedBox] = new OrientedBoxShape(),
        [GeometryType.Graph] = new GraphShape(),
        [GeometryType.Cuboid] = new CuboidShape(),
        [GeometryType.Cuboid2d] = new Cuboid2dShape(),
    }.ToFrozenDictionary();

    /// <summary>The members that belong to a geometry of some known type.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Kinds.Values.SelectMany(kind => kind.Keys).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// The geometry in the form that is stored: the members of its type alone, with an empty <c>interior</c> where none was sent, and
    /// numbers as they came. Null if nothing is left of one that may come later.
    /// </summary>
    /// <param name="type">The figure's type.</param>
    /// <param name="geometry">A JSON object.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <exception cref="ApiException">A part is of another JSON type than it should be.</exception>
    public static RawJson? Canonical(GeometryType type, RawJson geometry, string path)
    {
        if (!Kinds.TryGetValue(type, out var kind))
        {
            return geometry;
        }

        using var document = JsonDocument.Parse(geometry.Utf8);
        var root = document.RootElement;
        return Named<RawJson?>(path, () =>
            kind.MayBeAbsent && !kind.Keys.Any(key => root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null)
                ? null
                : Write(kind, root, kind.WriteStored));
    }

    /// <summary>Checks a geometry and measures it. It may take long: never in a unit of work, for whose end all others wait.</summary>
    /// <param name="type">The figure's type.</param>
    /// <param name="geometry">The geometry, or null if none was sent.</param>
    /// <param name="pixels">What the masks of the request may still have.</param>
    /// <param name="path">Where it stands in the request, for example <c>figures[3].geometry</c>.</param>
    /// <returns>The measure; null for an opaque type, or an alpha mask whose picture has not come.</returns>
    /// <exception cref="ApiException"><c>BAD_VALUE</c> with the path of the part that is wrong.</exception>
    public static ShapeMeasure? Measure(GeometryType type, RawJson? geometry, PixelBudget pixels, string path)
    {
        var known = Kinds.TryGetValue(type, out var kind);
        if (geometry is not { IsNull: false } sent)
        {
            return kind is { MayBeAbsent: true } ? null : throw ApiException.BadValue(path, "is required");
        }

        using var document = JsonDocument.Parse(sent.Utf8);
        var root = document.RootElement;
        return root.ValueKind != JsonValueKind.Object
            ? throw ApiException.BadValue(path, "must be an object")
            : Named<ShapeMeasure?>(path, () =>
            {
                if (known)
                {
                    return kind!.Measure(root, pixels);
                }

                ShapeJson.RequireFinite(root, "");
                return null;
            });
    }

    /// <summary>Refuses a geometry that reaches outside its image; what has no measure lies anywhere.</summary>
    public static void CheckBounds(GeometryType type, ShapeMeasure? measure, ShapeBounds bounds, string path)
    {
        var mayReachOutside = Kinds.TryGetValue(type, out var kind) && kind.MayReachOutside;
        if (!mayReachOutside && measure is { } known && bounds.Violation(known.Box) is { } problem)
        {
            throw ApiException.BadValue(path, problem);
        }
    }

    /// <summary>A stored geometry with its coordinates in whole pixels; <see cref="PixelCoordinates"/> says how.</summary>
    internal static RawJson ToPixels(GeometryType type, RawJson geometry, PixelGrid grid)
    {
        if (!Kinds.TryGetValue(type, out var kind))
        {
            return geometry;
        }

        using var document = JsonDocument.Parse(geometry.Utf8);
        return Write(kind, document.RootElement, (writer, key, value) => kind.WritePixels(writer, key, value, grid));
    }

    private static RawJson Write(ShapeKind kind, JsonElement geometry, Action<Utf8JsonWriter, string, JsonElement> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var key in kind.Keys)
            {
                if (geometry.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null)
                {
                    writer.WritePropertyName(key);
                    write(writer, key, value);
                }
            }

            writer.WriteEndObject();
        }

        return new RawJson(buffer.WrittenSpan.ToArray());
    }

    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ShapeException refusal)
        {
            throw ApiException.BadValue(refusal.Field.Length == 0 ? path : $"{path}.{refusal.Field}", refusal.Message);
        }
        catch (InvalidOperationException)
        {
            // The JSON reader's word for half a surrogate pair in a name, "\ud800".
            throw ApiException.BadValue(path, "must hold whole characters");
        }
    }
}
