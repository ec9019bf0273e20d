using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Docket.Sdk;
using Microsoft.IO;

namespace Docket.Server.Api;

/// <summary>Writes answers: always JSON with a length, never compressed here.</summary>
internal static class Answer
{
    // Messages quote what was sent; as JSON they are safe, and legible without escapes.
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Arrays as large as a page of figures would stay in memory until the garbage of all generations is collected.
    private static readonly RecyclableMemoryStreamManager Blocks = new(new RecyclableMemoryStreamManager.Options { MaximumSmallPoolFreeBytes = 32 << 20 });

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> json, int status = 200)
    {
        Begin(http, json.Length, status);
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted);
    }

    /// <summary>Writes an answer that may be large.</summary>
    public static async Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        await using var json = Blocks.GetStream();
        await using (var writer = new Utf8JsonWriter((IBufferWriter<byte>)json, new JsonWriterOptions { Encoder = type.Options.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(writer, answer, type);
        }

        Begin(http, json.Length, 200);
        foreach (var block in json.GetReadOnlySequence())
        {
            await http.Response.BodyWriter.WriteAsync(block, http.RequestAborted);
        }
    }

    /// <summary>An error in the shape of the protocol: <c>{"error", "details": {"type", "message", ...}}</c>.</summary>
    public static Task WriteErrorAsync(HttpContext http, ErrorCode code, string message, JsonObject? more = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Legible))
        {
            writer.WriteStartObject();
            writer.WriteString("error", code.Summary);
            writer.WriteStartObject("details");
            writer.WriteString("type", code.Code);
            writer.WriteString("message", message);
            foreach (var (name, value) in more ?? [])
            {
                writer.WritePropertyName(name);
                value!.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return WriteAsync(http, buffer.WrittenMemory, code.Status);
    }

    private static void Begin(HttpContext http, long length, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = length;
    }
}
