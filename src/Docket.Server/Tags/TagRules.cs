using System.Globalization;
using System.Text.Json;
using Docket.Server.Api;
using Docket.Server.Projects;

namespace Docket.Server.Tags;

/// <summary>What a tag's value may be and what the tag may be attached to. Pure. A value of another JSON type would make the Python SDK fail when it reads it.</summary>
internal static class TagRules
{
    public static void CheckValue(TagMetaRow meta, JsonElement element, string path)
    {
        var problem = meta.ValueType switch
        {
            "none" => element.ValueKind == JsonValueKind.Null ? null : "takes no value",
            "any_number" => element.ValueKind == JsonValueKind.Number ? null : "needs a number",
            "any_string" => element.ValueKind == JsonValueKind.String ? null : "needs a text",
            "date" => IsDate(element) ? null : "needs a date such as 2020-04-08T15:10:12Z",
            _ => IsOneOf(element, MetaRules.Texts(meta.ChoiceValues!)) ? null : $"needs one of {string.Join(", ", MetaRules.Texts(meta.ChoiceValues!))}",
        };
        if (problem is not null)
        {
            throw ApiException.BadValue(path, $"tag '{meta.Name}' {problem}");
        }
    }

    /// <summary>Refuses a tag that is not for figures, or not for figures of the class.</summary>
    public static void CheckOnFigure(TagMetaRow meta, ClassRow ofClass, string path)
    {
        if (meta.ApplicableType == "imagesOnly")
        {
            throw ApiException.BadValue(path, $"tag '{meta.Name}' is for images only");
        }

        if (MetaRules.Texts(meta.ClassNames) is { Count: > 0 } classes && !classes.Contains(ofClass.Name))
        {
            throw ApiException.BadValue(path, $"tag '{meta.Name}' is not for figures of class '{ofClass.Name}', only of {string.Join(", ", classes)}");
        }
    }

    /// <summary>Refuses a tag that is not for images.</summary>
    public static void CheckOnImage(TagMetaRow meta, string path)
    {
        if (meta.ApplicableType == "objectsOnly")
        {
            throw ApiException.BadValue(path, $"tag '{meta.Name}' is for figures only");
        }
    }

    private static bool IsOneOf(JsonElement element, IReadOnlyList<string> choices) =>
        element.ValueKind == JsonValueKind.String && choices.Contains(element.GetString()!);

    private static bool IsDate(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(element.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
