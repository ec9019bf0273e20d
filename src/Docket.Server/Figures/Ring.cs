using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary>An <c>{"exterior": [...], "interior": [...]}</c> pair: an outline and its holes.</summary>
internal static class Ring
{
    public const int LeastPoints = 3;

    /// <summary>The area of the outline less that of its holes, which are checked here.</summary>
    public static double Area(ShapePoint[] exterior, JsonElement ring, string path)
    {
        var area = Area(exterior);
        if (ring.TryGetProperty("interior", out var interior) && interior.ValueKind != JsonValueKind.Null)
        {
            RequireList(interior, path);
            area -= interior.EnumerateArray().Select((hole, index) => Area(ShapeJson.Points(hole, $"{path}.interior[{index}]", LeastPoints))).Sum();
        }

        return Math.Max(0, area);
    }

    /// <summary>
    /// The area inside a closed outline by the surveyor's ("shoelace") formula: B. Braden, The Surveyor's Area Formula, The College
    /// Mathematics Journal 17 (1986), 326-337. Where the outline crosses itself, parts of opposite turn cancel out.
    /// </summary>
    public static double Area(ShapePoint[] outline)
    {
        // Taken from the first point: far from the origin the products would lose the digits that matter.
        var (x0, y0) = outline[0];
        var twice = 0.0;
        for (var i = 1; i < outline.Length - 1; i++)
        {
            twice += ((outline[i].X - x0) * (outline[i + 1].Y - y0)) - ((outline[i + 1].X - x0) * (outline[i].Y - y0));
        }

        return Math.Abs(twice) / 2;
    }

    /// <summary>Refuses holes in what has no inside.</summary>
    public static void RequireNoHoles(JsonElement ring, string path)
    {
        if (ring.TryGetProperty("interior", out var interior) && interior.ValueKind != JsonValueKind.Null)
        {
            RequireList(interior, path);
            if (interior.GetArrayLength() > 0)
            {
                throw new ShapeException($"{path}.interior", "must be empty");
            }
        }
    }

    /// <summary>Writes the two members alone, with an empty interior where there was none.</summary>
    public static void WriteStored(Utf8JsonWriter writer, JsonElement ring, string path)
    {
        if (ring.ValueKind != JsonValueKind.Object)
        {
            throw new ShapeException(path, "must be an object");
        }

        writer.WriteStartObject();
        if (ring.TryGetProperty("exterior", out var exterior))
        {
            writer.WritePropertyName("exterior");
            ShapeJson.WriteAsIs(writer, exterior);
        }

        writer.WritePropertyName("interior");
        if (ring.TryGetProperty("interior", out var interior) && interior.ValueKind != JsonValueKind.Null)
        {
            RequireList(interior, path);
            ShapeJson.WriteAsIs(writer, interior);
        }
        else
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the two members with every point as a pixel.</summary>
    public static void WritePixels(Utf8JsonWriter writer, JsonElement ring, PixelGrid grid)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("exterior");
        grid.WritePoints(writer, ring.GetProperty("exterior"));
        writer.WriteStartArray("interior");
        foreach (var hole in ring.GetProperty("interior").EnumerateArray())
        {
            grid.WritePoints(writer, hole);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void RequireList(JsonElement interior, string path)
    {
        if (interior.ValueKind != JsonValueKind.Array)
        {
            throw new ShapeException($"{path}.interior", "must be a list");
        }
    }
}
