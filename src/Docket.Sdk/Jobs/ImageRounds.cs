using System.Diagnostics.CodeAnalysis;

namespace Docket.Sdk.Jobs;

/// <summary>The request of <c>jobs.rounds</c>.</summary>
public sealed record ImageRoundsRequest
{
    /// <summary>The job.</summary>
    public required long Id { get; init; }

    /// <summary>An image of it.</summary>
    public required long EntityId { get; init; }
}

/// <summary>The rounds of an image through a job, those it was restarted from, and those restarted from it.</summary>
public sealed record ImageRounds
{
    /// <summary>The rounds, the first one first.</summary>
    [AllowNull]
    public IReadOnlyList<ImageRound> Rounds { get; init => field = value ?? []; } = [];
}

/// <summary>A round of an image: it is labeled, and judged. Of a job that the caller does not see neither the job is told nor who took part.</summary>
public sealed record ImageRound
{
    /// <summary>From 1.</summary>
    public int Round { get; init; }

    /// <summary>The job, or null where the caller does not see it.</summary>
    public long? JobId { get; init; }

    /// <summary>The job's name.</summary>
    public string? Job { get; init; }

    /// <summary>When it was marked as done (UTC), or null.</summary>
    public DateTimeOffset? LabeledAt { get; init; }

    /// <summary>The annotator.</summary>
    public long? LabelerId { get; init; }

    /// <summary>The annotator's login.</summary>
    public string? Labeler { get; init; }

    /// <summary><c>accepted</c>, <c>rejected</c> or <c>quality_check_accepted</c>; null while nobody judged.</summary>
    public ReviewStatus? Verdict { get; init; }

    /// <summary>When it was judged (UTC), or null.</summary>
    public DateTimeOffset? VerdictAt { get; init; }

    /// <summary>Who judged.</summary>
    public long? ReviewerId { get; init; }

    /// <summary>The login of who judged.</summary>
    public string? Reviewer { get; init; }

    /// <summary>Why it was rejected, or null.</summary>
    public string? Reason { get; init; }
}
