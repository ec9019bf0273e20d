using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Docket.Tests.Support;

/// <summary>
/// Compares a whole answer with the JSON text in <c>Snapshots/</c> beside the test: the same text for both databases. What differs between
/// runs is replaced: ids are numbered in the order of their appearance, times, hashes, keys and sizes become their kind. A missing snapshot is
/// written, and the test fails so that somebody checks it by hand against the protocol.
/// </summary>
internal static partial class Snapshot
{
    private static readonly JsonSerializerOptions Legible = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Asserts that the answer is the one of the snapshot.</summary>
    /// <param name="answer">The answer as it came.</param>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="id">What a plain <c>id</c> is of: users, teams and workspaces have ids of their own, all else shares them; null when ids are fixed.</param>
    /// <param name="test">The file of the test.</param>
    public static void Match(JsonNode answer, string name, string? id = "thing", [CallerFilePath] string test = "")
    {
        var actual = new Masking(id).Mask(answer).ToJsonString(Legible) + "\n";
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name + ".json");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, actual);
            Assert.Fail($"There was no snapshot {file}; it is written now: check it by hand against the protocol");
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }

    private sealed partial class Masking(string? id)
    {
        private readonly Dictionary<(string Kind, string Id), int> numbers = [];

        public JsonNode Mask(JsonNode answer) => Mask("", "", answer)!;

        private JsonNode? Mask(string owner, string name, JsonNode? node) => node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Mask(name, member.Key, member.Value))), null),
            JsonArray items => new JsonArray([.. items.Select(item => Mask(owner, name, item))]),
            JsonValue value => Mask(owner, name, value),
            _ => null,
        };

        private JsonNode Mask(string owner, string name, JsonValue value) => value.GetValueKind() switch
        {
            JsonValueKind.Number when name == "size" => "<number>",
            JsonValueKind.Number when KindOf(owner, name) is { } kind => Number(kind, value.ToJsonString()),
            JsonValueKind.String when name == "size" => "<text>",
            JsonValueKind.String => Mask(value.GetValue<string>()),
            _ => value.DeepClone(),
        };

        private string? KindOf(string owner, string name) => name switch
        {
            "roleId" => null,
            "id" when owner == "teams" => "team",
            "id" => id,
            "createdBy" or "userId" or "reviewerId" => "user",
            "teamId" => "team",
            "workspaceId" => "workspace",
            "entityIds" => "thing",
            _ => name.EndsWith("Id", StringComparison.Ordinal) ? "thing" : null,
        };

        private int Number(string kind, string value) => numbers.TryGetValue((kind, value), out var number) ? number : numbers[(kind, value)] = numbers.Count + 1;

        private string Mask(string text)
        {
            text = Time().Replace(text, "<time>");
            text = Hash().Replace(text, "<hash>");
            text = Person().Replace(text, found => found.Groups[1].Value + Text("user", found.Groups[2].Value));
            return Original().Replace(text, found => $"/storage/images/original/<key>/{Text("thing", found.Groups[1].Value)}.");
        }

        private string Text(string kind, string value) => Number(kind, value).ToString(CultureInfo.InvariantCulture);

        [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
        private static partial Regex Time();

        [GeneratedRegex("^[A-Za-z0-9+/]{43}=$")]
        private static partial Regex Hash();

        [GeneratedRegex("^([Pp]erson[- ])([0-9]+)$")]
        private static partial Regex Person();

        [GeneratedRegex("/storage/images/original/[A-Za-z0-9]{32}/([0-9]+)\\.")]
        private static partial Regex Original();
    }
}
