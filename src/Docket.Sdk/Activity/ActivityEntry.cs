using Docket.Sdk.Json;

namespace Docket.Sdk.Activity;

/// <summary>One thing that somebody did in a team. Names are those of today; null where the act was not about such a thing.</summary>
public sealed record ActivityEntry
{
    /// <summary>Who did it.</summary>
    public required long UserId { get; init; }

    /// <summary>What was done, for example <c>create_figure</c>.</summary>
    public required string Action { get; init; }

    /// <summary>When it was done (UTC).</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The login of who did it.</summary>
    public required string User { get; init; }

    /// <summary>The project.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The project's name.</summary>
    public string? Project { get; init; }

    /// <summary>The dataset.</summary>
    public long? DatasetId { get; init; }

    /// <summary>The dataset's name.</summary>
    public string? Dataset { get; init; }

    /// <summary>The image.</summary>
    public long? ImageId { get; init; }

    /// <summary>The image's name.</summary>
    public string? Image { get; init; }

    /// <summary>The class.</summary>
    public long? ClassId { get; init; }

    /// <summary>The class's name.</summary>
    public string? Class { get; init; }

    /// <summary>The figure.</summary>
    public long? FigureId { get; init; }

    /// <summary>The job's name.</summary>
    public string? Job { get; init; }

    /// <summary>The job in which it was done.</summary>
    public long? JobId { get; init; }

    /// <summary>The tag's name.</summary>
    public string? Tag { get; init; }

    /// <summary>The tag.</summary>
    public long? TagId { get; init; }

    /// <summary>
    /// A JSON object: <c>reviewStatus</c> of <c>image_review_status_updated</c>, <c>duration</c> in seconds of <c>annotation_duration</c>; of
    /// <c>create_job</c> and <c>update_job</c> those of <c>status</c>, <c>userId</c>, <c>reviewerId</c>, <c>priority</c>, <c>dueAt</c>, <c>noDueAt</c> (the
    /// due date was taken away), <c>disabled</c> and <c>removed</c> that were set; else empty.
    /// </summary>
    public required RawJson Meta { get; init; }
}

/// <summary>
/// The request of <c>teams.activity</c>. Newest first unless it sorts; the only field to sort by is date. Fields to filter by: userId,
/// projectId, datasetId, jobId, type, date, labelerId, reviewStatus.
/// </summary>
public sealed record ListActivityRequest : ListRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }
}
