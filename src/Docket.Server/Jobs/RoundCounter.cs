using Docket.Sdk.Jobs;

namespace Docket.Server.Jobs;

/// <summary>
/// Counts the rounds of an image through a job and those restarted from it, act by act in their order. A rejected image begins its next round with
/// what is done to it next, but for another word of the review. Pure.
/// </summary>
internal sealed class RoundCounter(Func<long, long> rootOf)
{
    private readonly Dictionary<long, int> newest = [];
    private readonly Dictionary<long, (int Round, bool Rejected)> jobs = [];

    /// <summary>The round of an act in a job.</summary>
    public int Next(long job, ReviewMark? mark)
    {
        var root = rootOf(job);
        if (!jobs.TryGetValue(job, out var at))
        {
            at = (newest.GetValueOrDefault(root) + 1, false);
        }

        if (mark is null)
        {
            return Keep(root, job, at) + (at.Rejected ? 1 : 0);
        }

        var again = at.Rejected && mark.Status == ReviewStatus.Done && mark.UserId == mark.LabelerId;
        return Keep(root, job, (at.Round + (again ? 1 : 0), mark.Status == ReviewStatus.Rejected));
    }

    private int Keep(long root, long job, (int Round, bool Rejected) at)
    {
        jobs[job] = at;
        newest[root] = Math.Max(newest.GetValueOrDefault(root), at.Round);
        return at.Round;
    }
}
