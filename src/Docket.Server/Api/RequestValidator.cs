using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Server.Api;

/// <summary>
/// Checks the annotations of a request record and of every record in it, and that words such as a status are known ones. The framework's
/// own validation does not see through a generic mapping.
/// </summary>
internal static class RequestValidator
{
    private const int LongestWord = 64;

    private static readonly ConcurrentDictionary<Type, Checked[]> Plans = new();

    public static void Validate(object request) => Validate(request, "");

    private static void Validate(object value, string path)
    {
        if (value is IEnumerable items and not string)
        {
            var index = 0;
            foreach (var item in items)
            {
                Descend(item ?? throw ApiException.BadValue($"{path}[{index}]", "must not be null"), $"{path}[{index}]");
                index++;
            }

            return;
        }

        foreach (var property in Plans.GetOrAdd(value.GetType(), Plan))
        {
            var own = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var content = property.Info.GetValue(value);
            foreach (var rule in property.Rules.Where(rule => !rule.IsValid(content)))
            {
                throw ApiException.BadValue(own, rule.FormatErrorMessage(property.Name));
            }

            if (content is not null)
            {
                Descend(content, own);
            }
        }
    }

    private static void Descend(object value, string path)
    {
        if (value is IWireWord word)
        {
            if (!word.Words.Contains(word.Value) && !(word.IsOpen && word.Value.Length is > 0 and <= LongestWord))
            {
                throw ApiException.BadValue(path, $"must be one of {string.Join(", ", word.Words)}");
            }
        }
        else if (value is IEnumerable || value.GetType().Assembly == typeof(ApiMethod).Assembly)
        {
            Validate(value, path);
        }
    }

    private static Checked[] Plan(Type type) =>
        type.Assembly != typeof(ApiMethod).Assembly || type == typeof(RawJson)
            ? []
            : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => new Checked(
                    property,
                    property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                    [.. property.GetCustomAttributes<ValidationAttribute>()]))];

    private sealed record Checked(PropertyInfo Info, string Name, ValidationAttribute[] Rules);
}
