using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>
/// Turns the form of <c>figures.bulk.upload.geometry</c> into the JSON of the same request: pairs of a field <c>figureId</c> and a file
/// <c>geometry</c>, whose file name is the id once more. The names repeat, so the order tells what belongs together.
/// </summary>
internal static class GeometryForm
{
    public static async Task<ReadOnlyMemory<byte>> ToJsonAsync(string contentType, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(body.Length);
        var parts = new MultipartParts(contentType, new MemoryStream(body.ToArray()));
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("geometries");
            for (var index = 0; await parts.NextAsync(ct) is { } part; index++)
            {
                var id = await ReadIdAsync(part, $"geometries[{index}].figureId", ct);
                await WriteAsync(writer, id, await parts.NextAsync(ct), $"geometries[{index}].geometry", ct);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return json.WrittenMemory;
    }

    private static async Task<long> ReadIdAsync(MultipartPart part, string path, CancellationToken ct)
    {
        using var reader = new StreamReader(part.Content);
        return part.Name == "figureId" && long.TryParse(await reader.ReadToEndAsync(ct), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw ApiException.BadValue(path, $"part {part.Index} of the body must be a field figureId with the id of a figure");
    }

    private static async Task WriteAsync(Utf8JsonWriter writer, long id, MultipartPart? part, string path, CancellationToken ct)
    {
        if (part is not { Name: "geometry" } || (part.FileName is { } name && name != id.ToString(CultureInfo.InvariantCulture)))
        {
            throw ApiException.BadValue(path, $"the field figureId must be followed by a file geometry with the name {id}");
        }

        using var content = new MemoryStream();
        await part.Content.CopyToAsync(content, ct);
        writer.WriteStartObject();
        writer.WriteNumber("figureId", id);
        writer.WritePropertyName("geometry");
        try
        {
            writer.WriteRawValue(content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            throw ApiException.BadValue(path, "is not JSON");
        }

        writer.WriteEndObject();
    }
}
