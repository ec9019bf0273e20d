using Docket.Sdk.Http;

namespace Docket.Sdk.Annotations;

/// <summary>The methods <c>annotations.*</c>.</summary>
public static class AnnotationMethods
{
    /// <summary>What is labeled on one image.</summary>
    public static ApiMethod<AnnotationInfoRequest, AnnotationInfo> Info => field ??=
        new("annotations.info", Effect.Read, AnnotationJson.Default.AnnotationInfoRequest, AnnotationJson.Default.AnnotationInfo) { InJob = true };

    /// <summary>What is labeled on each of the given images.</summary>
    public static ApiMethod<AnnotationsInfoRequest, IReadOnlyList<AnnotationInfo>> BulkInfo => field ??=
        new("annotations.bulk.info", Effect.Read, AnnotationJson.Default.AnnotationsInfoRequest, AnnotationJson.Default.IReadOnlyListAnnotationInfo) { InJob = true };

    /// <summary>Lists what is labeled on the images of a dataset, or of a job's part of it.</summary>
    public static ApiMethod<ListAnnotationsRequest, Page<AnnotationInfo>> List => field ??=
        new("annotations.list", Effect.Read, AnnotationJson.Default.ListAnnotationsRequest, AnnotationJson.Default.PageAnnotationInfo)
        {
            InJob = true,
            Errors = [ErrorCode.BadFilter],
        };

    /// <summary>Replaces what is labeled on images; all of it or nothing.</summary>
    public static ApiMethod<AddAnnotationsRequest, Success> BulkAdd => field ??=
        new("annotations.bulk.add", Effect.Write, AnnotationJson.Default.AddAnnotationsRequest, AnnotationJson.Default.Success)
        {
            InJob = true,
            Errors = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition],
        };

    /// <summary>Copies figures and tags from images to images; all of them or none. What is there already is not copied again.</summary>
    public static ApiMethod<CopyAnnotationsRequest, Success> BulkCopy => field ??=
        new("annotations.bulk.copy", Effect.Write, AnnotationJson.Default.CopyAnnotationsRequest, AnnotationJson.Default.Success)
        {
            InJob = true,
            Errors = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition],
        };

    internal static IReadOnlyList<ApiMethod> All => [Info, BulkInfo, List, BulkAdd, BulkCopy];
}
