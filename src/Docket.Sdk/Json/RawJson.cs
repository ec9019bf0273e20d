using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Docket.Sdk.Json;

/// <summary>
/// A JSON value kept as its UTF-8 bytes: geometry, custom data, settings, the value of a tag. It is passed through as it came,
/// never parsed on the way. The default value is JSON <c>null</c>.
/// </summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson : IEquatable<RawJson>
{
    private static readonly byte[] NullText = "null"u8.ToArray();
    private readonly ReadOnlyMemory<byte> utf8;

    /// <summary>Wraps the bytes of one complete JSON value; they are not checked.</summary>
    /// <param name="utf8">UTF-8 text of one JSON value.</param>
    public RawJson(ReadOnlyMemory<byte> utf8) => this.utf8 = utf8;

    /// <summary>The empty object <c>{}</c>.</summary>
    public static RawJson EmptyObject { get; } = new("{}"u8.ToArray());

    /// <summary>The UTF-8 bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8.IsEmpty ? NullText : utf8;

    /// <summary>Whether this is JSON <c>null</c>.</summary>
    public bool IsNull => Utf8.Span.SequenceEqual("null"u8);

    /// <summary>Whether this is a JSON object.</summary>
    public bool IsObject => Utf8.Span[0] == (byte)'{';

    /// <summary>Parses a text and keeps it without white space.</summary>
    /// <param name="json">One JSON value.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static RawJson Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return From(document.RootElement);
    }

    /// <summary>A value as JSON.</summary>
    /// <param name="value">The value to write.</param>
    /// <param name="type">How it is written.</param>
    public static RawJson From<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>A parsed element, written without white space.</summary>
    /// <param name="element">The element to keep.</param>
    public static RawJson From(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, RawJsonConverter.Compact))
        {
            element.WriteTo(writer);
        }

        return new RawJson(buffer.WrittenSpan.ToArray());
    }

    /// <summary>Reads the value as a type.</summary>
    /// <param name="type">What to read it as.</param>
    /// <exception cref="JsonException">The value is of another shape.</exception>
    public T? As<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Utf8.Span, type);

    /// <summary>Reads the value as an element of its own.</summary>
    public JsonElement ToElement()
    {
        var reader = new Utf8JsonReader(Utf8.Span);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Whether both hold the same bytes.</summary>
    /// <param name="other">The value to compare with.</param>
    public bool Equals(RawJson other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The JSON text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>Whether both hold the same bytes.</summary>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);
}

/// <summary>Passes a JSON value through as it came.</summary>
public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    // What was sent may hold any letter; it is escaped where it is shown, not here.
    internal static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new RawJson(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
