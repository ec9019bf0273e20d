using Docket.Sdk.Annotations;
using Docket.Sdk.Figures;
using Docket.Server.Api;
using Docket.Server.Figures;

namespace Docket.Server.Annotations;

/// <summary>Reads an object of an annotation.</summary>
internal static class AnnotationObjectReader
{
    private static readonly JsonMembers<Numbered> Members = new(("id", (ref cursor, target) => target.Id = cursor.Id()));

    /// <summary>Reads the object the cursor stands on, to its end.</summary>
    public static AnnotationObject Read(ref JsonCursor cursor)
    {
        var (path, numbered) = (cursor.Owner, new Numbered());
        var start = cursor;
        var again = cursor;
        Members.Read(ref again, numbered);
        var figure = FigureDraft.Read(ref cursor);
        return new AnnotationObject
        {
            Id = numbered.Id,
            ClassTitle = figure.ClassTitle ?? throw ApiException.BadValue($"{path}.classTitle", "is required"),
            Description = figure.Description ?? "",
            GeometryType = figure.GeometryType,
            // Of a type that is not known here every member that is not the figure's own may belong to the geometry.
            Geometry = figure.Geometry ?? (figure.GeometryType.Words.Contains(figure.GeometryType.Value) ? null : AnnotationObjectConverter.GeometryOf(start.Raw()!.Value.ToElement())),
            Tags = Named(figure.Tags, path),
            NnCreated = figure.NnCreated,
            NnUpdated = figure.NnUpdated,
            Priority = figure.Priority,
            Instance = figure.Instance,
            SmartToolInput = figure.SmartToolInput,
        };
    }

    /// <summary>The tags of the thing at the path, by name alone: an id beside a name may be that of another project.</summary>
    public static IReadOnlyList<AnnotationTag> Named(IReadOnlyList<NewTag> tags, string path) =>
    [
        .. tags.Select((tag, index) => new AnnotationTag
        {
            Name = tag.Name ?? throw ApiException.BadValue($"{path}.tags[{index}].name", "is required"),
            Value = tag.Value,
        }),
    ];

    private sealed class Numbered
    {
        public long? Id { get; set; }
    }
}
