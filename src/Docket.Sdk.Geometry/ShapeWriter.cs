using System.Text.Json;
using Docket.Sdk.Json;

namespace Docket.Sdk.Geometry;

/// <summary>Writes the parts that geometries have in common.</summary>
internal static class ShapeWriter
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, RawJson> members)
    {
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value.Utf8.Span);
        }
    }

    public static void Write(Utf8JsonWriter writer, ShapePoint point)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(point.X);
        writer.WriteNumberValue(point.Y);
        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<ShapePoint> points)
    {
        writer.WriteStartArray();
        foreach (var point in points)
        {
            Write(writer, point);
        }

        writer.WriteEndArray();
    }

    /// <summary>The members <c>exterior</c> and <c>interior</c>; clients cannot read one without the other.</summary>
    public static void WriteOutline(Utf8JsonWriter writer, IEnumerable<ShapePoint> exterior, IReadOnlyList<IReadOnlyList<ShapePoint>> interior)
    {
        writer.WritePropertyName("exterior");
        Write(writer, exterior);
        writer.WriteStartArray("interior");
        foreach (var hole in interior)
        {
            Write(writer, hole);
        }

        writer.WriteEndArray();
    }

    /// <summary>The member <c>points</c> of what is given by an outline.</summary>
    public static void WritePoints(Utf8JsonWriter writer, IEnumerable<ShapePoint> exterior, IReadOnlyList<IReadOnlyList<ShapePoint>> interior)
    {
        writer.WriteStartObject("points");
        WriteOutline(writer, exterior, interior);
        writer.WriteEndObject();
    }

    public static void WriteBitmap(Utf8JsonWriter writer, ShapePoint origin, string data)
    {
        writer.WriteStartObject("bitmap");
        writer.WritePropertyName("origin");
        Write(writer, origin);
        writer.WriteString("data", data);
        writer.WriteEndObject();
    }
}
