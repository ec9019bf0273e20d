using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;

namespace Docket.Tests.Client;

/// <summary>Things as a server answers them, for scripts.</summary>
internal static class WireThings
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Image Image(long id, string name, string? hash = null, long datasetId = 7) => new()
    {
        Id = id,
        Name = name,
        Hash = hash,
        DatasetId = datasetId,
        ProjectId = 5,
        LabelsCount = 0,
        CreatedAt = Noon,
        UpdatedAt = Noon,
        CreatedBy = 1,
        Meta = RawJson.EmptyObject,
        PathOriginal = "/original",
        FullStorageUrl = "http://docket.test/original",
        Tags = [],
    };

    public static Figure Figure(long id, long imageId, long datasetId = 7) => new()
    {
        Id = id,
        EntityId = imageId,
        ClassId = 3,
        ProjectId = 5,
        DatasetId = datasetId,
        CreatedAt = Noon,
        UpdatedAt = Noon,
        GeometryType = GeometryType.Rectangle,
        Geometry = RawJson.Parse("""{"points":{"exterior":[[1.5,2],[3,4]],"interior":[]}}"""),
        Area = "3",
    };

    public static Job Job(long id, JobStatus status) => new()
    {
        Id = id,
        Name = "cars",
        TeamId = 1,
        WorkspaceId = 1,
        WorkspaceTitle = "main",
        ProjectId = 5,
        ProjectTitle = "streets",
        DatasetId = 7,
        DatasetTitle = "monday",
        CreatedBy = 1,
        ManagerLogin = "manager",
        UserId = 2,
        LabelerLogin = "ann",
        CreatedAt = Noon,
        UpdatedAt = Noon,
        Status = status,
        Disabled = false,
        ImagesCount = 0,
        FinishedImagesCount = 0,
        RejectedImagesCount = 0,
        AcceptedImagesCount = 0,
        ProgressImagesCount = 0,
        Priority = 2,
        CustomData = RawJson.EmptyObject,
        Entities = [],
        Meta = new JobMeta
        {
            Classes = [],
            ProjectTags = [],
            ReadOnlyTags = [],
            ImageTags = [],
            Range = new ImageRange(),
            DynamicClasses = false,
            DynamicTags = false,
            AllowRestore = false,
            DisableConfirm = false,
            DisableSubmit = false,
            EnableIntermediateReview = false,
        },
    };
}
