using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Jobs;

/// <summary>The request of <c>jobs.editInfo</c>: what is absent or null stays as it is.</summary>
public sealed record EditJobRequest
{
    /// <summary>The job.</summary>
    public required long Id { get; init; }

    /// <summary>A new name.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>A new text for the annotator.</summary>
    public string? Readme { get; init; }

    /// <summary>A new short description, at most 255 characters.</summary>
    [StringLength(255, ErrorMessage = "must have at most 255 characters")]
    public string? Description { get; init; }

    /// <summary>Another annotator, a member of the team. What was done stays done.</summary>
    public long? UserId { get; init; }

    /// <summary>Another reviewer, a member of the team.</summary>
    public long? ReviewerId { get; init; }

    /// <summary>From 1; a higher one comes first.</summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000")]
    public int? Priority { get; init; }

    /// <summary>When the job is to be completed (UTC). Docket's own.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether the job is due at no time any more; not together with <see cref="DueAt"/>. <value>Default false.</value> Docket's own.</summary>
    public bool? NoDueAt { get; init; }

    /// <summary>Data of the user's own, a JSON object; it takes the place of all that was there.</summary>
    [JsonObject]
    public RawJson? CustomData { get; init; }

    /// <summary>The rules to change; the others stay.</summary>
    public JobMetaChange? Meta { get; init; }
}

/// <summary>Changed rules of a job: each one that is given takes the place of the old one, what is absent or null stays.</summary>
public sealed record JobMetaChange
{
    /// <summary>Names of the classes the annotator may use.</summary>
    [Items(0, 10_000)]
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Names of the tags the annotator may use.</summary>
    [Items(0, 10_000)]
    public IReadOnlyList<string>? ProjectTags { get; init; }

    /// <summary>Names of tags the annotator sees but may not change.</summary>
    [Items(0, 10_000)]
    public IReadOnlyList<string>? ReadOnlyTags { get; init; }

    /// <summary>The most figures on an image; 0 means no limit.</summary>
    [Range(0, int.MaxValue, ErrorMessage = "must be 0 or more")]
    public int? ImageFiguresLimit { get; init; }

    /// <summary>The most tags on an image; 0 means no limit.</summary>
    [Range(0, int.MaxValue, ErrorMessage = "must be 0 or more")]
    public int? ImageTagsLimit { get; init; }

    /// <summary>Whether classes made after the job may be used too.</summary>
    public bool? DynamicClasses { get; init; }

    /// <summary>Whether tags made after the job may be used too.</summary>
    public bool? DynamicTags { get; init; }

    /// <summary>Whether the annotator may restore removed figures.</summary>
    public bool? AllowRestore { get; init; }

    /// <summary>Whether images cannot be confirmed for now.</summary>
    public bool? DisableConfirm { get; init; }

    /// <summary>Whether the job cannot be submitted for now.</summary>
    public bool? DisableSubmit { get; init; }

    /// <summary>Whether a quality check follows the review.</summary>
    public bool? EnableIntermediateReview { get; init; }

    /// <summary>The guide shown to the annotator, one of the team; 0 takes it away.</summary>
    public long? Guide { get; init; }

    /// <summary>Settings of the labeling tool for videos, a JSON object. <c>playbackRate</c> in it is one of the known ones.</summary>
    [JsonObject]
    public RawJson? ToolboxSettings { get; init; }

    /// <summary>Further keys, kept as they come. Those that chose the images (<c>entityIds</c>, <c>range</c>, <c>imageTags</c>) are refused.</summary>
    [JsonExtensionData]
    // Source-generated reading does not take an init-only one.
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>The request of <c>jobs.reject</c>.</summary>
public sealed record RejectJobRequest
{
    /// <summary>The job.</summary>
    public required long Id { get; init; }

    /// <summary>
    /// Which images are rejected: <c>all</c>, or <c>unmarked</c>, those neither accepted nor rejected yet. <value>Default <c>all</c>.</value>
    /// </summary>
    [RegularExpression("^(all|unmarked)$", ErrorMessage = "must be all or unmarked")]
    [AllowNull]
    public string Mode { get; init => field = value ?? "all"; } = "all";
}

/// <summary>The request of <c>jobs.bulk.remove</c>.</summary>
public sealed record RemoveJobsRequest
{
    /// <summary>The jobs, 1 to 50 of one team. Those that are unknown are passed over, unless all are.</summary>
    [Items(1, 50)]
    public required IReadOnlyList<long> Ids { get; init; }
}
