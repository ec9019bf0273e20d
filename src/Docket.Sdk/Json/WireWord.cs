using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docket.Sdk.Json;

/// <summary>
/// A word from a list that the server may extend, such as a status. An unknown word is kept, not refused, when it comes from
/// a server; the server itself takes only known ones, unless the list is open.
/// </summary>
public interface IWireWord
{
    /// <summary>The word on the wire.</summary>
    string Value { get; }

    /// <summary>Every word this version knows.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Whether a server takes words beyond the known ones too. <value>Default false.</value></summary>
    bool IsOpen => false;
}

/// <summary>How a word type is made from its text.</summary>
/// <typeparam name="T">The word type itself.</typeparam>
public interface IWireWord<T> : IWireWord
    where T : struct, IWireWord<T>
{
    /// <summary>The word of that text, known or not.</summary>
    /// <param name="value">The word on the wire.</param>
    static abstract T From(string value);
}

/// <summary>Reads and writes a word type as a JSON string.</summary>
/// <typeparam name="T">The word type.</typeparam>
public sealed class WireWordConverter<T> : JsonConverter<T>
    where T : struct, IWireWord<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? T.From(reader.GetString()!) : throw new JsonException("expected a string");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
