using System.Text.Json;
using System.Text.Json.Nodes;
using Docket.Sdk.Json;

namespace Docket.Web.Projects;

/// <summary>A keypoint of a template that is edited.</summary>
/// <param name="id">By which figures name it; null in one that is not saved yet, which gets its label.</param>
/// <param name="rest">What else the template says of it, kept as it came.</param>
public sealed class DraftPoint(string? id, JsonObject rest)
{
    /// <summary>By which figures name it; null in one that is not saved yet.</summary>
    public string? Id => id;

    /// <summary>What else the template says of it.</summary>
    public JsonObject Rest => rest;

    /// <summary>Its name for people.</summary>
    public string Label { get; set; } = "";

    /// <summary>Its column in the template.</summary>
    public double X { get; set; }

    /// <summary>Its row in the template.</summary>
    public double Y { get; set; }

    /// <summary>Its colour, null for that of the class.</summary>
    public string? Color { get; set; }
}

/// <summary>A line between two keypoints.</summary>
/// <param name="from">Where it begins.</param>
/// <param name="to">Where it ends.</param>
/// <param name="rest">What else the template says of it, kept as it came.</param>
public sealed class DraftLine(DraftPoint from, DraftPoint to, JsonObject rest)
{
    /// <summary>Where it begins.</summary>
    public DraftPoint From => from;

    /// <summary>Where it ends.</summary>
    public DraftPoint To => to;

    /// <summary>What else the template says of it.</summary>
    public JsonObject Rest => rest;

    /// <inheritdoc cref="DraftPoint.Color"/>
    public string? Color { get; set; }

    /// <summary>What it is called.</summary>
    public string Words => $"{from.Label} to {to.Label}";
}

/// <summary>
/// The template of a class of keypoints, <c>geometry_config</c>, while somebody edits it: <c>{"nodes": {id: {label, loc, color}}, "edges": [{src, dst, color}]}</c>, as the
/// Python SDK writes it. Figures name keypoints by their ids, so an id stays when its label changes.
/// </summary>
public sealed class KeypointDraft
{
    private const double Most = 100_000;

    private readonly Dictionary<string, string> stored = new(StringComparer.Ordinal);
    private readonly List<DraftPoint> points = [];
    private readonly List<DraftLine> lines = [];

    /// <summary>Its keypoints.</summary>
    public IReadOnlyList<DraftPoint> Points => points;

    /// <summary>Its lines.</summary>
    public IReadOnlyList<DraftLine> Lines => lines;

    /// <summary>The labels of keypoints that were saved and are taken out.</summary>
    public IReadOnlyList<string> Lost => [.. stored.Where(one => Points.All(point => point.Id != one.Key)).Select(one => one.Value)];

    /// <summary>Reads a template; what of it is no template is left out.</summary>
    public static KeypointDraft Read(RawJson config)
    {
        var draft = new KeypointDraft();
        var root = JsonNode.Parse(config.ToString()) as JsonObject;
        foreach (var (id, node) in root?["nodes"] as JsonObject ?? [])
        {
            var rest = node as JsonObject ?? [];
            var place = rest["loc"] as JsonArray;
            draft.stored[id] = Text(rest["label"]) ?? id;
            draft.points.Add(new(id, rest) { Label = draft.stored[id], X = Number(place, 0), Y = Number(place, 1), Color = Text(rest["color"]) });
        }

        foreach (var rest in (root?["edges"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (draft.ById(Text(rest["src"])) is { } from && draft.ById(Text(rest["dst"])) is { } to)
            {
                draft.lines.Add(new(from, to, rest) { Color = Text(rest["color"]) });
            }
        }

        return draft;
    }

    /// <summary>The template as it is sent.</summary>
    public RawJson Write()
    {
        var ids = Ids();
        var (nodes, edges) = (new JsonObject(), new JsonArray());
        foreach (var point in Points)
        {
            var node = (JsonObject)point.Rest.DeepClone();
            node["label"] = point.Label.Trim();
            node["loc"] = new JsonArray(Place(point.X), Place(point.Y));
            Set(node, point.Color);
            nodes[ids[point]] = node;
        }

        foreach (var line in Lines)
        {
            var edge = (JsonObject)line.Rest.DeepClone();
            (edge["src"], edge["dst"]) = (ids[line.From], ids[line.To]);
            Set(edge, line.Color);
            edges.Add((JsonNode)edge);
        }

        return RawJson.Parse(new JsonObject { ["nodes"] = nodes, ["edges"] = edges }.ToJsonString());
    }

    /// <summary>Why the template cannot be saved, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Points.Count == 0)
        {
            yield return "A template has at least one keypoint.";
        }

        foreach (var (index, point) in Points.Index())
        {
            if (string.IsNullOrWhiteSpace(point.Label))
            {
                yield return $"Keypoint {index + 1} has no name.";
            }
            else if (!(Math.Abs(point.X) <= Most && Math.Abs(point.Y) <= Most))
            {
                yield return $"{point.Label} is further out than {Most:N0}.";
            }
        }

        foreach (var twice in Points.GroupBy(point => point.Label.Trim(), StringComparer.Ordinal).Where(group => group.Key.Length > 0 && group.Count() > 1))
        {
            yield return $"{twice.Count()} keypoints are called {twice.Key}.";
        }

        if (Points.Select(point => point.Color).Concat(Lines.Select(line => line.Color)).FirstOrDefault(color => color is not null && !LabelWords.IsColor(color)) is { } wrong)
        {
            yield return $"{wrong} is no colour such as #3FA9F5.";
        }
    }

    /// <summary>Adds a keypoint, with a name that is free.</summary>
    public DraftPoint Add(double x, double y)
    {
        var number = Points.Count + 1;
        while (Points.Any(point => point.Label == $"Point {number}"))
        {
            number++;
        }

        var added = new DraftPoint(null, []) { Label = $"Point {number}", X = x, Y = y, Color = LabelWords.Colors[0] };
        points.Add(added);
        return added;
    }

    /// <summary>Takes a keypoint out, with its lines.</summary>
    public void Remove(DraftPoint point)
    {
        points.Remove(point);
        lines.RemoveAll(line => line.From == point || line.To == point);
    }

    /// <summary>Takes a line out.</summary>
    public void Remove(DraftLine line) => lines.Remove(line);

    /// <summary>Joins two keypoints.</summary>
    /// <returns>Why they cannot be, null if they are.</returns>
    public string? Join(DraftPoint from, DraftPoint to)
    {
        if (from == to)
        {
            return "A line joins two different keypoints.";
        }

        if (Lines.Any(line => (line.From, line.To) == (from, to) || (line.To, line.From) == (from, to)))
        {
            return $"{from.Label} and {to.Label} are joined already.";
        }

        lines.Add(new(from, to, []) { Color = LabelWords.Colors[2] });
        return null;
    }

    // The SDK calls a keypoint by its label; an id that is taken, by one whose label changed, is not taken again.
    private Dictionary<DraftPoint, string> Ids()
    {
        var ids = Points.Where(point => point.Id is not null).ToDictionary(point => point, point => point.Id!);
        var taken = stored.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var point in Points.Where(point => point.Id is null))
        {
            var (id, number) = (point.Label.Trim(), 2);
            while (!taken.Add(id))
            {
                id = $"{point.Label.Trim()} {number++}";
            }

            ids.Add(point, id);
        }

        return ids;
    }

    private DraftPoint? ById(string? id) => Points.FirstOrDefault(point => point.Id == id);

    private static void Set(JsonObject target, string? color)
    {
        if (color is null)
        {
            target.Remove("color");
        }
        else
        {
            target["color"] = color;
        }
    }

    // The SDK reads whole pixels.
    private static JsonValue Place(double value) => value == Math.Round(value) ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static double Number(JsonArray? place, int index) =>
        place?.Count > index && place[index] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : 0;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
