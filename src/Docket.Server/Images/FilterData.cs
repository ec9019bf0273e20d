using System.Text.Encodings.Web;
using System.Text.Json;
using Docket.Sdk;
using Docket.Server.Api;

namespace Docket.Server.Images;

/// <summary>What a typed condition says.</summary>
internal sealed class FilterData(TypedFilter filter)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = ServerJson.Default };

    private readonly JsonElement data = filter.Data.ToElement();

    /// <summary>Whether what matches is wanted, or what does not.</summary>
    public bool Include => !data.TryGetProperty("include", out var word) || word.ValueKind != JsonValueKind.False;

    public string Text(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Refuse(name, "a text");

    public long Required(string name) => Number(name) ?? throw Refuse(name, "a whole number");

    public long? Number(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : throw Refuse(name, "a whole number");

    /// <summary>The forms in which a number or text may be stored as JSON; null when none is asked for.</summary>
    public IReadOnlyList<string>? Values(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => [JsonSerializer.Serialize(text.GetString()!, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<string>)Relaxed.GetTypeInfo(typeof(string))), text.GetRawText()],
        { ValueKind: JsonValueKind.Number } number => [number.GetRawText()],
        _ => throw Refuse(name, "a number or a text"),
    };

    private JsonElement? Find(string name) => data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private ApiException Refuse(string name, string expected) => new(ErrorCode.BadFilter, $"The filter '{filter.Type}' needs {expected} in data.{name}");
}
