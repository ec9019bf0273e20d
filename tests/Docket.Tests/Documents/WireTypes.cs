using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Sdk.Json;
using static System.FormattableString;

namespace Docket.Tests.Documents;

/// <summary>What a type of the Sdk is on the wire, in words.</summary>
internal static class WireTypes
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "text",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "whole number",
        [typeof(long)] = "whole number",
        [typeof(double)] = "number",
        [typeof(DateTimeOffset)] = "time",
        [typeof(RawJson)] = "JSON value",
        [typeof(Success)] = "`{\"success\": true}`",
        [typeof(EmptyRequest)] = "`{}`",
    };

    /// <summary>The type of a value, with the records of the page as links.</summary>
    public static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Words.TryGetValue(type, out var word))
        {
            return word;
        }

        if (type.IsAssignableTo(typeof(IWireWord)))
        {
            var known = (IWireWord)Activator.CreateInstance(type)!;
            return $"one of {string.Join(", ", known.Words.Select(one => $"`{one}`"))}{(known.IsOpen ? ", or another word" : "")}";
        }

        return ItemOf(type) is not { } item ? $"[{type.Name}](#{type.Name.ToLowerInvariant()}-record)"
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>) ? $"a [page](protocol.md#lists) of {Describe(item)}s"
            : $"list of {Describe(item)}s";
    }

    /// <summary>The type of a member, and the values it may have.</summary>
    public static string Describe(PropertyInfo member)
    {
        var type = member.IsDefined(typeof(NameAttribute)) ? "[name](protocol.md#values)"
            : member.IsDefined(typeof(JsonObjectAttribute)) ? "JSON object"
            : Describe(member.PropertyType);
        var limits = member.GetCustomAttributes<ValidationAttribute>().Where(rule => rule is not (NameAttribute or JsonObjectAttribute)).Select(Limit);
        return string.Join(", ", [type, .. limits]);
    }

    public static bool IsList(Type type) => ItemOf(type) is not null;

    /// <summary>Adds the records that values of a type hold, and those that these hold.</summary>
    public static void CollectRecords(Type type, ISet<Type> found)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ItemOf(type) is { } item)
        {
            CollectRecords(item, found);
        }
        else if (IsRecord(type) && found.Add(type))
        {
            foreach (var member in MembersOf(type))
            {
                CollectRecords(member.PropertyType, found);
            }
        }
    }

    /// <summary>The members of a record that are its own: those of every list are told once.</summary>
    public static IEnumerable<PropertyInfo> MembersOf(Type record) => record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member.DeclaringType == record && !member.IsDefined(typeof(JsonExtensionDataAttribute)));

    private static bool IsRecord(Type type) =>
        type.IsClass && type.Assembly == typeof(ApiMethod).Assembly && !Words.ContainsKey(type) && !type.IsAssignableTo(typeof(IWireWord));

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && (type.IsAssignableTo(typeof(IEnumerable)) || type.GetGenericTypeDefinition() == typeof(Page<>)) ? type.GetGenericArguments()[0] : null;

    private static string Limit(ValidationAttribute rule) => rule switch
    {
        ItemsAttribute items => Invariant($"{items.Least:N0} to {items.Most:N0} items"),
        StringLengthAttribute { MinimumLength: > 0 } length => Invariant($"{length.MinimumLength} to {length.MaximumLength:N0} characters"),
        StringLengthAttribute length => Invariant($"at most {length.MaximumLength:N0} characters"),
        RangeAttribute { Maximum: int.MaxValue } range => $"{range.Minimum} or more",
        RangeAttribute range => Invariant($"{range.Minimum:N0} to {range.Maximum:N0}"),
        RegularExpressionAttribute words => words.ErrorMessage!["must be ".Length..],
        _ => throw new InvalidOperationException($"say here in words what {rule.GetType().Name} asks for"),
    };
}
