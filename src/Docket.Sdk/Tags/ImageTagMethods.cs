using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Figures;
using Docket.Sdk.Http;
using Docket.Sdk.Images;
using Docket.Sdk.Json;

namespace Docket.Sdk.Tags;

/// <summary>The methods <c>image-tags.*</c>.</summary>
public static class ImageTagMethods
{
    internal static readonly ErrorCode[] InAJob = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition];

    /// <summary>Attaches a tag to images; to all of them or none.</summary>
    public static ApiMethod<AddImageTagRequest, Success> BulkAddToImage => field ??=
        new("image-tags.bulk.add-to-image", Effect.Write, TagJson.Default.AddImageTagRequest, TagJson.Default.Success) { InJob = true, Retry = Retry.Safe, Errors = InAJob };

    /// <summary>Gives a tag on an image another value.</summary>
    public static ApiMethod<UpdateTagValueRequest, ImageTag> UpdateTagValue => field ??=
        new("image-tags.update-tag-value", Effect.Write, TagJson.Default.UpdateTagValueRequest, TagJson.Default.ImageTag)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = [.. InAJob, ErrorCode.Conflict],
        };

    /// <summary>Detaches one tag from an image; one that is detached already stays so.</summary>
    public static ApiMethod<RemoveImageTagRequest, Success> RemoveFromImage => field ??=
        new("image-tags.remove-from-image", Effect.Write, TagJson.Default.RemoveImageTagRequest, TagJson.Default.Success) { InJob = true, Retry = Retry.Safe, Errors = InAJob };

    /// <summary>Detaches tags from images, whatever values they have there.</summary>
    public static ApiMethod<RemoveImageTagsRequest, Success> BulkRemoveFromImages => field ??=
        new("image-tags.bulk.remove-from-images", Effect.Write, TagJson.Default.RemoveImageTagsRequest, TagJson.Default.Success)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = InAJob,
        };

    internal static IReadOnlyList<ApiMethod> All => [BulkAddToImage, UpdateTagValue, RemoveFromImage, BulkRemoveFromImages];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddImageTagRequest))]
[JsonSerializable(typeof(UpdateTagValueRequest))]
[JsonSerializable(typeof(RemoveImageTagRequest))]
[JsonSerializable(typeof(RemoveImageTagsRequest))]
[JsonSerializable(typeof(AddEntityTagsRequest))]
[JsonSerializable(typeof(AddFigureTagRequest))]
[JsonSerializable(typeof(RemoveFigureTagRequest))]
[JsonSerializable(typeof(ImageTag))]
[JsonSerializable(typeof(FigureTag))]
[JsonSerializable(typeof(IReadOnlyList<ImageTag>))]
[JsonSerializable(typeof(Success))]
internal sealed partial class TagJson : JsonSerializerContext;
