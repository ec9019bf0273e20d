using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Jobs;

/// <summary>A labeling job: images of a dataset given to one annotator, with what to label and who reviews.</summary>
public sealed record Job
{
    /// <summary>The job's id.</summary>
    public required long Id { get; init; }

    /// <summary>The name; several jobs may share one.</summary>
    public required string Name { get; init; }

    /// <summary>A longer text for the annotator, or null.</summary>
    public string? Readme { get; init; }

    /// <summary>A short description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>The workspace of the project.</summary>
    public long WorkspaceId { get; init; }

    /// <summary>The workspace's name.</summary>
    [AllowNull]
    public string WorkspaceTitle { get; init => field = value ?? ""; } = "";

    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The project's name.</summary>
    [AllowNull]
    public string ProjectTitle { get; init => field = value ?? ""; } = "";

    /// <summary>The dataset its images are of; null for a job over a collection.</summary>
    public long? DatasetId { get; init; }

    /// <summary>The dataset's name.</summary>
    public string? DatasetTitle { get; init; }

    /// <summary>The id of the account that made it.</summary>
    public long CreatedBy { get; init; }

    /// <summary>The login of that account.</summary>
    [AllowNull]
    public string ManagerLogin { get; init => field = value ?? ""; } = "";

    /// <summary>The annotator.</summary>
    public required long UserId { get; init; }

    /// <summary>The annotator's login.</summary>
    [AllowNull]
    public string LabelerLogin { get; init => field = value ?? ""; } = "";

    /// <summary>The reviewer, or null.</summary>
    public long? ReviewerId { get; init; }

    /// <summary>The reviewer's login, or null.</summary>
    public string? ReviewerLogin { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the annotator began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was completed or stopped (UTC), or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it was last submitted (UTC), or null.</summary>
    public DateTimeOffset? AnnotationFinishedAt { get; init; }

    /// <summary>When the review was finished (UTC), or null.</summary>
    public DateTimeOffset? ReviewFinishedAt { get; init; }

    /// <summary>When it was last changed (UTC); when it was made, where the server does not say.</summary>
    public DateTimeOffset UpdatedAt { get => field == default ? CreatedAt : field; init; }

    /// <summary>When it is to be completed (UTC), or null. Docket's own.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool Disabled { get; init; }

    /// <summary>The labeling queue it is part of, or null.</summary>
    public long? LabelingQueueId { get; init; }

    /// <summary>Always null; part of the protocol.</summary>
    public long? LabelingExamId { get; init; }

    /// <summary>The number of its images.</summary>
    public int ImagesCount { get; init; }

    /// <summary>Images whose status is <c>done</c>.</summary>
    public int FinishedImagesCount { get; init; }

    /// <summary>Images rejected.</summary>
    public int RejectedImagesCount { get; init; }

    /// <summary>Images accepted, by the reviewer or the quality check.</summary>
    public int AcceptedImagesCount { get; init; }

    /// <summary>Images done or accepted.</summary>
    public int ProgressImagesCount { get; init; }

    /// <summary>From 1; a higher one comes first. <value>Default 2.</value></summary>
    public int Priority { get; init; }

    /// <summary>Data of the user's own, a JSON object.</summary>
    public RawJson CustomData { get; init => field = value.IsNull ? RawJson.EmptyObject : value; } = RawJson.EmptyObject;

    /// <summary>The images, by ascending id; absent in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JobEntity>? Entities { get; init; }

    /// <summary>What to label and by which rules.</summary>
    public required JobMeta Meta { get; init; }

    /// <summary>Always <c>annotation</c>.</summary>
    [AllowNull]
    public string Type { get; init => field = value ?? "annotation"; } = "annotation";

    /// <summary>Whether it was due before a moment and is neither completed nor stopped.</summary>
    /// <param name="moment">The moment, most often now.</param>
    public bool IsOverdue(DateTimeOffset moment) => DueAt < moment && Status != JobStatus.Completed && Status != JobStatus.Stopped;
}

/// <summary>An image of a job.</summary>
public sealed record JobEntity
{
    /// <summary>The image's id.</summary>
    public required long Id { get; init; }

    /// <summary>The image's name.</summary>
    [AllowNull]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Where it stands.</summary>
    public ReviewStatus ReviewStatus { get; init; }
}

/// <summary>What to label in a job and by which rules, as answered. The request has a form of its own, <see cref="NewJobMeta"/>.</summary>
public sealed record JobMeta
{
    /// <summary>The classes the annotator may use.</summary>
    [AllowNull]
    public IReadOnlyList<IdAndName> Classes { get; init => field = value ?? []; } = [];

    /// <summary>The tags the annotator may use.</summary>
    [AllowNull]
    public IReadOnlyList<IdAndName> ProjectTags { get; init => field = value ?? []; } = [];

    /// <summary>The tags the annotator sees but may not change.</summary>
    [AllowNull]
    public IReadOnlyList<IdAndName> ReadOnlyTags { get; init => field = value ?? []; } = [];

    /// <summary>The tags by which the images were chosen.</summary>
    [AllowNull]
    public IReadOnlyList<ImageTagChoice> ImageTags { get; init => field = value ?? []; } = [];

    /// <summary>The range of the dataset the images were chosen from.</summary>
    [AllowNull]
    public ImageRange Range { get; init => field = value ?? new(); } = new();

    /// <summary>The most figures on an image, null for no limit.</summary>
    public int? ImageFiguresLimit { get; init; }

    /// <summary>The most tags on an image, null for no limit.</summary>
    public int? ImageTagsLimit { get; init; }

    /// <summary>The guide shown to the annotator, or null.</summary>
    public long? Guide { get; init; }

    /// <summary>Whether classes made after the job may be used too.</summary>
    public bool DynamicClasses { get; init; }

    /// <summary>Whether tags made after the job may be used too.</summary>
    public bool DynamicTags { get; init; }

    /// <summary>Whether the annotator may restore removed figures.</summary>
    public bool AllowRestore { get; init; }

    /// <summary>Whether images cannot be confirmed for now.</summary>
    public bool DisableConfirm { get; init; }

    /// <summary>Whether the job cannot be submitted for now.</summary>
    public bool DisableSubmit { get; init; }

    /// <summary>Whether a quality check follows the review.</summary>
    public bool EnableIntermediateReview { get; init; }

    /// <summary>Settings of the labeling tool for videos, or null.</summary>
    public RawJson? ToolboxSettings { get; init; }

    /// <summary>Further keys, kept and answered as they came.</summary>
    [JsonExtensionData]
    // Source-generated reading does not take an init-only one.
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>A class or tag by id and name.</summary>
public sealed record IdAndName
{
    /// <summary>The id.</summary>
    public long Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }
}

/// <summary>A tag by which images are chosen.</summary>
public sealed record ImageTagChoice
{
    /// <summary>The tag's id; absent in requests.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Id { get; init; }

    /// <summary>The tag's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether images must carry the tag (true) or must not (false). <value>Default true.</value></summary>
    public bool? Positive { get; init; }
}

/// <summary>Positions in a dataset ordered by id, from 1, both ends included; null leaves an end open.</summary>
public sealed record ImageRange
{
    /// <summary>The first position.</summary>
    public int? Start { get; init; }

    /// <summary>The last position.</summary>
    public int? End { get; init; }
}
