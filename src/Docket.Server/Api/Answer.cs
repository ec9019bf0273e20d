using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docket.Sdk;

namespace Docket.Server.Api;

/// <summary>Writes answers: always JSON with a length, never compressed here.</summary>
internal static class Answer
{
    // Messages quote what was sent; as JSON they are safe, and legible without escapes.
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> json, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted);
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
}
