using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Jobs;

/// <summary>The request of <c>jobs.add</c>: one job is made for each annotator, and the images are dealt out in even, contiguous parts.</summary>
public sealed record AddJobRequest
{
    /// <summary>The name; with several annotators <c> (#1)</c>, <c> (#2)</c> ... are appended.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>The dataset to take images from.</summary>
    public required long DatasetId { get; init; }

    /// <summary>The annotators, 1 to 1,000 members of the team.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<long> UserIds { get; init; }

    /// <summary>The reviewer, a member of the team.</summary>
    public long? ReviewerId { get; init; }

    /// <summary>A longer text for the annotator.</summary>
    public string? Readme { get; init; }

    /// <summary>A short description, at most 255 characters.</summary>
    [StringLength(255, ErrorMessage = "must have at most 255 characters")]
    public string? Description { get; init; }

    /// <summary>What to label, by which rules, and which images.</summary>
    [AllowNull]
    public NewJobMeta Meta { get; init => field = value ?? new(); } = new();

    /// <summary>Data of the user's own, a JSON object.</summary>
    [JsonObject]
    public RawJson? CustomData { get; init; }

    /// <summary>From 1; a higher one comes first. <value>Default 2.</value></summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000")]
    public int? Priority { get; init; }

    /// <summary>When the jobs are to be completed (UTC); a past moment is taken too. Docket's own.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Further datasets. Not built yet.</summary>
    public IReadOnlyList<long>? AdditionalDatasetIds { get; init; }
}

/// <summary>What to label, by which rules, and which images, as requested. Classes and tags go by name here.</summary>
public sealed record NewJobMeta
{
    /// <summary>Names of the classes the annotator may use; none means no figures, unless classes are dynamic.</summary>
    [Items(0, 10_000)]
    [AllowNull]
    public IReadOnlyList<string> Classes { get; init => field = value ?? []; } = [];

    /// <summary>Names of the tags the annotator may use; none means no tags, unless tags are dynamic.</summary>
    [Items(0, 10_000)]
    [AllowNull]
    public IReadOnlyList<string> ProjectTags { get; init => field = value ?? []; } = [];

    /// <summary>Names of tags the annotator sees but may not change.</summary>
    [Items(0, 10_000)]
    [AllowNull]
    public IReadOnlyList<string> ReadOnlyTags { get; init => field = value ?? []; } = [];

    /// <summary>Chooses images that carry every positive tag and none of the negative ones.</summary>
    [Items(0, 1000)]
    [AllowNull]
    public IReadOnlyList<ImageTagChoice> ImageTags { get; init => field = value ?? []; } = [];

    /// <summary>The most figures on an image; 0 or null means no limit.</summary>
    [Range(0, int.MaxValue, ErrorMessage = "must be 0 or more")]
    public int? ImageFiguresLimit { get; init; }

    /// <summary>The most tags on an image; 0 or null means no limit.</summary>
    [Range(0, int.MaxValue, ErrorMessage = "must be 0 or more")]
    public int? ImageTagsLimit { get; init; }

    /// <summary>The images; none means all of the dataset.</summary>
    [AllowNull]
    public IReadOnlyList<long> EntityIds { get; init => field = value ?? []; } = [];

    /// <summary>Positions of the dataset to choose from.</summary>
    public ImageRange? Range { get; init; }

    /// <summary>Whether classes made after the job may be used too.</summary>
    public bool? DynamicClasses { get; init; }

    /// <summary>Whether tags made after the job may be used too.</summary>
    public bool? DynamicTags { get; init; }

    /// <summary>Whether the annotator may restore removed figures.</summary>
    public bool? AllowRestore { get; init; }

    /// <summary>Whether images cannot be confirmed at first.</summary>
    public bool? DisableConfirm { get; init; }

    /// <summary>Whether the job cannot be submitted at first.</summary>
    public bool? DisableSubmit { get; init; }

    /// <summary>Whether a quality check follows the review.</summary>
    public bool? EnableIntermediateReview { get; init; }

    /// <summary>The guide shown to the annotator, one of the team.</summary>
    public long? Guide { get; init; }

    /// <summary>Settings of the labeling tool for videos, a JSON object. <c>playbackRate</c> in it is one of the known ones.</summary>
    [JsonObject]
    public RawJson? ToolboxSettings { get; init; }

    /// <summary>Further keys, kept and answered as they came.</summary>
    [JsonExtensionData]
    // Source-generated reading does not take an init-only one.
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>A job that was made.</summary>
public sealed record CreatedJob
{
    /// <summary>The job's id.</summary>
    public required long Id { get; init; }

    /// <summary>The job's name; empty where the server does not say.</summary>
    [AllowNull]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The annotator; 0 where the server does not say.</summary>
    public long UserId { get; init; }

    /// <summary>Always <c>annotation</c>.</summary>
    [AllowNull]
    public string Type { get; init => field = value ?? "annotation"; } = "annotation";
}

/// <summary>The request of <c>jobs.info</c>.</summary>
public sealed record JobInfoRequest
{
    /// <summary>The job.</summary>
    public required long Id { get; init; }

    /// <summary>Whether an archived job is answered too, which else is 404. <value>Default false.</value> Docket's own.</summary>
    public bool ShowDisabled { get; init; }
}

/// <summary>
/// The request of <c>jobs.list</c>. Fields to filter by: id, userId, createdBy, reviewerId, projectId, projectType, datasetId,
/// labelingQueueId, name, status, disabled, priority, createdAt, startedAt, finishedAt, annotationFinishedAt, reviewFinishedAt, updatedAt, dueAt; all
/// of these to sort by as well. And participantUserIds: a list of people of whom any is annotator or reviewer.
/// </summary>
public sealed record ListJobsRequest : ListRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>Whether archived jobs are listed too. <value>Default false.</value></summary>
    public bool ShowDisabled { get; init; }
}

/// <summary>The request of <c>jobs.set-status</c>.</summary>
public sealed record SetJobStatusRequest
{
    /// <summary>The job.</summary>
    public required long Id { get; init; }

    /// <summary>The status wanted.</summary>
    public required JobStatus Status { get; init; }
}

/// <summary>The request of <c>jobs.entities.update-review-status</c>.</summary>
public sealed record SetReviewStatusRequest
{
    /// <summary>The job.</summary>
    public required long JobId { get; init; }

    /// <summary>The image.</summary>
    public required long EntityId { get; init; }

    /// <summary>The status wanted.</summary>
    public required ReviewStatus Status { get; init; }

    /// <summary>Why the image is rejected, at most 1000 characters; with <c>rejected</c> alone. Docket's own.</summary>
    [StringLength(1000, ErrorMessage = "must have at most 1000 characters")]
    public string? Reason { get; init; }
}

/// <summary>
/// The request of <c>jobs.restart</c>: the rejected images of a job go into new jobs. Repeated with the same arguments it answers the
/// jobs it made before. The new jobs are due when the old one is, if that is still to come; what is overdue already comes back without a due date.
/// </summary>
public sealed record RestartJobRequest
{
    /// <summary>The job whose images come back.</summary>
    public required long Id { get; init; }

    /// <summary>The annotators of the new jobs.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<long> UserIds { get; init; }

    /// <summary>The reviewer of the new jobs, or null for none.</summary>
    public long? ReviewerId { get; init; }

    /// <summary>Whether the old job is set to completed. <value>Default true.</value></summary>
    public bool? CompleteExisting { get; init; }

    /// <summary>The name of the new jobs. <value>Default: the old name with its round, as in <c>cars (#2)</c>.</value></summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>Which images come back: <c>rejected</c> or <c>not_accepted</c>. <value>Default <c>rejected</c>.</value></summary>
    [RegularExpression("^(rejected|not_accepted)$", ErrorMessage = "must be rejected or not_accepted")]
    [AllowNull]
    public string RestartEntitiesMode { get; init => field = value ?? "rejected"; } = "rejected";

    /// <summary>With <c>not_accepted</c>: whether those images become rejected in the old job. <value>Default true.</value></summary>
    public bool? RejectNotAcceptedEntities { get; init; }
}

/// <summary>The request of <c>jobs.stats</c>.</summary>
public sealed record JobStatsRequest
{
    /// <summary>The job.</summary>
    public required long Id { get; init; }

    /// <summary>Whether each image gets a row. <value>Default true.</value></summary>
    public bool? WithEntitiesStats { get; init; }
}
