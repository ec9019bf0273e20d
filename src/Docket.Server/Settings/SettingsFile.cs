using System.Text.Json;

namespace Docket.Server.Settings;

/// <summary>
/// The JSON file: one object whose members are settings, as in <c>{ "publicUrl": "https://docket.example.org", "no-migrate": true }</c>.
/// Comments and trailing commas are taken, since people write it by hand.
/// </summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="path">The file.</param>
    /// <param name="source">What named it, for the operator's line.</param>
    public static List<SettingEntry> Read(string path, string source)
    {
        using var document = Parse(path, source);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new SettingsException($"{source}: {path} must hold one JSON object of settings");
        }

        var entries = new List<SettingEntry>();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var place = $"\"{member.Name}\" in {path}";
            var setting = SettingTable.Find(member.Name);
            if (setting is null || setting == SettingTable.Config)
            {
                throw new SettingsException($"{place}: no such setting; see --help");
            }

            if (entries.Any(e => e.Setting == setting))
            {
                throw new SettingsException($"{place}: the same setting stands there twice; remove one");
            }

            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                entries.Add(new(setting, Text(member.Value, place), place));
            }
        }

        return entries;
    }

    private static JsonDocument Parse(string path, string source)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
        }
        catch (JsonException problem)
        {
            throw new SettingsException($"{source}: {path} is not JSON, see its line {problem.LineNumber + 1}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{source}: cannot read {path}; name a JSON file that this user may read");
        }
    }

    private static string Text(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) =>
            string.Join(',', value.EnumerateArray().Select(v => v.GetString())),
        _ => throw new SettingsException($"{place}: must be a text, a number, true, false or a list of texts"),
    };
}
