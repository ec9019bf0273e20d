using Docket.Sdk.Jobs;
using Docket.Sdk.Notifications;
using Docket.Server.Notifications;

namespace Docket.Server.Jobs;

/// <summary>Who is told when something happens to a job.</summary>
internal sealed class JobNews(Notifier notifier)
{
    /// <summary>Jobs were made: each is for its annotator to label, and for the reviewer to review.</summary>
    public void Made(IEnumerable<CreatedJob> created, long? reviewerId)
    {
        foreach (var job in created)
        {
            notifier.Tell(NotificationKind.Assigned, job.Id, job.UserId, reviewerId);
        }
    }

    /// <summary>The job may have been given to somebody else.</summary>
    public void Edited(JobRow before, JobRow job) => notifier.Tell(
        NotificationKind.Assigned,
        job.Id,
        job.UserId == before.UserId ? null : job.UserId,
        job.ReviewerId == before.ReviewerId ? null : job.ReviewerId);

    /// <summary>The job moved on, or back.</summary>
    public void Moved(JobRow job, JobStatus from)
    {
        if (job.Status == JobStatus.OnReview)
        {
            notifier.Tell(NotificationKind.Submitted, job.Id, job.ReviewerId ?? job.CreatedBy);
        }
        else if (job.Status == JobStatus.Completed)
        {
            notifier.Tell(NotificationKind.Completed, job.Id, job.CreatedBy, job.UserId);
        }
        else if (JobRules.IsOpenForAnnotator(job.Status) && JobRules.IsSubmitted(from))
        {
            notifier.Tell(NotificationKind.Rejected, job.Id, job.UserId);
        }
    }

    /// <summary>
    /// Rejected images went into new jobs. The annotator hears of the own one, or of the old job if others label them again; the end of the old job is news to
    /// its maker alone.
    /// </summary>
    public void Restarted(JobRow source, JobStatus from, IReadOnlyList<CreatedJob> created, long? reviewerId)
    {
        var own = created.FirstOrDefault(job => job.UserId == source.UserId);
        notifier.Tell(NotificationKind.Rejected, own?.Id ?? source.Id, source.UserId);
        foreach (var job in created)
        {
            notifier.Tell(NotificationKind.Assigned, job.Id, job == own ? null : job.UserId, reviewerId);
        }

        if (source.Status == JobStatus.Completed && from != JobStatus.Completed && source.CreatedBy != source.UserId)
        {
            notifier.Tell(NotificationKind.Completed, source.Id, source.CreatedBy);
        }
    }
}
