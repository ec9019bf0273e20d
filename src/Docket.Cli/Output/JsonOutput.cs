using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Docket.Sdk.Json;

namespace Docket.Cli.Output;

/// <summary>
/// JSON with the shapes of the wire. Letters of all scripts are written as they are; control characters and marks of direction are escaped, so
/// that it may be looked at in a terminal.
/// </summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Legible = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(Letters()) };

    /// <summary>A list, written thing by thing as they come.</summary>
    public static async Task WriteAsync<T>(TextWriter output, IAsyncEnumerable<T> things, JsonTypeInfo<T> type, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Legible);
        writer.WriteStartArray();
        await foreach (var thing in things.FlushingAsync(output, ct))
        {
            JsonSerializer.SerializeToElement(thing, type).WriteTo(writer);
            Flush(output, writer, buffer);
        }

        writer.WriteEndArray();
        Flush(output, writer, buffer);
        output.Write('\n');
    }

    public static void Write<T>(TextWriter output, T thing, JsonTypeInfo<T> type) => Write(output, JsonSerializer.SerializeToElement(thing, type));

    public static void Write(TextWriter output, RawJson json)
    {
        using var document = JsonDocument.Parse(json.Utf8);
        Write(output, document.RootElement);
    }

    private static void Write(TextWriter output, JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Legible);
        element.WriteTo(writer);
        Flush(output, writer, buffer);
        output.Write('\n');
    }

    private static void Flush(TextWriter output, Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer)
    {
        writer.Flush();
        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.ResetWrittenCount();
    }

    private static TextEncoderSettings Letters()
    {
        var letters = new TextEncoderSettings(UnicodeRanges.All);
        for (var letter = '\0'; letter < '\uFFFF'; letter++)
        {
            if (char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format)
            {
                letters.ForbidCharacter(letter);
            }
        }

        return letters;
    }
}
