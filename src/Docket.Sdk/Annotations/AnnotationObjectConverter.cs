using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Annotations;

/// <summary>Reads and writes a figure of an annotation, whose geometry has its members beside those of the figure.</summary>
public sealed class AnnotationObjectConverter : JsonConverter<AnnotationObject>
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The members of a figure; every other one is of its geometry.</summary>
    private static readonly FrozenSet<string> Members = new[]
    {
        "id", "classId", "classTitle", "description", "geometryType", "shape", "labelerLogin", "createdAt", "updatedAt", "tags", "nnCreated", "nnUpdated",
        "priority", "instance", "smartToolInput", "entityId", "imageId", "customData", "meta", "objectId", "geometry",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a member of this name belongs to the figure itself, so that no geometry can have it.</summary>
    /// <param name="name">The name on the wire.</param>
    public static bool IsOfFigure(string name) => Members.Contains(name);

    /// <summary>The geometry that stands flat in an object: its members that are not the figure's own; null if there are none.</summary>
    /// <param name="figure">The object.</param>
    public static RawJson? GeometryOf(JsonElement figure)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var member in figure.EnumerateObject().Where(member => !Members.Contains(member.Name)))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenCount > 2 ? new RawJson(buffer.WrittenSpan.ToArray()) : null;
    }

    /// <inheritdoc/>
    public override AnnotationObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var figure = document.RootElement;
        var header = figure.Deserialize(AnnotationJson.Default.AnnotationObjectHeader)!;
        return new AnnotationObject
        {
            Id = header.Id,
            ClassId = header.ClassId,
            ClassTitle = header.ClassTitle,
            Description = header.Description ?? "",
            GeometryType = header.GeometryType,
            Geometry = GeometryOf(figure),
            Tags = header.Tags ?? [],
            LabelerLogin = header.LabelerLogin,
            CreatedAt = header.CreatedAt,
            UpdatedAt = header.UpdatedAt,
            NnCreated = header.NnCreated ?? false,
            NnUpdated = header.NnUpdated ?? false,
            Priority = header.Priority,
            Instance = header.Instance,
            SmartToolInput = header.SmartToolInput,
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AnnotationObject value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        var header = new AnnotationObjectHeader
        {
            Id = value.Id,
            ClassId = value.ClassId,
            ClassTitle = value.ClassTitle,
            Description = value.Description,
            GeometryType = value.GeometryType,
            Shape = value.GeometryType,
            LabelerLogin = value.LabelerLogin,
            CreatedAt = value.CreatedAt,
            UpdatedAt = value.UpdatedAt,
            Tags = value.Tags,
            NnCreated = value.NnCreated,
            NnUpdated = value.NnUpdated,
            Priority = value.Priority,
            Instance = value.Instance,
            SmartToolInput = value.SmartToolInput,
        };
        WriteMembers(writer, JsonSerializer.SerializeToUtf8Bytes(header, AnnotationJson.Default.AnnotationObjectHeader), _ => true);
        if (value.Geometry is { IsObject: true } geometry)
        {
            WriteMembers(writer, geometry.Utf8.Span, name => !Members.Contains(name));
        }

        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, ReadOnlySpan<byte> json, Func<string, bool> isWanted)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isWanted(name))
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
            }
        }
    }
}

/// <summary>A figure of an annotation without its geometry.</summary>
internal sealed record AnnotationObjectHeader
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ClassId { get; init; }

    [JsonConverter(typeof(NameConverter))]
    public required string ClassTitle { get; init; }

    public string? Description { get; init; }

    public required GeometryType GeometryType { get; init; }

    public GeometryType? Shape { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LabelerLogin { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? UpdatedAt { get; init; }

    public IReadOnlyList<AnnotationTag>? Tags { get; init; }

    public bool? NnCreated { get; init; }

    public bool? NnUpdated { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Priority { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? SmartToolInput { get; init; }
}
