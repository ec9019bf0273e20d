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

    /// <summary>Whether a figure is not held to the bounds of its image.</summary>
    public virtual bool MayReachOutside => false;

    /// <summary>Checks the whole geometry and measures it.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="pixels">What is left to inflate for the request.</param>
    /// <exception cref="ShapeException">It is malformed, or its picture is larger than what is left.</exception>
    public abstract ShapeMeasure Measure(JsonElement geometry, PixelBudget pixels);

    /// <summary>Writes a member in the form that is stored; numbers stay as they came.</summary>
    public virtual void WriteStored(Utf8JsonWriter writer, string key, JsonElement value) => ShapeJson.WriteAsIs(writer, value);

    /// <summary>Writes a stored member with its coordinates in whole pixels.</summary>
    public virtual void WritePixels(Utf8JsonWriter writer, string key, JsonElement value, PixelGrid grid) => ShapeJson.WriteAsIs(writer, value);
}
