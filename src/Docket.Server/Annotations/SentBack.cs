using System.Text.Json;
using System.Text.Json.Nodes;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Figures;

namespace Docket.Server.Annotations;

/// <summary>
/// Whether a geometry that is sent is the one that is stored. The protocol's Python client turns what it reads into whole pixels, and those into
/// coordinates again when it writes: a figure nobody touched comes back without its fractions. It is the same, and keeps them.
/// </summary>
internal static class SentBack
{
    private const double Middle = 0.5;

    /// <summary>Whether the geometries are equal, or the sent one is what the Python client makes of the stored one.</summary>
    public static bool IsSame(FigureRow stored, NewFigure sent, int? width, int? height)
    {
        if (sent.Geometry is not { } geometry)
        {
            // The picture of an alpha mask travels apart.
            return true;
        }

        return stored.Geometry is { } bytes
            && (geometry.Utf8.Span.SequenceEqual(bytes)
                || Equal(geometry, new RawJson(bytes))
                || Equal(geometry, FromPixels(sent.GeometryType, PixelCoordinates.ToPixels(sent.GeometryType, new RawJson(bytes), width, height))));
    }

    /// <summary>Whether both are masks with equally many pixels: written anew by another library, their bytes differ though their pixels do not.</summary>
    public static bool IsSameMask(FigureRow stored, MeasuredFigure sent) =>
        sent.Figure.GeometryType == GeometryType.Bitmap && sent.Measure is { } measure && measure.Area == stored.Area
        && measure.Box.Left >= Math.Floor(stored.Left) && measure.Box.Top >= Math.Floor(stored.Top) && measure.Box.Right <= stored.Right && measure.Box.Bottom <= stored.Bottom;

    /// <summary>The coordinates that the Python client sends for whole pixels.</summary>
    public static RawJson FromPixels(GeometryType type, RawJson pixels)
    {
        var node = JsonNode.Parse(pixels.Utf8.Span)!;
        if (type == GeometryType.Rectangle)
        {
            Move(node["points"]!["exterior"]![1]!, 1);
        }
        else if (type == GeometryType.OrientedBox)
        {
            Move(node["points"]![1]!, 1);
        }
        else if (type == GeometryType.Polygon || type == GeometryType.Line || type == GeometryType.Point)
        {
            MoveAll(node["points"]!);
        }
        else if (type == GeometryType.Multipolygon)
        {
            MoveAll(node["parts"]!);
        }
        else if (type == GeometryType.Graph)
        {
            foreach (var (_, one) in node["nodes"]!.AsObject())
            {
                Move(one!["loc"]!, Middle);
            }
        }

        return new RawJson(JsonSerializer.SerializeToUtf8Bytes(node, ServerJson.Default.JsonNode));
    }

    private static bool Equal(RawJson one, RawJson other) => JsonElement.DeepEquals(one.ToElement(), other.ToElement());

    private static void MoveAll(JsonNode node)
    {
        foreach (var inner in node is JsonObject members ? [.. members.Select(member => member.Value!)] : node.AsArray().Select(item => item!).ToList())
        {
            if (inner is JsonArray { Count: 2 } point && point[0] is JsonValue)
            {
                Move(point, Middle);
            }
            else
            {
                MoveAll(inner);
            }
        }
    }

    private static void Move(JsonNode point, double by)
    {
        for (var axis = 0; axis < 2; axis++)
        {
            point[axis] = point[axis]!.GetValue<long>() + by;
        }
    }
}
