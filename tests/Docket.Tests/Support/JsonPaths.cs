using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Docket.Tests.Support;

/// <summary>Reads and changes a JSON value by a path such as <c>images[0].title</c>, the form of <c>details.field</c>.</summary>
internal static partial class JsonPaths
{
    /// <summary>The paths of all numbers that are ids: members named <c>...Id</c>, <c>...Ids</c> or <c>id</c>, and what filters compare with.</summary>
    public static IReadOnlyList<string> Ids(JsonNode? root) =>
        [.. Leaves(root).Where(leaf => leaf.GetValueKind() == JsonValueKind.Number).Select(leaf => leaf.GetPath()[1..].TrimStart('.')).Where(path => IdName().IsMatch(path))];

    public static bool IsFilter(string path) => path.StartsWith("filter", StringComparison.Ordinal);

    public static JsonNode? At(JsonNode root, string path) => Steps(path).Aggregate((JsonNode?)root, Step);

    /// <summary>A copy with another value at the path, whose parent must exist.</summary>
    public static JsonNode With(JsonNode root, string path, JsonNode? value)
    {
        var (copy, parent, last) = Open(root, path);
        if (parent is JsonArray array)
        {
            array[int.Parse(last)] = value;
        }
        else
        {
            parent[last] = value;
        }

        return copy;
    }

    /// <summary>A copy without the member at the path.</summary>
    public static JsonNode Without(JsonNode root, string path)
    {
        var (copy, parent, last) = Open(root, path);
        parent.AsObject().Remove(last);
        return copy;
    }

    private static (JsonNode Copy, JsonNode Parent, string Last) Open(JsonNode root, string path)
    {
        var (copy, steps) = (root.DeepClone(), Steps(path));
        var parent = steps[..^1].Aggregate((JsonNode?)copy, Step)
            ?? throw new InvalidOperationException($"the valid request has nothing to hold '{path}': add it to {nameof(ValidRequests)}; it is {root.ToJsonString()}");
        return (copy, parent, steps[^1]);
    }

    private static string[] Steps(string path) => [.. StepNames().Matches(path).Select(match => match.Value)];

    private static JsonNode? Step(JsonNode? node, string step) => node switch
    {
        JsonArray array => int.Parse(step) is var index && index < array.Count ? array[index] : null,
        JsonObject item => item[step],
        _ => null,
    };

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Leaves(member.Value)),
        JsonArray array => array.SelectMany(Leaves),
        JsonValue value => [value],
        _ => [],
    };

    [GeneratedRegex(@"[^.\[\]]+")]
    private static partial Regex StepNames();

    [GeneratedRegex(@"((^|\.)id|Ids?|^filter\[\d+\]\.value)(\[\d+\])?$")]
    private static partial Regex IdName();
}
