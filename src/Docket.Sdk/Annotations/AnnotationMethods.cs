using Docket.Sdk.Http;

namespace Docket.Sdk.Annotations;

/// <summary>The methods <c>annotations.*</c>.</summary>
public static class AnnotationMethods
{
    /// <summary>What is labeled on one image.</summary>
    public static ApiMethod<AnnotationInfoRequest, AnnotationInfo> Info { get; } =
        new("annotations.info", Effect.Read, AnnotationJson.Default.AnnotationInfoRequest, AnnotationJson.Default.AnnotationInfo) { InJob = true };

    /// <summary>What is labeled on each of the given images.</summary>
    public static ApiMethod<AnnotationsInfoRequest, IReadOnlyList<AnnotationInfo>> BulkInfo { get; } =
        new("annotations.bulk.info", Effect.Read, AnnotationJson.Default.AnnotationsInfoRequest, AnnotationJson.Default.IReadOnlyListAnnotationInfo) { InJob = true };

    /// <summary>Lists what is labeled on the images of a dataset, or of a job's part of it.</summary>
    public static ApiMethod<ListAnnotationsRequest, Page<AnnotationInfo>> List { get; } =
        new("annotations.list", Effect.Read, AnnotationJson.Default.ListAnnotationsRequest, AnnotationJson.Default.PageAnnotationInfo)
        {
            InJob = true,
            Errors = [ErrorCode.BadFilter],
        };

    internal static IReadOnlyList<ApiMethod> All => [Info, BulkInfo, List];
}
