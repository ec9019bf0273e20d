using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Projects;
using Docket.Server.Api;

namespace Docket.Server.Projects;

/// <summary>What makes a set of classes and tags sound, and how a wanted set is matched with what there is. Pure.</summary>
internal static class MetaRules
{
    // Given to classes and tags that come without a colour, in turn by id.
    private static readonly string[] Colors = ["#D0021B", "#F5A623", "#F8E71C", "#7ED321", "#417505", "#50E3C2", "#4A90E2", "#2C3FB8", "#9013FE", "#BD10E0", "#8B572A", "#5E7A8A"];

    /// <summary>Refuses a set that contradicts itself.</summary>
    public static void Check(ProjectMeta meta)
    {
        CheckUnique(meta.Classes.Select(one => one.Title), "class");
        CheckUnique(meta.Tags.Select(one => one.Name), "tag");
        foreach (var (index, one) in meta.Classes.Index())
        {
            if (one.Shape == GeometryType.Graph && !HasTemplate(one))
            {
                throw ApiException.BadValue($"meta.classes[{index}].geometry_config", "a graph needs a template with nodes and edges");
            }
        }

        foreach (var (index, one) in meta.Tags.Index())
        {
            if (one.ValueType == TagValueType.OneOfString && one.Values is null or [])
            {
                throw ApiException.BadValue($"meta.tags[{index}].values", "oneof_string needs values to choose from");
            }
        }
    }

    /// <summary>The row of each wanted entry that has one: by id first, then by name. No row is matched twice.</summary>
    public static Dictionary<TWanted, TRow> Match<TWanted, TRow>(
        IReadOnlyList<TWanted> wanted, Func<TWanted, (long? Id, string Name)> keyOf, IReadOnlyList<TRow> rows, Func<TRow, (long Id, string Name)> rowKey)
        where TWanted : notnull
    {
        var matches = new Dictionary<TWanted, TRow>(ReferenceEqualityComparer.Instance as IEqualityComparer<TWanted>);
        var byId = rows.ToDictionary(row => rowKey(row).Id);
        var free = rows.ToDictionary(row => rowKey(row).Name, StringComparer.Ordinal);
        foreach (var one in wanted)
        {
            if (keyOf(one).Id is { } id && byId.Remove(id, out var row))
            {
                matches.Add(one, row);
                free.Remove(rowKey(row).Name);
            }
        }

        foreach (var one in wanted.Where(one => !matches.ContainsKey(one)))
        {
            if (free.Remove(keyOf(one).Name, out var row))
            {
                matches.Add(one, row);
            }
        }

        return matches;
    }

    /// <summary>What is in use stays though the set does not name it; nothing else may be renamed to its name.</summary>
    public static void RefuseKept(string thing, IEnumerable<string> wanted, IEnumerable<(long Id, string Name)> kept)
    {
        var names = wanted.ToHashSet(StringComparer.Ordinal);
        if (kept.Where(row => names.Contains(row.Name)).ToList() is [_, ..] taken)
        {
            var named = string.Join(", ", taken.Select(row => $"'{row.Name}' (id {row.Id})"));
            throw ApiException.NonUnique($"The project has a {thing} {named} that is in use and not in the set; name it in the set with another name first", taken);
        }
    }

    public static ClassRow NewClass(long teamId, long projectId, long id, ObjectClass wanted, DateTimeOffset now) => new()
    {
        TeamId = teamId,
        Id = id,
        ProjectId = projectId,
        Name = wanted.Title,
        Shape = wanted.Shape.Value,
        Color = ColorOf(id),
        Hotkey = "",
        Description = "",
        GeometryConfig = "{}",
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static TagMetaRow NewTag(long teamId, long projectId, long id, TagMeta wanted, DateTimeOffset now) => new()
    {
        TeamId = teamId,
        Id = id,
        ProjectId = projectId,
        Name = wanted.Name,
        ValueType = wanted.ValueType.Value,
        Color = ColorOf(id),
        Hotkey = "",
        ApplicableType = "all",
        ClassNames = "[]",
        TargetType = "all",
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The values to choose from, kept only where they mean something: the Python SDK fails on any others.</summary>
    public static string? Choices(TagMeta wanted) => wanted.ValueType == TagValueType.OneOfString ? Write(wanted.Values!) : null;

    public static string Write(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, ServerJson.Default.IReadOnlyListString);

    public static IReadOnlyList<string> Texts(string json) => JsonSerializer.Deserialize(json, ServerJson.Default.IReadOnlyListString)!;

    public static ObjectClass ToContract(this ClassRow row) => new()
    {
        Id = row.Id,
        Title = row.Name,
        Shape = GeometryType.From(row.Shape),
        Color = row.Color,
        Hotkey = row.Hotkey,
        Description = row.Description,
        GeometryConfig = Data.StoredJson.ToRawJson(row.GeometryConfig),
    };

    public static TagMeta ToContract(this TagMetaRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        ValueType = TagValueType.From(row.ValueType),
        Values = row.ChoiceValues is null ? null : Texts(row.ChoiceValues),
        Color = row.Color,
        Hotkey = row.Hotkey,
        ApplicableType = row.ApplicableType,
        Classes = Texts(row.ClassNames),
        TargetType = row.TargetType,
    };

    private static string ColorOf(long id) => Colors[(int)(id % Colors.Length)];

    private static void CheckUnique(IEnumerable<string> names, string thing)
    {
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"'{group.Key}'").ToList();
        if (twice.Count > 0)
        {
            throw new ApiException(ErrorCode.NonUnique, $"The meta names a {thing} twice: {string.Join(", ", twice)}");
        }
    }

    private static bool HasTemplate(ObjectClass one) =>
        one.GeometryConfig.IsObject
        && one.GeometryConfig.ToElement() is var config
        && config.TryGetProperty("nodes", out var nodes) && nodes.ValueKind == JsonValueKind.Object
        && config.TryGetProperty("edges", out var edges) && edges.ValueKind == JsonValueKind.Array;
}
