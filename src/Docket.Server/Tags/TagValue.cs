using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Docket.Sdk.Json;
using Docket.Server.Api;
using Docket.Server.Projects;

namespace Docket.Server.Tags;

/// <summary>The value of an attached tag: a number, a text, or null.</summary>
/// <param name="Json">As it is stored: a number as it came, a text without needless escapes.</param>
/// <param name="Key">Equal for equal values: 1 is 1.0, and not "1".</param>
internal readonly record struct TagValue(string Json, string Key)
{
    private const decimal LeastDecimal = 1e-9m;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as stored in a row.</summary>
    public static TagValue Stored(string json) => new(json, KeyOf(json));

    /// <summary>The value of a request, having checked that it is one of the tag's type.</summary>
    /// <exception cref="ApiException"><c>BAD_VALUE</c>: it is not.</exception>
    public static TagValue Check(TagMetaRow meta, RawJson value, string path)
    {
        var element = value.ToElement();
        TagRules.CheckValue(meta, element, path);
        return Stored(element.ValueKind == JsonValueKind.String ? Write(element) : element.GetRawText());
    }

    // Clients escape what is not ASCII, or do not; it is one text.
    private static string Write(JsonElement text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            text.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    // A decimal holds every digit of what people write, and none of a number below its scale: that one goes by its double.
    private static string KeyOf(string json) =>
        json[0] is '"' or 'n' || !decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? json
        : Math.Abs(number) >= LeastDecimal ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : double.Parse(json, CultureInfo.InvariantCulture) is var small and not 0 ? small.ToString("R", CultureInfo.InvariantCulture)
        : "0";
}
