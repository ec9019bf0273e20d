using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Docket.Sdk;

namespace Docket.Server.Api;

/// <summary>
/// Makes the request record of a method: query string and body are merged (the body wins), nulls of the root object are absent, unknown
/// members are ignored, a list may be the root. What does not fit is refused with the path of the field.
/// </summary>
internal static partial class RequestReader
{
    public static T Read<T>(ReadOnlyMemory<byte> body, IQueryCollection query, JsonTypeInfo<T> type) =>
        Read(body, query, type, json => Deserialize(json, type));

    /// <summary>The same with a reader of its own, for a request that comes in several dialects.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> body, IQueryCollection query, JsonTypeInfo<T> type, Func<ReadOnlySpan<byte>, T> read)
    {
        var json = body.IsEmpty ? "{}"u8 : body.Span;
        var hasNulls = RequestBody.Check(json);
        var isList = type.Kind == JsonTypeInfoKind.Enumerable;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != (isList ? JsonTokenType.StartArray : JsonTokenType.StartObject))
        {
            throw new ApiException(ErrorCode.BadJson, $"The body must be a JSON {(isList ? "array" : "object")}");
        }

        return read(isList || (!hasNulls && query.Count == 0) ? json : Merge(json, query, type));
    }

    public static T Deserialize<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type)!;
        }
        catch (JsonException exception)
        {
            throw Refuse(exception, type);
        }
    }

    private static ReadOnlySpan<byte> Merge(ReadOnlySpan<byte> json, IQueryCollection query, JsonTypeInfo type)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            {
                member.WriteTo(writer);
            }

            foreach (var (name, values) in query)
            {
                if (!document.RootElement.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                {
                    WriteParameter(writer, name, values, type);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void WriteParameter(Utf8JsonWriter writer, string name, Microsoft.Extensions.Primitives.StringValues values, JsonTypeInfo type)
    {
        var property = type.Properties.FirstOrDefault(property => property.Name == name);
        if (property is null || values is not [{ } first, ..])
        {
            return;
        }

        if (values.ToString().Contains('\0', StringComparison.Ordinal))
        {
            throw ApiException.BadValue(name, "has a NUL character, which cannot be stored");
        }

        writer.WritePropertyName(name);
        var target = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (target == typeof(bool) && bool.TryParse(first, out var flag))
        {
            writer.WriteBooleanValue(flag);
        }
        else if (first is ['[' or '{', ..] && target != typeof(string))
        {
            WriteJson(writer, name, first);
        }
        else if (target.IsAssignableTo(typeof(System.Collections.IEnumerable)) && target != typeof(string))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStringValue(first);
        }
    }

    private static void WriteJson(Utf8JsonWriter writer, string name, string json)
    {
        RequestBody.Check(System.Text.Encoding.UTF8.GetBytes(json));
        try
        {
            JsonNode.Parse(json)!.WriteTo(writer);
        }
        catch (JsonException)
        {
            throw ApiException.BadValue(name, "is not JSON");
        }
    }

    private static ApiException Refuse(JsonException exception, JsonTypeInfo type)
    {
        var path = (exception.Path ?? "$").TrimStart('$').TrimStart('.');
        if (MissingNames().Match(exception.Message) is { Success: true } missing)
        {
            var name = missing.Groups[1].Value;
            return ApiException.BadValue(path.Length == 0 ? name : $"{path}.{name}", "is required");
        }

        // A reader that fails by itself is reported with the type of the whole request.
        var problem = exception.InnerException is FormatException or InvalidOperationException ? $"expected {Describe(TypeOf(path, type))}"
            : WrongType().Match(exception.Message) is { Success: true } wrong ? $"expected {Describe(wrong.Groups[1].Value)}"
            : exception.Message.StartsWith("expected", StringComparison.Ordinal) ? exception.Message.Split(" Path:")[0]
            : "is not of the expected form";
        return path.Length == 0 ? new ApiException(ErrorCode.BadJson, $"The body {problem}") : ApiException.BadValue(path, problem);
    }

    private static string TypeOf(string path, JsonTypeInfo type) => type.Properties.FirstOrDefault(property => property.Name == path)?.PropertyType.ToString() ?? "";

    private static string Describe(string type) => type switch
    {
        "" => "a value of another type or within its range",
        _ when type.Contains("IReadOnlyList", StringComparison.Ordinal) => "a list",
        _ when type.Contains("Int64", StringComparison.Ordinal) || type.Contains("Int32", StringComparison.Ordinal) => "a whole number",
        _ when type.Contains("Double", StringComparison.Ordinal) => "a number",
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
        _ when type.Contains("String", StringComparison.Ordinal) => "a text",
        _ => "an object",
    };

    [GeneratedRegex("missing required properties including: '([^']+)'")]
    private static partial Regex MissingNames();

    [GeneratedRegex("could not be converted to ([^ ]+)")]
    private static partial Regex WrongType();
}
