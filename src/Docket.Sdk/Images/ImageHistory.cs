using Docket.Sdk.Jobs;

namespace Docket.Sdk.Images;

/// <summary>
/// The request of <c>images.history</c>. Oldest first unless it sorts. Fields to filter and sort by: id, date, userId, jobId, type, reviewStatus.
/// </summary>
public sealed record ImageHistoryRequest : ListRequest
{
    /// <summary>The image.</summary>
    public required long ImageId { get; init; }
}

/// <summary>Something that happened to an image. Names are those of today; null where it was not about such a thing.</summary>
public sealed record ImageEvent
{
    /// <summary>The id of the entry in the journal.</summary>
    public required long Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Who did it.</summary>
    public required long UserId { get; init; }

    /// <summary>The login of who did it.</summary>
    public required string User { get; init; }

    /// <summary>What was done, for example <c>create_figure</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The job in which it was done.</summary>
    public long? JobId { get; init; }

    /// <summary>The job's name.</summary>
    public string? Job { get; init; }

    /// <summary>The round of the image in that job and those it was restarted from, from 1.</summary>
    public int? Round { get; init; }

    /// <summary>The figure.</summary>
    public long? FigureId { get; init; }

    /// <summary>The class.</summary>
    public long? ClassId { get; init; }

    /// <summary>The class's name.</summary>
    public string? Class { get; init; }

    /// <summary>The tag.</summary>
    public long? TagId { get; init; }

    /// <summary>The tag's name.</summary>
    public string? Tag { get; init; }

    /// <summary>The status the image was given.</summary>
    public ReviewStatus? ReviewStatus { get; init; }

    /// <summary>Why it was rejected, where somebody said.</summary>
    public string? Reason { get; init; }
}
