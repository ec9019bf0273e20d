namespace Docket.Server.Jobs;

/// <summary>An act of somebody on an image, as the journal has it.</summary>
internal readonly record struct TimedAct(long UserId, DateTimeOffset At, long? ImageId, long? ClassId);

/// <summary>
/// Time worked, from the acts in the journal: the sum of the gaps under five minutes between one person's consecutive acts in a job, each
/// credited to the later act. A longer gap is a break. Pure.
/// </summary>
internal static class WorkTime
{
    public static readonly TimeSpan Break = TimeSpan.FromMinutes(5);

    /// <summary>The time that led from the act before, if there was one, to an act.</summary>
    public static TimeSpan Gap(DateTimeOffset? before, DateTimeOffset at) => at - (before ?? at) is var gap && gap < Break ? gap : TimeSpan.Zero;

    /// <summary>The acts with the time that led to each; the first of a person, and one after a break, took none.</summary>
    public static IEnumerable<(TimedAct Act, TimeSpan Duration)> Measure(IEnumerable<TimedAct> acts)
    {
        foreach (var ofUser in acts.GroupBy(act => act.UserId))
        {
            DateTimeOffset? before = null;
            foreach (var act in ofUser.OrderBy(act => act.At))
            {
                yield return (act, Gap(before, act.At));
                before = act.At;
            }
        }
    }
}
