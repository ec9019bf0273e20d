using Docket.Sdk.Jobs;
using Docket.Web.Look;

namespace Docket.Web.Review;

/// <summary>How a round of an image is shown: its colours' class, its glyph, what became of it.</summary>
internal static class RoundWords
{
    /// <summary>Of a round.</summary>
    public static (string Class, string Glyph, string Word) Of(ImageRound round)
    {
        var (kind, glyph, word) = StatusWords.Of(round.Verdict ?? (round.LabeledAt is null ? ReviewStatus.None : ReviewStatus.Done));
        return (kind, glyph, round switch
        {
            { Verdict: not null } => word.ToLowerInvariant(),
            { LabeledAt: null } => "not labeled yet",
            { Round: > 1 } => "labeled again",
            _ => "labeled",
        });
    }
}
