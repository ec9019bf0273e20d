using Docket.Sdk.Stats;
using Docket.Server.Jobs;

namespace Docket.Server.Stats;

/// <summary>A job, as statistics need it.</summary>
internal sealed record WorkJob(long Id, long UserId, long? SourceJobId);

/// <summary>One thing that counts: whose it is, on which day, and what it is.</summary>
internal sealed record WorkFact(long UserId, int Day)
{
    public int Labeled { get; init; }

    public int Reworks { get; init; }

    public int Figures { get; init; }

    public int Reviewed { get; init; }

    public int Accepted { get; init; }

    public int Rejected { get; init; }

    public int FirstReviews { get; init; }

    public int AcceptedFirst { get; init; }

    public TimeSpan Labeling { get; init; }

    public TimeSpan Reviewing { get; init; }
}

/// <summary>Sums of facts. Pure.</summary>
internal sealed class WorkSheet(WorkTally tally, IReadOnlyDictionary<long, WorkJob> jobs, int days)
{
    /// <summary>Everything that counts in the period.</summary>
    public IReadOnlyList<WorkFact> Facts() =>
    [
        .. tally.Figures.Select(pair => new WorkFact(pair.Key.User, pair.Key.Day) { Figures = pair.Value }),
        .. tally.Time.Select(pair => IsAnnotator(pair.Key.Job, pair.Key.User)
            ? new WorkFact(pair.Key.User, pair.Key.Day) { Labeling = pair.Value }
            : new WorkFact(pair.Key.User, pair.Key.Day) { Reviewing = pair.Value }),
        .. tally.Turns.SelectMany(FactsOf).Where(fact => fact.Day >= 0 && fact.Day < days),
    ];

    /// <summary>The time of labeling of each image that somebody labeled in the period, in seconds. A single act after a break tells no time.</summary>
    public IEnumerable<double> SecondsPerImage(long userId) => tally.Turns
        .Where(one => one.Turn is { Number: 1, Labeled: { } labeled } && labeled.LabelerId == userId && IsIn(labeled.At))
        .Select(one => tally.TimeOfImages.GetValueOrDefault((userId, one.Job, one.Image)).TotalSeconds)
        .Where(seconds => seconds > 0);

    /// <summary>The reasons of the rejections in the period, of everybody's or of one person's images or verdicts.</summary>
    public IReadOnlyList<ReasonStats> Reasons(long? userId) =>
    [
        .. tally.Turns
            .Where(one => one.Turn.IsRejected && IsIn(one.Turn.Verdict!.At) && (userId is null || one.Turn.Verdict.LabelerId == userId || one.Turn.Verdict.UserId == userId))
            .CountBy(one => one.Turn.Verdict!.Reason ?? "")
            .OrderByDescending(reason => reason.Value)
            .ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => new ReasonStats { Reason = reason.Key.Length == 0 ? null : reason.Key, Count = reason.Value }),
    ];

    private IEnumerable<WorkFact> FactsOf((long Job, long Image, ReviewTurn Turn) one)
    {
        var (job, turn) = (jobs.GetValueOrDefault(one.Job), one.Turn);
        if (turn.Labeled is { } labeled)
        {
            var again = turn.Number > 1 || job?.SourceJobId is not null;
            yield return new WorkFact(labeled.LabelerId, tally.DayOf(labeled.At)) { Labeled = turn.Number == 1 ? 1 : 0, Reworks = again ? 1 : 0 };
        }

        if (turn.Verdict is { } verdict)
        {
            var (accepted, first) = (turn.IsAccepted ? 1 : 0, turn.Number == 1 ? 1 : 0);
            yield return new WorkFact(verdict.UserId, tally.DayOf(verdict.At)) { Reviewed = 1 };
            yield return new WorkFact(verdict.LabelerId, tally.DayOf(verdict.At))
            {
                Accepted = accepted,
                Rejected = 1 - accepted,
                FirstReviews = first,
                AcceptedFirst = first * accepted,
            };
        }
    }

    private bool IsIn(DateTimeOffset at) => tally.DayOf(at) is var day && day >= 0 && day < days;

    private bool IsAnnotator(long job, long user) => jobs.GetValueOrDefault(job)?.UserId == user || tally.Labelers.Contains((job, user));
}
