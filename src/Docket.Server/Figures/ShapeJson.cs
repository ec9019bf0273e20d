using System.Runtime.InteropServices;
using System.Text.Json;

namespace Docket.Server.Figures;

/// <summary>Reads and writes the parts that geometries have in common.</summary>
internal static class ShapeJson
{
    // Far beyond any image, and small enough that areas and whole pixels stay exact enough and never overflow.
    private const double MostCoordinate = 1e9;

    /// <summary>A member that must be there, of a kind.</summary>
    public static JsonElement Member(JsonElement owner, string name, JsonValueKind kind, string path)
    {
        if (!owner.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            throw new ShapeException(path, "is required");
        }

        return value.ValueKind == kind ? value : throw new ShapeException(path, $"must be {Noun(kind)}");
    }

    /// <summary>A list of points.</summary>
    public static ShapePoint[] Points(JsonElement list, string path, int least, int most = int.MaxValue)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new ShapeException(path, "must be a list of points");
        }

        var count = list.GetArrayLength();
        if (count < least || count > most)
        {
            throw new ShapeException(path, least == most ? $"must hold exactly {least} points" : $"must hold at least {least} points");
        }

        var points = new ShapePoint[count];
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            points[index] = TryPoint(item) ?? throw new ShapeException($"{path}[{index}]", PointProblem);
            index++;
        }

        return points;
    }

    /// <summary>One point <c>[x, y]</c>.</summary>
    public static ShapePoint Point(JsonElement value, string path) => TryPoint(value) ?? throw new ShapeException(path, PointProblem);

    /// <summary>The point of a named node, <c>{"loc": [x, y]}</c>.</summary>
    public static ShapePoint NodePoint(JsonProperty node, string path)
    {
        if (node.Value.ValueKind != JsonValueKind.Object)
        {
            throw new ShapeException($"{path}.{node.Name}", "must be an object with loc");
        }

        // Every name is read, so that one that cannot be written again is refused now.
        var place = node.Value.EnumerateObject().Where(member => member.Name == "loc").Select(member => (JsonElement?)member.Value).LastOrDefault();
        return Point(place ?? throw new ShapeException($"{path}.{node.Name}", "must be an object with loc"), $"{path}.{node.Name}.loc");
    }

    /// <summary>Refuses a number that no double can hold, such as <c>1e999</c>, at any depth.</summary>
    public static void RequireFinite(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when !double.IsFinite(value.GetDouble()):
                throw new ShapeException(path, "must hold finite numbers");
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    RequireFinite(item, path);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    RequireFinite(member.Value, path);
                }

                break;
        }
    }

    /// <summary>Writes the bytes of a value as they came.</summary>
    public static void WriteAsIs(Utf8JsonWriter writer, JsonElement value) =>
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    private const string PointProblem = "must be [x, y], two numbers within a thousand million";

    private static ShapePoint? TryPoint(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && TryCoordinate(value[0], out var x) && TryCoordinate(value[1], out var y)
            ? new ShapePoint(x, y)
            : null;

    private static bool TryCoordinate(JsonElement value, out double coordinate)
    {
        coordinate = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out coordinate) && Math.Abs(coordinate) <= MostCoordinate;
    }

    private static string Noun(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Number => "a number",
        _ => "a text",
    };
}
