using CsCheck;
using Docket.Sdk.Jobs;
using Docket.Server.Jobs;
using Docket.Server.Stats;

namespace Docket.Tests.Stats;

/// <summary>What statistics do without a database.</summary>
public sealed class StatsRulesTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Forecast_OfDaysOfOneOrThree_IsNearTheMeanAndAsWideAsItsSpread()
    {
        var left = Forecast.Make(7, 100, [1, 3])!;

        // 100 images at two a day; the sum of 50 such days has a spread of 7 images, 3.5 days: nine of ten end 1.28 spreads later at most.
        Assert.InRange(left.P50, 49, 51);
        Assert.InRange(left.P90, 53, 56);
        Assert.Equal(left, Forecast.Make(7, 100, [1, 3]));
        Assert.NotEqual(left, Forecast.Make(8, 100, [1, 3]));
        Assert.Null(Forecast.Make(7, 1001, [1, 1]));
        Assert.Equal(new DaysLeft(2.5, 2.5), Forecast.Make(7, 5, [2, 2, 2]));
    }

    [Fact]
    public void Forecast_Always_LiesBetweenTheBestAndTheWorstDays() => Gen.Select(Gen.Int[1, 500], Gen.Int[1, 50].Array[1, 14]).Sample((remaining, days) =>
    {
        var left = Forecast.Make(1, remaining, days)!;
        Assert.InRange(left.P50, (double)remaining / days.Max() - 1e-9, left.P90);
        Assert.True(left.P90 <= (double)remaining / days.Min() + 1);
    });

    [Fact]
    public void Daily_MarksOfOneImage_CountOnceInADay()
    {
        var now = Start.AddDays(20);
        (DateTimeOffset, long, long)[] done = [(now, 1, 1), (now.AddHours(-1), 1, 1), (now.AddHours(-24), 1, 1), (now.AddDays(-13.5), 1, 2), (now.AddDays(-14), 1, 3), (now.AddHours(1), 1, 4)];

        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], Forecast.Daily(done, now));
    }

    [Fact]
    public void Quantile_OfFourNumbers_IsThatOfRsType7() =>
        Assert.Equal((1.75, 2.5, 3.25), (Spread.Quantile([1, 2, 3, 4], 0.25), Spread.Quantile([1, 2, 3, 4], 0.5), Spread.Quantile([1, 2, 3, 4], 0.75)));

    [Fact]
    public void Thin_ManyPoints_KeepsTheFirstTheLastAndTheOrder() => Gen.Int[0, 5000].Array[0, 2000].Sample(gaps =>
    {
        var at = Start;
        List<JobProgressPoint> all = [new() { At = Start }, .. gaps.Select((gap, index) => new JobProgressPoint { At = at = at.AddSeconds(gap), Done = index + 1 })];

        var thin = JobProgressSeries.Thin(all);

        Assert.True(thin.Count <= JobProgressSeries.MostPoints);
        Assert.Equal((all[0], all[^1]), (thin[0], thin[^1]));
        Assert.Equal(thin.OrderBy(point => point.Done), thin);
    });

    [Fact]
    public void Turns_VerdictTakenBackByTheReviewer_IsNone()
    {
        var turns = TurnsOf((1, "done"), (2, "rejected"), (2, "done"), (2, "accepted"), (3, "quality_check_accepted"));

        Assert.Equal(["1 accepted"], turns.Select(turn => $"{turn.Number} {turn.Verdict?.Status}"));
    }

    [Fact]
    public void Turns_RejectedAndLabeledAgain_AreTwo()
    {
        var turns = TurnsOf((1, "done"), (2, "accepted"), (2, "rejected"), (1, "done"), (1, "none"));

        Assert.Equal(["1 rejected True", "2  False"], turns.Select(turn => $"{turn.Number} {turn.Verdict?.Status} {turn.Labeled is not null}"));
    }

    [Fact]
    public void Rounds_ThroughARestartedJob_GoOn()
    {
        var counter = new RoundCounter(job => job is 1 or 2 ? 1 : job);
        ReviewMark Mark(long user, string status) => new(Start, user, 1, ReviewStatus.From(status));

        Assert.Equal(
            [1, 1, 1, 1, 2, 2, 2, 3, 3, 1],
            new[]
            {
                counter.Next(1, null), counter.Next(1, Mark(1, "done")), counter.Next(1, Mark(2, "rejected")), counter.Next(1, Mark(2, "rejected")),
                counter.Next(1, null), counter.Next(1, Mark(1, "done")), counter.Next(1, Mark(2, "rejected")),
                counter.Next(2, null), counter.Next(2, Mark(1, "done")), counter.Next(3, null),
            });
    }

    private static IReadOnlyList<ReviewTurn> TurnsOf(params IEnumerable<(long User, string Status)> marks)
    {
        var turns = new ReviewTurns();
        foreach (var (user, status) in marks)
        {
            turns.Add(new ReviewMark(Start, user, 1, ReviewStatus.From(status)));
        }

        return turns.All;
    }
}
