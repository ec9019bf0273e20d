using System.Text.Json;
using System.Text.Unicode;
using Docket.Sdk;
using Docket.Sdk.Annotations;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;
using Docket.Server.Figures;

namespace Docket.Server.Annotations;

/// <summary>
/// Reads the body of <c>annotations.bulk.add</c>: geometry flat in the objects or nested, tags as objects or bare names. Classes and tags go by
/// their names, ids beside them may be those of another project. Null means absent, members it does not know are passed over.
/// </summary>
internal static class AnnotationReader
{
    private static readonly JsonMembers<Body> BodyMembers = new(
        ("datasetId", (ref cursor, body) => body.DatasetId = cursor.Id()),
        ("skipBoundsValidation", (ref cursor, body) => body.SkipBoundsValidation = cursor.Flag() ?? false),
        ("annotations", (ref cursor, body) => body.Annotations = ReadList(ref cursor, "annotations", AddAnnotationsRequest.MostImages, ReadItem)));

    private static readonly JsonMembers<Item> ItemMembers = new(
        ("imageId", (ref cursor, item) => item.ImageId = cursor.Id()),
        ("annotation", (ref cursor, item) => item.Annotation = cursor.AtNull ? null : ReadAnnotation(ref cursor)));

    private static readonly JsonMembers<Draft> AnnotationMembers = new(
        ("description", (ref cursor, draft) => draft.Description = cursor.Text()),
        ("tags", (ref cursor, draft) => draft.Tags = ReadTags(ref cursor)),
        ("objects", (ref cursor, draft) => draft.Objects = ReadList(ref cursor, $"{cursor.Owner}.objects", Annotation.MostObjects, AnnotationObjectReader.Read)),
        ("customBigData", (ref cursor, draft) => draft.CustomBigData = cursor.RawObject()));

    private delegate T ItemReader<out T>(ref JsonCursor cursor);

    /// <summary>Reads the body.</summary>
    /// <param name="utf8Json">The whole body.</param>
    /// <exception cref="ApiException"><c>BAD_JSON</c>: not JSON, or no object; <c>BAD_VALUE</c>: a member is wrong or missing, with its path.</exception>
    public static AddAnnotationsRequest Read(ReadOnlySpan<byte> utf8Json)
    {
        // The JSON reader leaves the letters of a value it passes over unchecked, and they would be stored.
        if (!Utf8.IsValid(utf8Json))
        {
            throw new ApiException(ErrorCode.BadJson, "The body is not UTF-8");
        }

        try
        {
            return ReadBody(utf8Json);
        }
        catch (JsonException exception)
        {
            throw new ApiException(ErrorCode.BadJson, $"The body is not JSON: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            // The JSON reader's word for half a surrogate pair, "\ud800"; that of a value was caught where its path is known.
            throw new ApiException(ErrorCode.BadJson, "The name of a member must hold whole characters");
        }
    }

    private static AddAnnotationsRequest ReadBody(ReadOnlySpan<byte> utf8Json)
    {
        var cursor = new JsonCursor(utf8Json);
        cursor.Read();
        if (!cursor.AtObject)
        {
            throw new ApiException(ErrorCode.BadJson, "The body must be a JSON object");
        }

        var body = new Body();
        BodyMembers.Read(ref cursor, body);
        cursor.Read();
        return new AddAnnotationsRequest
        {
            DatasetId = body.DatasetId ?? throw ApiException.BadValue("datasetId", "is required"),
            Annotations = body.Annotations ?? throw ApiException.BadValue("annotations", "is required"),
            SkipBoundsValidation = body.SkipBoundsValidation,
        };
    }

    private static NewAnnotation ReadItem(ref JsonCursor cursor)
    {
        var item = new Item();
        var path = cursor.Owner;
        ItemMembers.Read(ref cursor, item);
        return new NewAnnotation
        {
            ImageId = item.ImageId ?? throw ApiException.BadValue($"{path}.imageId", "is required"),
            Annotation = item.Annotation ?? throw ApiException.BadValue($"{path}.annotation", "is required"),
        };
    }

    private static Annotation ReadAnnotation(ref JsonCursor cursor)
    {
        if (!cursor.AtObject)
        {
            throw cursor.Refuse("must be an object");
        }

        var (draft, owner) = (new Draft(), cursor.Owner);
        cursor.Owner = $"{owner}.annotation";
        AnnotationMembers.Read(ref cursor, draft);
        cursor.Owner = owner;
        return new Annotation
        {
            Description = draft.Description,
            Tags = draft.Tags ?? [],
            Objects = draft.Objects ?? [],
            CustomBigData = draft.CustomBigData,
        };
    }

    private static IReadOnlyList<AnnotationTag> ReadTags(ref JsonCursor cursor) => AnnotationObjectReader.Named(TagDraft.ReadAll(ref cursor), cursor.Owner);

    private static List<T>? ReadList<T>(ref JsonCursor cursor, string path, int most, ItemReader<T> read)
    {
        if (cursor.AtNull)
        {
            return null;
        }

        if (!cursor.AtList)
        {
            throw cursor.Refuse("must be a list");
        }

        var (items, owner) = (new List<T>(), cursor.Owner);
        while (cursor.NextItem())
        {
            (cursor.Owner, cursor.Member) = ($"{path}[{items.Count}]", "");

            // Refused here and not when all are read: a body may hold millions.
            if (items.Count == most)
            {
                throw cursor.Refuse($"is too much: the list must hold at most {most} items");
            }

            items.Add(cursor.AtObject ? read(ref cursor) : throw cursor.Refuse("must be an object"));
        }

        cursor.Owner = owner;
        return items;
    }

    private sealed class Body
    {
        public long? DatasetId { get; set; }

        public bool SkipBoundsValidation { get; set; }

        public List<NewAnnotation>? Annotations { get; set; }
    }

    private sealed class Item
    {
        public long? ImageId { get; set; }

        public Annotation? Annotation { get; set; }
    }

    private sealed class Draft
    {
        public string? Description { get; set; }

        public IReadOnlyList<AnnotationTag>? Tags { get; set; }

        public List<AnnotationObject>? Objects { get; set; }

        public RawJson? CustomBigData { get; set; }
    }
}
