using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Images;
using Docket.Sdk.Json;
using Docket.Sdk.Tags;

namespace Docket.Sdk.Projects;

/// <summary>Methods about classes one by one; the protocol calls them advanced.</summary>
public static class AdvancedMethods
{
    /// <summary>The classes of a project.</summary>
    public static ApiMethod<ListClassesRequest, Page<ClassInfo>> ObjectClassesList => field ??=
        new("advanced.object_classes.list", Effect.Read, LabelJson.Default.ListClassesRequest, LabelJson.Default.PageClassInfo) { Errors = [ErrorCode.BadFilter] };

    /// <summary>One class.</summary>
    public static ApiMethod<IdRequest, ClassInfo> ObjectClassesInfo => field ??=
        new("advanced.object_classes.info", Effect.Read, LabelJson.Default.IdRequest, LabelJson.Default.ClassInfo);

    /// <summary>Changes a class.</summary>
    public static ApiMethod<EditClassRequest, ClassInfo> ObjectClassesEditInfo => field ??=
        new("advanced.object_classes.editInfo", Effect.Write, LabelJson.Default.EditClassRequest, LabelJson.Default.ClassInfo)
        { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique, ErrorCode.Conflict] };

    internal static IReadOnlyList<ApiMethod> All => [ObjectClassesList, ObjectClassesInfo, ObjectClassesEditInfo];
}

/// <summary>Methods about the tags of projects.</summary>
public static class TagMethods
{
    /// <summary>The tags of a project.</summary>
    public static ApiMethod<ListTagsRequest, Page<TagInfo>> List => field ??=
        new("tags.list", Effect.Read, LabelJson.Default.ListTagsRequest, LabelJson.Default.PageTagInfo) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Attaches tags to images; all of them or none. The answer is in the order of the request.</summary>
    public static ApiMethod<AddEntityTagsRequest, IReadOnlyList<ImageTag>> EntitiesBulkAdd => field ??=
        new("tags.entities.bulk.add", Effect.Write, TagJson.Default.AddEntityTagsRequest, TagJson.Default.IReadOnlyListImageTag)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = ImageTagMethods.InAJob,
        };

    internal static IReadOnlyList<ApiMethod> All => [List, EntitiesBulkAdd];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(ListClassesRequest))]
[JsonSerializable(typeof(Page<ClassInfo>))]
[JsonSerializable(typeof(EditClassRequest))]
[JsonSerializable(typeof(ListTagsRequest))]
[JsonSerializable(typeof(Page<TagInfo>))]
internal sealed partial class LabelJson : JsonSerializerContext;
