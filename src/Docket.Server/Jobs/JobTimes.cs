using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>
/// The time spent on the images of a job, from the journal. Every act in the job counts as a sign of work, but time is credited to images
/// only: so the times of the images add up to the job's.
/// </summary>
internal sealed class JobTimes
{
    private readonly List<(TimedAct Act, TimeSpan Duration)> times;
    private readonly HashSet<long> annotators;

    private JobTimes(IEnumerable<TimedAct> acts, HashSet<long> annotators)
    {
        times = [.. WorkTime.Measure(acts).Where(time => time.Act.ImageId is not null)];
        this.annotators = annotators;
    }

    /// <summary>Seconds of those who are or were the annotator.</summary>
    public long Annotating => Seconds(times.Where(IsAnnotators));

    /// <summary>Seconds of everybody else.</summary>
    public long Editing => Seconds(times.Where(time => !IsAnnotators(time)));

    /// <summary>Seconds by class.</summary>
    public IReadOnlyDictionary<long, long> OfClasses =>
        times.Where(time => time.Act.ClassId is not null).GroupBy(time => time.Act.ClassId!.Value).ToDictionary(group => group.Key, group => Seconds(group));

    /// <summary>Seconds by image, of the annotators and of everybody.</summary>
    public IReadOnlyDictionary<long, (long Annotating, long All)> OfImages =>
        times.GroupBy(time => time.Act.ImageId!.Value).ToDictionary(group => group.Key, group => (Seconds(group.Where(IsAnnotators)), Seconds(group)));

    /// <summary>Seconds by person.</summary>
    public IReadOnlyDictionary<long, long> OfPeople => times.GroupBy(time => time.Act.UserId).ToDictionary(group => group.Key, group => Seconds(group));

    public static async Task<JobTimes> ReadAsync(DocketDb db, JobRow job, CancellationToken ct)
    {
        var rows = await db.Journal
            .Where(row => row.TeamId == job.TeamId && row.JobId == job.Id)
            .OrderBy(row => row.Id)
            .Select(row => new { Act = new TimedAct(row.UserId, row.At, row.ImageId, row.ClassId), row.LabelerId })
            .ToListAsync(ct);
        return Of(job, rows.Select(row => (row.Act, row.LabelerId)));
    }

    /// <summary>The times of all acts in a job; with them come the annotators that marks name.</summary>
    public static JobTimes Of(JobRow job, IEnumerable<(TimedAct Act, long? LabelerId)> acts)
    {
        var all = acts.ToList();
        return new JobTimes(all.Select(row => row.Act), [job.UserId, .. all.Select(row => row.LabelerId).OfType<long>()]);
    }

    private static long Seconds(IEnumerable<(TimedAct Act, TimeSpan Duration)> times) => (long)TimeSpan.FromTicks(times.Sum(time => time.Duration.Ticks)).TotalSeconds;

    private bool IsAnnotators((TimedAct Act, TimeSpan Duration) time) => annotators.Contains(time.Act.UserId);
}
