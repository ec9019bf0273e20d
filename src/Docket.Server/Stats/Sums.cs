using Docket.Sdk.Stats;

namespace Docket.Server.Stats;

/// <summary>Adds facts up as they are answered. Pure.</summary>
internal static class Sums
{
    public static TotalStats Total(IReadOnlyList<WorkFact> facts) => new()
    {
        ImagesLabeled = facts.Sum(fact => fact.Labeled),
        Reworks = facts.Sum(fact => fact.Reworks),
        FiguresMade = facts.Sum(fact => fact.Figures),
        ImagesReviewed = facts.Sum(fact => fact.Reviewed),
        Accepted = facts.Sum(fact => fact.Accepted),
        Rejected = facts.Sum(fact => fact.Rejected),
        LabelingSeconds = Seconds(facts, fact => fact.Labeling),
        ReviewSeconds = Seconds(facts, fact => fact.Reviewing),
    };

    public static DayStats Day(string day, IReadOnlyList<WorkFact> facts)
    {
        var total = Total(facts);
        return new DayStats
        {
            Day = day,
            ImagesLabeled = total.ImagesLabeled,
            Reworks = total.Reworks,
            FiguresMade = total.FiguresMade,
            ImagesReviewed = total.ImagesReviewed,
            Accepted = total.Accepted,
            Rejected = total.Rejected,
            LabelingSeconds = total.LabelingSeconds,
            ReviewSeconds = total.ReviewSeconds,
        };
    }

    public static PersonStats Person(long userId, string login, IReadOnlyList<WorkFact> facts, FiveNumbers? secondsPerImage)
    {
        var total = Total(facts);
        var (first, acceptedFirst) = (facts.Sum(fact => fact.FirstReviews), facts.Sum(fact => fact.AcceptedFirst));
        return new PersonStats
        {
            UserId = userId,
            Login = login,
            ImagesLabeled = total.ImagesLabeled,
            Reworks = total.Reworks,
            FiguresMade = total.FiguresMade,
            ImagesReviewed = total.ImagesReviewed,
            Accepted = total.Accepted,
            Rejected = total.Rejected,
            LabelingSeconds = total.LabelingSeconds,
            ReviewSeconds = total.ReviewSeconds,
            SecondsPerImage = secondsPerImage,
            FirstReviews = first,
            AcceptedFirst = acceptedFirst,
            AcceptanceRate = first == 0 ? null : (double)acceptedFirst / first,
        };
    }

    private static long Seconds(IReadOnlyList<WorkFact> facts, Func<WorkFact, TimeSpan> time) => facts.Sum(fact => time(fact).Ticks) / TimeSpan.TicksPerSecond;
}
