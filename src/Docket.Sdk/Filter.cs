using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk;

/// <summary>One condition of a list; several are joined by "and".</summary>
public sealed record Filter
{
    /// <summary>The field's name as in the answered entities, for example <c>status</c>.</summary>
    public required string Field { get; init; }

    /// <summary>
    /// One of <c>=</c> <c>!=</c> <c>in</c> <c>!in</c> <c>&gt;</c> <c>&gt;=</c> <c>&lt;</c> <c>&lt;=</c> <c>like</c> <c>!like</c> <c>ilike</c> <c>!ilike</c>
    /// (or <c>eq not gt gte lt lte</c>).
    /// </summary>
    public required string Operator { get; init; }

    /// <summary>What to compare with: a value, null, or an array for <c>in</c> and <c>!in</c>.</summary>
    public RawJson Value { get; init; }

    /// <summary>The field equals the text, or is null.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text, or null.</param>
    public static Filter Equal(string field, string? value) => new() { Field = field, Operator = "=", Value = JsonText(value) };

    /// <summary>The field equals the number.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The number.</param>
    public static Filter Equal(string field, long value) => new() { Field = field, Operator = "=", Value = RawJson.From(value, FilterJson.Default.Int64) };

    /// <summary>The field is one of the numbers, for example ids.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="values">The numbers; none matches nothing.</param>
    public static Filter In(string field, IEnumerable<long> values) =>
        new() { Field = field, Operator = "in", Value = RawJson.From(values.ToArray(), FilterJson.Default.Int64Array) };

    /// <summary>The field is one of the texts.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="values">The texts; none matches nothing.</param>
    public static Filter In(string field, IEnumerable<string> values) =>
        new() { Field = field, Operator = "in", Value = RawJson.From(values.ToArray(), FilterJson.Default.StringArray) };

    /// <summary>The field is a time before the moment; a field without a time is not.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="moment">The moment.</param>
    public static Filter Before(string field, DateTimeOffset moment) =>
        new() { Field = field, Operator = "<", Value = RawJson.From(moment, FilterJson.Default.DateTimeOffset) };

    private static RawJson JsonText(string? value) => value is null ? default : RawJson.From(value, FilterJson.Default.String);
}

/// <summary>Reads a filter list; a single object is taken for a list of one.</summary>
public sealed class FilterListConverter : JsonConverter<IReadOnlyList<Filter>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Filter> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => [JsonSerializer.Deserialize(ref reader, FilterJson.Default.Filter)!],
                JsonTokenType.StartArray => JsonSerializer.Deserialize(ref reader, FilterJson.Default.FilterArray)!,
                _ => throw new JsonException("expected a list of conditions"),
            };
        }
        catch (JsonException exception)
        {
            // The inner reading begins a path of its own; all lists call the property "filter".
            throw new JsonException(exception.Message, "$.filter" + exception.Path?.TrimStart('$'), exception.LineNumber, exception.BytePositionInLine, exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<Filter> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), FilterJson.Default.FilterArray);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(Filter[]))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class FilterJson : JsonSerializerContext;
