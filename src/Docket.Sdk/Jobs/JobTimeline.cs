using System.Diagnostics.CodeAnalysis;

namespace Docket.Sdk.Jobs;

/// <summary>
/// How the work on a job went, as its journal tells. A time is the sum of the gaps under <see cref="IdleSeconds"/> between one person's consecutive
/// acts in the job, credited to the image of the later act.
/// </summary>
public sealed record JobTimeline
{
    /// <summary>Gaps of so many seconds or more are breaks: no time worked.</summary>
    public required int IdleSeconds { get; init; }

    /// <summary>How many images stood where, and when: from the job's creation to its last mark, at most 200 points. Each is the last of its span of time.</summary>
    [AllowNull]
    public IReadOnlyList<JobProgressPoint> Progress { get; init => field = value ?? []; } = [];

    /// <summary>Each class of the job by name, with the figures there are on its images now.</summary>
    [AllowNull]
    public IReadOnlyList<JobClassStats> Classes { get; init => field = value ?? []; } = [];

    /// <summary>How many images took the annotator how long; images of which no time is known are left out.</summary>
    [AllowNull]
    public IReadOnlyList<JobTimeBucket> TimePerImage { get; init => field = value ?? []; } = [];

    /// <summary>Verdicts by the image's turn in this job.</summary>
    [AllowNull]
    public IReadOnlyList<JobVerdicts> Verdicts { get; init => field = value ?? []; } = [];

    /// <summary>Everybody who did something in the job, by ascending id.</summary>
    [AllowNull]
    public IReadOnlyList<JobPersonStats> People { get; init => field = value ?? []; } = [];
}

/// <summary>How many images of a job stood where at a moment.</summary>
public sealed record JobProgressPoint
{
    /// <summary>The moment (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Images that were <c>done</c>: labeled, not judged.</summary>
    public int Done { get; init; }

    /// <summary>Images that were accepted, by the quality check too.</summary>
    public int Accepted { get; init; }

    /// <summary>Images that were rejected.</summary>
    public int Rejected { get; init; }
}

/// <summary>How many images took so long.</summary>
public sealed record JobTimeBucket
{
    /// <summary>Seconds, at least.</summary>
    public int From { get; init; }

    /// <summary>Less than so many seconds; null in the last one.</summary>
    public int? To { get; init; }

    /// <summary>How many images.</summary>
    public int Images { get; init; }
}

/// <summary>The verdicts of a turn.</summary>
public sealed record JobVerdicts
{
    /// <summary>1 for what was labeled once, 2 for what was labeled again, and so on.</summary>
    public int Round { get; init; }

    /// <summary>Images that were accepted.</summary>
    public int Accepted { get; init; }

    /// <summary>Images that were rejected.</summary>
    public int Rejected { get; init; }
}

/// <summary>What somebody did in a job.</summary>
public sealed record JobPersonStats
{
    /// <summary>Who.</summary>
    public required long UserId { get; init; }

    /// <summary>The person's login.</summary>
    [AllowNull]
    public string Login { get; init => field = value ?? ""; } = "";

    /// <summary>Images the person marked as done, or that were submitted for the person.</summary>
    public int ImagesLabeled { get; init; }

    /// <summary>Verdicts the person gave.</summary>
    public int ImagesReviewed { get; init; }

    /// <summary>Figures the person drew, removed ones too.</summary>
    public int FiguresMade { get; init; }

    /// <summary>Seconds the person worked.</summary>
    public long Seconds { get; init; }

    /// <summary>When the person last did something in the job (UTC).</summary>
    public DateTimeOffset LastActAt { get; init; }
}
