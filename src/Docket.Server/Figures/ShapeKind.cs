using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary>
/// What the server knows of one geometry type: the members of its JSON, how it is checked and measured, and how its coordinates
/// turn into whole pixels. A new type is a new class and a line in <see cref="ShapeRules"/>.
/// </summary>
internal abstract class ShapeKind(params string[] keys)
{
    /// <summary>The members that are kept, in their order; clients send others along.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>Whether a figure may be without a geometry, because it comes later.</summary>
    public virtual bool MayBeAbsent => false;

    /// <summary>Checks the whole geometry and measures it.</summary>
    /// <exception cref="ShapeException">It is malformed, or outside the bounds.</exception>
    public abstract ShapeMeasure Measure(JsonElement geometry, ShapeBounds bounds);

    /// <summary>Writes a member in the form that is stored; numbers stay as they came.</summary>
    public virtual void WriteStored(Utf8JsonWriter writer, string key, JsonElement value) => ShapeJson.WriteAsIs(writer, value);

    /// <summary>Writes a stored member with its coordinates in whole pixels.</summary>
    public virtual void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid) => ShapeJson.WriteAsIs(writer, value);
}
