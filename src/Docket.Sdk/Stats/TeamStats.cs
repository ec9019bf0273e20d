using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Docket.Sdk.Stats;

/// <summary>
/// The request of <c>teams.stats</c>: which days, of whom. Managers and viewers ask about anybody, others about themselves: without
/// <see cref="UserId"/> the former get the team, the latter their own numbers.
/// </summary>
public sealed record TeamStatsRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>The first day, as <c>2030-01-31</c>.</summary>
    [RegularExpression(@"^\d{4}-\d{2}-\d{2}$", ErrorMessage = "must be a day such as 2030-01-31")]
    public required string From { get; init; }

    /// <summary>The last day; at most 366 days in all.</summary>
    [RegularExpression(@"^\d{4}-\d{2}-\d{2}$", ErrorMessage = "must be a day such as 2030-01-31")]
    public required string To { get; init; }

    /// <summary>Minutes by which the clock of these days is ahead of UTC, the same for all of them. <value>Default 0.</value></summary>
    [Range(-840, 840, ErrorMessage = "must be -840 to 840")]
    public int? OffsetMinutes { get; init; }

    /// <summary>The project to which the numbers are limited.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The person to whom the numbers are limited.</summary>
    public long? UserId { get; init; }
}

/// <summary>
/// What was done in the jobs of a team. A time is the sum of the gaps under <see cref="IdleSeconds"/> between one person's consecutive acts in a
/// job, credited to the image and the day of the later act.
/// </summary>
public sealed record TeamStats
{
    /// <summary>The first day.</summary>
    public required string From { get; init; }

    /// <summary>The last day.</summary>
    public required string To { get; init; }

    /// <summary>Minutes by which the clock of the days is ahead of UTC.</summary>
    public int OffsetMinutes { get; init; }

    /// <summary>Gaps of so many seconds or more are breaks: no time worked.</summary>
    public required int IdleSeconds { get; init; }

    /// <summary>All days together.</summary>
    public required TotalStats Totals { get; init; }

    /// <summary>Each day, also those on which nothing was done.</summary>
    [AllowNull]
    public IReadOnlyList<DayStats> Days { get; init => field = value ?? []; } = [];

    /// <summary>Everybody who did something, by ascending id; or the person asked for.</summary>
    [AllowNull]
    public IReadOnlyList<PersonStats> People { get; init => field = value ?? []; } = [];

    /// <summary>The reasons of rejections, the most frequent first; of a person those of rejections the person got or gave.</summary>
    [AllowNull]
    public IReadOnlyList<ReasonStats> Reasons { get; init => field = value ?? []; } = [];
}

/// <summary>Numbers of work in jobs. Of a person, what is labeled is what the person labeled, and verdicts are those on it.</summary>
public abstract record WorkStats
{
    /// <summary>Images marked as done for the first time in their job.</summary>
    public int ImagesLabeled { get; init; }

    /// <summary>Times that an image was labeled again: marked as done after a rejection, in its job or one restarted from that.</summary>
    public int Reworks { get; init; }

    /// <summary>Figures drawn in jobs, removed ones too.</summary>
    public int FiguresMade { get; init; }

    /// <summary>Verdicts given; one that takes the place of another before the image is labeled again counts once, as the last.</summary>
    public int ImagesReviewed { get; init; }

    /// <summary>Verdicts that were acceptances.</summary>
    public int Accepted { get; init; }

    /// <summary>Verdicts that were rejections.</summary>
    public int Rejected { get; init; }

    /// <summary>Seconds of those who are or were the job's annotator.</summary>
    public long LabelingSeconds { get; init; }

    /// <summary>Seconds of everybody else.</summary>
    public long ReviewSeconds { get; init; }
}

/// <summary>Numbers of all days.</summary>
public sealed record TotalStats : WorkStats;

/// <summary>Numbers of a day.</summary>
public sealed record DayStats : WorkStats
{
    /// <summary>The day, as <c>2030-01-31</c>.</summary>
    public required string Day { get; init; }
}

/// <summary>Numbers of a person.</summary>
public sealed record PersonStats : WorkStats
{
    /// <summary>The person.</summary>
    public required long UserId { get; init; }

    /// <summary>The person's login.</summary>
    [AllowNull]
    public string Login { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds of labeling for each image the person labeled, within these days; null where no time is known of any.</summary>
    public FiveNumbers? SecondsPerImage { get; init; }

    /// <summary>Images of the person's that were judged for the first time in their job.</summary>
    public int FirstReviews { get; init; }

    /// <summary>Those of them that were accepted.</summary>
    public int AcceptedFirst { get; init; }

    /// <summary><see cref="AcceptedFirst"/> of <see cref="FirstReviews"/>, 0 to 1; null without any.</summary>
    public double? AcceptanceRate { get; init; }
}

/// <summary>How numbers are spread. Quartiles are interpolated between the neighbours (R's type 7).</summary>
public sealed record FiveNumbers
{
    /// <summary>How many numbers there are.</summary>
    public int Count { get; init; }

    /// <summary>The least.</summary>
    public double Min { get; init; }

    /// <summary>A quarter is less.</summary>
    public double P25 { get; init; }

    /// <summary>Half is less.</summary>
    public double Median { get; init; }

    /// <summary>Three quarters are less.</summary>
    public double P75 { get; init; }

    /// <summary>The greatest.</summary>
    public double Max { get; init; }
}

/// <summary>How often images were rejected for a reason.</summary>
public sealed record ReasonStats
{
    /// <summary>The reason in the reviewer's words; null where none was given.</summary>
    public string? Reason { get; init; }

    /// <summary>How many rejections.</summary>
    public int Count { get; init; }
}
