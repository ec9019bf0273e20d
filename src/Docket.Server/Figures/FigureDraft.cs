using System.Buffers;
using System.Text;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>One figure of <c>figures.bulk.add</c> while its members are read, in whatever order they come.</summary>
internal sealed class FigureDraft
{
    private static readonly JsonMembers<FigureDraft> Members = new(
    [
        ("entityId", (ref cursor, draft) => draft.entityId = cursor.Id()),
        ("classId", (ref cursor, draft) => draft.classId = cursor.Id()),
        ("classTitle", (ref cursor, draft) => draft.classTitle = cursor.Name()),
        ("geometryType", (ref cursor, draft) => draft.geometryType = GeometryType.From(cursor.Text() ?? "")),
        ("geometry", (ref cursor, draft) => draft.nested = cursor.RawObject()),
        ("tags", (ref cursor, draft) => draft.tags = TagDraft.ReadAll(ref cursor)),
        ("description", (ref cursor, draft) => draft.description = cursor.Text()),
        ("instance", (ref cursor, draft) => draft.instance = cursor.Text()),
        ("smartToolInput", (ref cursor, draft) => draft.smartToolInput = cursor.RawObject()),
        ("priority", (ref cursor, draft) => draft.priority = cursor.Number()),
        ("nnCreated", (ref cursor, draft) => draft.nnCreated = cursor.Flag() ?? false),
        ("nnUpdated", (ref cursor, draft) => draft.nnUpdated = cursor.Flag() ?? false),
        ("customData", (ref cursor, draft) => draft.customData = cursor.RawObject()),
        ("meta", (ref cursor, draft) => draft.meta = cursor.RawObject()),
        .. ShapeRules.Keys.Select(key => (key, FlatSetter(key))),
    ]);

    private long? entityId;
    private long? classId;
    private string? classTitle;
    private GeometryType geometryType;
    private RawJson? nested;
    private Dictionary<string, RawJson>? flat;
    private IReadOnlyList<NewTag> tags = [];
    private string? description;
    private string? instance;
    private RawJson? smartToolInput;
    private int? priority;
    private bool nnCreated;
    private bool nnUpdated;
    private RawJson? customData;
    private RawJson? meta;

    /// <summary>Reads the figure the cursor stands on, to its end.</summary>
    public static NewFigure Read(ref JsonCursor cursor)
    {
        if (!cursor.AtObject)
        {
            throw cursor.Refuse("must be an object");
        }

        var draft = new FigureDraft();
        Members.Read(ref cursor, draft);
        return draft.Finish(cursor.Owner);
    }

    private static JsonMembers<FigureDraft>.Setter FlatSetter(string key) => (ref cursor, draft) =>
    {
        // Beside a nested geometry these are a mere copy of it, and may be large.
        if (draft.nested is null && cursor.Raw() is { } value)
        {
            (draft.flat ??= [])[key] = value;
        }
        else
        {
            cursor.Skip();
        }
    };

    private NewFigure Finish(string path)
    {
        if (geometryType == default || geometryType == GeometryType.Any)
        {
            throw ApiException.BadValue($"{path}.geometryType", geometryType == default ? "is required" : "must be the figure's own type, not any");
        }

        if (classId is null && classTitle is null)
        {
            throw ApiException.BadValue($"{path}.classId", "classId or classTitle is required");
        }

        return new NewFigure
        {
            EntityId = entityId,
            ClassId = classId,
            ClassTitle = classTitle,
            GeometryType = geometryType,
            Geometry = ReadGeometry(path),
            Tags = tags,
            Description = description,
            Instance = instance,
            SmartToolInput = smartToolInput,
            Priority = priority,
            NnCreated = nnCreated,
            NnUpdated = nnUpdated,
            CustomData = customData,
            Meta = meta,
        };
    }

    private RawJson? ReadGeometry(string path) =>
        nested is { } geometry ? ShapeRules.Canonical(geometryType, geometry, $"{path}.geometry")
        : flat is not null ? ShapeRules.Canonical(geometryType, Join(flat), path)
        : null;

    private static RawJson Join(Dictionary<string, RawJson> members)
    {
        var joined = new ArrayBufferWriter<byte>();
        foreach (var (key, value) in members)
        {
            joined.Write(joined.WrittenCount == 0 ? "{"u8 : ","u8);
            joined.Write(Encoding.UTF8.GetBytes($"\"{key}\":"));
            joined.Write(value.Utf8.Span);
        }

        joined.Write("}"u8);
        return new RawJson(joined.WrittenMemory);
    }
}
