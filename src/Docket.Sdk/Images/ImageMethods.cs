using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Images;

/// <summary>Methods about images.</summary>
public static class ImageMethods
{
    /// <summary>Which of the given content hashes (at most 10,000) are stored already.</summary>
    public static ApiMethod<IReadOnlyList<string>, IReadOnlyList<string>> HashesList => field ??=
        new("images.internal.hashes.list", Effect.Read, ImageJson.Default.IReadOnlyListString, ImageJson.Default.IReadOnlyListString);

    /// <summary>Stores the content of pictures, to be added to datasets by hash.</summary>
    public static UploadMethod<IReadOnlyList<UploadedFile>> BulkUpload => field ??=
        new("images.bulk.upload", ImageJson.Default.IReadOnlyListUploadedFile) { Errors = [ErrorCode.UnsupportedFormat] };

    /// <summary>Adds images to a dataset; answers them in the order of the request.</summary>
    public static ApiMethod<AddImagesRequest, IReadOnlyList<Image>> BulkAdd => field ??=
        new("images.bulk.add", Effect.Write, ImageJson.Default.AddImagesRequest, ImageJson.Default.IReadOnlyListImage)
        { Errors = [ErrorCode.NonUnique, ErrorCode.LinkFailed] };

    /// <summary>The images of a dataset, project or job.</summary>
    public static ApiMethod<ListImagesRequest, Page<Image>> List => field ??=
        new("images.list", Effect.Read, ImageJson.Default.ListImagesRequest, ImageJson.Default.PageImage) { InJob = true, Errors = [ErrorCode.BadFilter] };

    /// <summary>How many images of a dataset there are by class, tag, status and width. Docket's own.</summary>
    public static ApiMethod<ImageFacetsRequest, ImageFacets> Facets => field ??=
        new("images.facets", Effect.Read, ImageJson.Default.ImageFacetsRequest, ImageJson.Default.ImageFacets) { Errors = [ErrorCode.BadFilter] };

    /// <summary>One image.</summary>
    public static ApiMethod<IdRequest, Image> Info => field ??=
        new("images.info", Effect.Read, ImageJson.Default.IdRequest, ImageJson.Default.Image) { InJob = true };

    /// <summary>The bytes of an image, exactly as uploaded.</summary>
    public static DownloadMethod<IdRequest> Download => field ??=
        new("images.download", ImageJson.Default.IdRequest) { InJob = true, Errors = [ErrorCode.RangeNotSatisfiable, ErrorCode.LinkRefused, ErrorCode.LinkFailed] };

    /// <summary>The bytes of many images of a dataset; a part's name is the image's id.</summary>
    public static PartsMethod<DownloadImagesRequest> BulkDownload => field ??=
        new("images.bulk.download", ImageJson.Default.DownloadImagesRequest) { InJob = true };

    /// <summary>Many contents by their hash; a part's name is the hash.</summary>
    public static PartsMethod<DownloadContentsRequest> BulkDownloadByHash => field ??=
        new("images.bulk.download-by-hash", ImageJson.Default.DownloadContentsRequest);

    /// <summary>What happened to an image: who did what, when, in which job and round. Docket's own.</summary>
    public static ApiMethod<ImageHistoryRequest, Page<ImageEvent>> History => field ??=
        new("images.history", Effect.Read, ImageJson.Default.ImageHistoryRequest, ImageJson.Default.PageImageEvent) { Errors = [ErrorCode.BadFilter] };

    /// <summary>The figures of an image and the tags of both as they were at a moment. Docket's own.</summary>
    public static ApiMethod<ImagePastRequest, ImagePast> HistoryFigures => field ??=
        new("images.history.figures", Effect.Read, ImageJson.Default.ImagePastRequest, ImageJson.Default.ImagePast);

    /// <summary>Changes an image's name, description or meta, and answers the image.</summary>
    public static ApiMethod<EditImageRequest, Image> EditInfo => field ??=
        new("images.editInfo", Effect.Write, ImageJson.Default.EditImageRequest, ImageJson.Default.Image) { Errors = [ErrorCode.NonUnique] };

    /// <summary>Sets the text by which images are sorted.</summary>
    public static ApiMethod<SetCustomSortRequest, Success> BulkSetCustomSort => field ??=
        new("images.bulk.set-custom-sort", Effect.Write, ImageJson.Default.SetCustomSortRequest, ImageJson.Default.Success);

    /// <summary>Removes images, from their jobs too; they can be restored.</summary>
    public static ApiMethod<ImageIdsRequest, Success> BulkRemove => field ??=
        new("images.bulk.remove", Effect.Write, ImageJson.Default.ImageIdsRequest, ImageJson.Default.Success);

    /// <summary>Brings removed images back into their datasets. Docket's own.</summary>
    public static ApiMethod<ImageIdsRequest, Success> BulkRestore => field ??=
        new("images.bulk.restore", Effect.Write, ImageJson.Default.ImageIdsRequest, ImageJson.Default.Success) { Errors = [ErrorCode.NonUnique] };

    /// <summary>Names another source of the bytes of images.</summary>
    public static ApiMethod<UpdateLinksRequest, Success> UpdateLinks => field ??=
        new("images.update.links", Effect.Write, ImageJson.Default.UpdateLinksRequest, ImageJson.Default.Success) { Errors = [ErrorCode.LinkFailed] };

    internal static IReadOnlyList<ApiMethod> All =>
    [
        HashesList, BulkUpload, BulkAdd,
        List, Facets, Info, EditInfo, BulkSetCustomSort, BulkRemove, BulkRestore, UpdateLinks,
        Download, BulkDownload, BulkDownloadByHash, History, HistoryFigures,
    ];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<UploadedFile>))]
[JsonSerializable(typeof(AddImagesRequest))]
[JsonSerializable(typeof(IReadOnlyList<Image>))]
[JsonSerializable(typeof(ListImagesRequest))]
[JsonSerializable(typeof(Page<Image>))]
[JsonSerializable(typeof(ImageFacetsRequest))]
[JsonSerializable(typeof(ImageFacets))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(EditImageRequest))]
[JsonSerializable(typeof(SetCustomSortRequest))]
[JsonSerializable(typeof(ImageIdsRequest))]
[JsonSerializable(typeof(UpdateLinksRequest))]
[JsonSerializable(typeof(ImageHistoryRequest))]
[JsonSerializable(typeof(Page<ImageEvent>))]
[JsonSerializable(typeof(ImagePastRequest))]
[JsonSerializable(typeof(ImagePast))]
[JsonSerializable(typeof(Success))]
[JsonSerializable(typeof(DownloadImagesRequest))]
[JsonSerializable(typeof(DownloadContentsRequest))]
internal sealed partial class ImageJson : JsonSerializerContext;
