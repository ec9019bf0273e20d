using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Docket.Sdk;
using Docket.Sdk.Annotations;
using Docket.Sdk.Json;

namespace Docket.Tests.Documents;

/// <summary>
/// The types of the wire in TypeScript, from their JSON contracts. A record that is both sent and answered may have two forms, since what may be left
/// out of a request is there in an answer; the sent one is then called ...Input.
/// </summary>
internal sealed class TypeScriptTypes
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "boolean",
        [typeof(int)] = "number",
        [typeof(long)] = "number",
        [typeof(double)] = "number",
        [typeof(DateTimeOffset)] = "string",
        [typeof(RawJson)] = "Json",
    };

    private readonly SortedDictionary<string, string> declarations = new(StringComparer.Ordinal);
    private readonly HashSet<Type> answered = [];
    private readonly HashSet<Type> sent = [];
    private readonly Dictionary<Type, bool> twoForms = [];

    public TypeScriptTypes()
    {
        foreach (var method in Methods.All)
        {
            Collect(method.Request, sent);
            Collect(method.Response, answered);
        }
    }

    /// <summary>The type of a value that is sent, and those it holds.</summary>
    public string Sent(JsonTypeInfo info) => Name(info, isSent: true);

    /// <summary>The type of a value that is answered, and those it holds.</summary>
    public string Answered(JsonTypeInfo info) => Name(info, isSent: false);

    /// <summary>Every type that was named.</summary>
    public string WriteDeclarations() => string.Concat(declarations.Values.Select(text => "\n" + text));

    private static void Collect(JsonTypeInfo? info, HashSet<Type> found)
    {
        if (info is null || !IsRecord(info.Type) || !found.Add(info.Type))
        {
            if (info?.ElementType is { } item)
            {
                Collect(info.Options.GetTypeInfo(item), found);
            }

            return;
        }

        foreach (var member in ContractOf(info).Properties)
        {
            Collect(TypeOf(member), found);
        }
    }

    private string Name(JsonTypeInfo info, bool isSent)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (Words.TryGetValue(type, out var word))
        {
            return word;
        }

        if (type.IsAssignableTo(typeof(IWireWord)))
        {
            var known = (IWireWord)Activator.CreateInstance(type)!;
            Declare(type.Name, () => $"export type {type.Name} = {string.Join(" | ", known.Words.Select(one => $"'{one}'"))};\n");
            return isSent && !known.IsOpen ? type.Name : $"Word<{type.Name}>";
        }

        // A list with a converter of its own, the conditions of a list, has no item type in its contract.
        if ((info.ElementType ?? (type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : null)) is { } item)
        {
            var name = Name(info.Options.GetTypeInfo(item), isSent);
            return name.Contains('|', StringComparison.Ordinal) ? $"readonly ({name})[]" : $"readonly {name}[]";
        }

        return IsRecord(type) ? Record(info, isSent) : throw new InvalidOperationException($"say here what {type} is in TypeScript");
    }

    private string Record(JsonTypeInfo info, bool isSent)
    {
        var name = NameOf(info.Type) + (isSent && HasTwoForms(info) ? "Input" : "");
        Declare(name, () =>
        {
            var text = new StringBuilder($"export interface {name} {{\n");
            foreach (var member in ContractOf(info).Properties.Where(member => !member.IsExtensionData))
            {
                text.Append($"  readonly {Member(member, isSent)};\n");
            }

            // The members of a figure's geometry stand flat in it.
            text.Append(info.Type == typeof(AnnotationObject) ? "  readonly [geometry: string]: Json;\n" : "");
            return text.Append("}\n").ToString();
        });
        return name;
    }

    private string Member(JsonPropertyInfo member, bool isSent)
    {
        var type = Attributes(member).IsDefined(typeof(JsonObjectAttribute)) ? "JsonObject" : Name(TypeOf(member), isSent);
        var (isOptional, isNullable) = Optionality(member, isSent);
        return $"{member.Name}{(isOptional ? "?" : "")}: {type}{(isNullable && type != "Json" ? " | null" : "")}";
    }

    private static (bool IsOptional, bool IsNullable) Optionality(JsonPropertyInfo member, bool isSent)
    {
        var isLeftOut = Attributes(member).GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.WhenWritingNull;
        return isSent ? (!member.IsRequired, member.IsSetNullable) : (isLeftOut, member.IsGetNullable && !isLeftOut);
    }

    private static PropertyInfo Attributes(JsonPropertyInfo member) => (PropertyInfo)member.AttributeProvider!;

    // What a record holds counts too; one that holds itself is taken to have one form until a member tells otherwise.
    private bool HasTwoForms(JsonTypeInfo info)
    {
        if (info.ElementType is { } item)
        {
            return HasTwoForms(info.Options.GetTypeInfo(item));
        }

        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (!IsRecord(type))
        {
            return type.IsAssignableTo(typeof(IWireWord)) && Name(info, isSent: true) != Name(info, isSent: false);
        }

        if (!answered.Contains(type) || !sent.Contains(type))
        {
            return false;
        }

        if (!twoForms.TryGetValue(type, out var known))
        {
            twoForms[type] = false;
            twoForms[type] = known = ContractOf(info).Properties.Any(member => Optionality(member, true) != Optionality(member, false) || HasTwoForms(TypeOf(member)));
        }

        return known;
    }

    // A name may be asked for while its own record is being written.
    private void Declare(string name, Func<string> write)
    {
        if (declarations.TryAdd(name, ""))
        {
            declarations[name] = write();
        }
    }

    // An annotation's figure is written by a converter, as this contract and the geometry beside it.
    private static JsonTypeInfo ContractOf(JsonTypeInfo info) =>
        info.Type == typeof(AnnotationObject) ? AnnotationJson.Default.AnnotationObjectHeader : info;

    private static JsonTypeInfo TypeOf(JsonPropertyInfo member) => member.Options.GetTypeInfo(member.PropertyType);

    private static string NameOf(Type type) =>
        type.IsGenericType ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name.Split('`')[0] : type.Name;

    private static bool IsRecord(Type type) =>
        type.IsClass && type.Assembly == typeof(Methods).Assembly && !type.IsAssignableTo(typeof(IEnumerable)) && !Words.ContainsKey(type);
}
