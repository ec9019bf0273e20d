using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Sdk.Json;
using Docket.Tests.Support;

namespace Docket.Tests.Conventions;

/// <summary>A property of a request record, or of a record in it, with its path in the JSON body; of a list the first item is meant.</summary>
internal sealed record RequestField(string Path, PropertyInfo Property)
{
    public bool IsRequired => Property.IsDefined(typeof(RequiredMemberAttribute));

    public static IEnumerable<RequestField> Of(Type type, string prefix = "")
    {
        foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(JsonExtensionDataAttribute))))
        {
            var path = prefix + NameOf(property);
            yield return new RequestField(path, property);
            var (inner, end) = ItemOf(property.PropertyType) is { } item ? (item, "[0].") : (property.PropertyType, ".");
            foreach (var field in inner is { IsClass: true } && inner.Assembly == typeof(ApiMethod).Assembly ? Of(inner, path + end) : [])
            {
                yield return field;
            }
        }
    }

    /// <summary>The name of a property on the wire.</summary>
    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>A value that breaks each rule of the property.</summary>
    public IEnumerable<JsonNode> BadValues(JsonNode body)
    {
        if ((Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType).IsAssignableTo(typeof(IWireWord)))
        {
            yield return new string('x', 65);
        }

        foreach (var value in Property.GetCustomAttributes<ValidationAttribute>().SelectMany(rule => Breaking(rule, body)))
        {
            yield return value;
        }
    }

    private IEnumerable<JsonNode> Breaking(ValidationAttribute rule, JsonNode body) => rule switch
    {
        NameAttribute => ["", " ", "a/b", "a\\b", new string('x', NameAttribute.MaxLength + 1)],
        StringLengthAttribute length => length.MinimumLength > 0 ? ["", new string('x', length.MaximumLength + 1)] : [new string('x', length.MaximumLength + 1)],
        RangeAttribute range => [(int)range.Minimum - 1, (int)range.Maximum + 1L],
        ItemsAttribute items => items.Least > 0 ? [new JsonArray(), Many(items.Most + 1, body)] : [Many(items.Most + 1, body)],
        RegularExpressionAttribute => ["no such word"],
        JsonObjectAttribute => [5, new JsonArray()],
        _ => throw new InvalidOperationException($"say here how to break {rule.GetType().Name}"),
    };

    private JsonArray Many(int count, JsonNode body)
    {
        var item = JsonPaths.At(body, Path + "[0]") ?? "x";
        return [.. Enumerable.Range(0, count).Select(_ => item.DeepClone())];
    }

    private static Type? ItemOf(Type type) =>
        type != typeof(string) && type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GetGenericArguments()[^1] : null;
}
