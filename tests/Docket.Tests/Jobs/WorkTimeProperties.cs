using CsCheck;
using Docket.Server.Jobs;

namespace Docket.Tests.Jobs;

public sealed class WorkTimeProperties
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Distinct times, so that the act before another is one act; many gaps near the length of a break.
    private static readonly Gen<TimedAct[]> Acts =
        from seconds in Gen.OneOf(Gen.Int[0, 600], Gen.OneOf(0, 299, 300, 301, 599, 600, 601)).Array[0, 30]
        from users in Gen.Int[1, 3].Array[30]
        select seconds.Distinct().Select((at, index) => new TimedAct(users[index], Start.AddSeconds(at), index, null)).ToArray();

    [Fact]
    public void Measure_AnyActs_CreditsGapsUnderFiveMinutesToTheLaterAct() => Acts.Sample(acts =>
    {
        var expected = acts.Select(act => (act, Gap: act.At - acts.Where(one => one.UserId == act.UserId && one.At < act.At).Select(one => one.At).DefaultIfEmpty(act.At).Max()))
            .Select(one => (one.act, one.Gap < TimeSpan.FromMinutes(5) ? one.Gap : TimeSpan.Zero));
        Assert.Equal(expected.OrderBy(one => one.act.ImageId), WorkTime.Measure(acts).OrderBy(one => one.Act.ImageId));
    });

    [Fact]
    public void Measure_AnyOrder_SameTimes() => Gen.Select(Acts, Gen.Int).Sample((acts, seed) =>
    {
        var shuffled = acts.OrderBy(act => HashCode.Combine(seed, act.ImageId));
        Assert.Equal(WorkTime.Measure(acts).OrderBy(one => one.Act.ImageId), WorkTime.Measure(shuffled).OrderBy(one => one.Act.ImageId));
    });

    [Fact]
    public void Measure_ManyUsers_NobodyWorksLongerThanFromFirstToLast() => Acts.Sample(acts =>
    {
        foreach (var user in WorkTime.Measure(acts).GroupBy(one => one.Act.UserId))
        {
            Assert.True(TimeSpan.FromTicks(user.Sum(one => one.Duration.Ticks)) <= user.Max(one => one.Act.At) - user.Min(one => one.Act.At));
        }
    });
}
