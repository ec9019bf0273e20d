using System.Text;
using System.Text.Json;
using Docket.Sdk.Json;
using Docket.Server.Data;

namespace Docket.Server.Images;

/// <summary>The data of the user's own that an image carries; one member of it means something to us.</summary>
internal static class ImageMeta
{
    private const string SortName = "customSort";

    /// <summary>The text by which lists may be sorted, or null.</summary>
    public static string? CustomSort(RawJson? meta) =>
        meta?.ToElement().TryGetProperty(SortName, out var text) == true && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary>The same with another text to sort by. Everything else stays letter by letter, names that stand twice too.</summary>
    public static string WithCustomSort(string meta, string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in meta.ToRawJson().ToElement().EnumerateObject().Where(member => !member.NameEquals(SortName)))
            {
                writer.WritePropertyName(member.Name);
                writer.WriteRawValue(member.Value.GetRawText());
            }

            writer.WriteString(SortName, text);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
