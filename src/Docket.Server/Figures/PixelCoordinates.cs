using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Server.Figures;

/// <summary>
/// Turns stored coordinates, where a pixel is the square from (x, y) to (x+1, y+1), into the whole pixels that
/// <c>integerCoords: true</c> asks for. What is stored is never changed: this happens at reading only, and as the protocol's Python client
/// does it for itself, so that both ways to download agree.
/// </summary>
internal static class PixelCoordinates
{
    /// <summary>Converts one geometry; opaque types and cuboids stay as they are.</summary>
    /// <param name="type">The figure's type.</param>
    /// <param name="geometry">The geometry as stored.</param>
    /// <param name="width">The image's width, or null if unknown: a point on the right edge is then not moved onto the last pixel.</param>
    /// <param name="height">The image's height, likewise.</param>
    public static RawJson ToPixels(GeometryType type, RawJson geometry, int? width, int? height) =>
        ShapeRules.ToPixels(type, geometry, new PixelGrid(width, height));
}

/// <summary>The pixels of an image.</summary>
internal readonly record struct PixelGrid(int? Width, int? Height)
{
    // Of the pixel that an edge of a box cuts, so much must be inside for it to count.
    private const double Overlap = 0.3;

    /// <summary>Writes the pixel that the point lies in; the far edges of the image belong to the last pixel.</summary>
    public void WritePoint(Utf8JsonWriter writer, ShapePoint point) => Write(writer, Floor(point.X, Width), Floor(point.Y, Height));

    /// <summary>Writes a list of points.</summary>
    public void WritePoints(Utf8JsonWriter writer, JsonElement points)
    {
        writer.WriteStartArray();
        foreach (var point in ShapeJson.Points(points, "", 0))
        {
            WritePoint(writer, point);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the first and the last pixel of a box given by two opposite corners.</summary>
    public static void WriteBox(Utf8JsonWriter writer, JsonElement corners)
    {
        var (top, left, bottom, right) = ShapeBox.Around(ShapeJson.Points(corners, "", 2, 2));
        if (Math.Truncate(left) == Math.Truncate(right) && Math.Truncate(top) == Math.Truncate(bottom))
        {
            (left, top, right, bottom) = (Math.Truncate(left), Math.Truncate(top), Math.Truncate(right), Math.Truncate(bottom));
        }
        else
        {
            (left, top) = (Round(left, 1 - Overlap), Round(top, 1 - Overlap));
            (right, bottom) = (Round(right, Overlap), Round(bottom, Overlap));
        }

        writer.WriteStartArray();
        Write(writer, left, top);
        Write(writer, Math.Max(left, right - 1), Math.Max(top, bottom - 1));
        writer.WriteEndArray();
    }

    /// <summary>Writes a pixel of whole coordinates.</summary>
    public static void Write(Utf8JsonWriter writer, double x, double y)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue((long)x);
        writer.WriteNumberValue((long)y);
        writer.WriteEndArray();
    }

    private static double Floor(double coordinate, int? size) => coordinate == size ? coordinate - 1 : Math.Floor(coordinate);

    private static double Round(double edge, double up) => edge - Math.Floor(edge) >= up ? Math.Ceiling(edge) : Math.Floor(edge);
}
