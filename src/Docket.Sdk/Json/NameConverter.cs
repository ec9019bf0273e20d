using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docket.Sdk.Json;

/// <summary>Reads a name in Unicode normal form C, so that names that look the same are the same.</summary>
public sealed class NameConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()!.Normalize(NormalizationForm.FormC) : throw new JsonException("expected a string");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
