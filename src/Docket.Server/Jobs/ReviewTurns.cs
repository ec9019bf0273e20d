using Docket.Sdk.Jobs;

namespace Docket.Server.Jobs;

/// <summary>That somebody marked an image of a job.</summary>
internal sealed record ReviewMark(DateTimeOffset At, long UserId, long LabelerId, ReviewStatus Status, string? Reason = null);

/// <summary>A turn of an image in a job: it is labeled, and judged.</summary>
internal sealed class ReviewTurn(int number)
{
    /// <summary>From 1.</summary>
    public int Number { get; } = number;

    /// <summary>The mark as done, or null while it is not.</summary>
    public ReviewMark? Labeled { get; set; }

    /// <summary>The last word of the review, or null while there is none.</summary>
    public ReviewMark? Verdict { get; set; }

    public bool IsAccepted => Verdict is not null && JobRules.IsAccepted(Verdict.Status);

    public bool IsRejected => Verdict?.Status == ReviewStatus.Rejected;
}

/// <summary>
/// The turns of an image in a job, from its marks. A rejected image that its annotator marks as done begins a turn. Until then a verdict takes the
/// place of the one before, and any other mark takes it back: who corrects a slip has judged once. Pure.
/// </summary>
internal sealed class ReviewTurns
{
    private readonly List<ReviewTurn> turns = [new(1)];

    public IReadOnlyList<ReviewTurn> All => turns;

    public void Add(ReviewMark mark)
    {
        var turn = turns[^1];
        if (JobRules.IsAccepted(mark.Status))
        {
            // The quality check confirms what was accepted.
            turn.Verdict = turn.IsAccepted ? turn.Verdict : mark;
        }
        else if (mark.Status == ReviewStatus.Rejected)
        {
            turn.Verdict = mark;
        }
        else if (mark.Status == ReviewStatus.Done && turn.IsRejected && mark.UserId == mark.LabelerId)
        {
            turns.Add(new ReviewTurn(turn.Number + 1) { Labeled = mark });
        }
        else
        {
            (turn.Labeled, turn.Verdict) = (mark.Status == ReviewStatus.Done ? turn.Labeled ?? mark : null, null);
        }
    }
}
