using Docket.Sdk.Jobs;

namespace Docket.Server.Jobs;

/// <summary>How a job's row changes when it or one of its images moves on: times and counters follow the status, always in one place.</summary>
internal static class JobChanges
{
    extension(JobRow job)
    {
        /// <summary>Sets the status and the times that go with it.</summary>
        public void MoveTo(JobStatus status, DateTimeOffset now)
        {
            if (job.Status == status)
            {
                return;
            }

            if (status == JobStatus.InProgress)
            {
                job.StartedAt ??= now;
                job.FinishedAt = null;
            }
            else if (status == JobStatus.OnReview)
            {
                job.StartedAt ??= now;
                job.AnnotationFinishedAt = now;
                job.FinishedAt = null;
            }
            else if (status == JobStatus.ReviewCompleted)
            {
                job.ReviewFinishedAt = now;
                job.FinishedAt = null;
            }
            else if (status == JobStatus.Completed)
            {
                job.ReviewFinishedAt = job.Status == JobStatus.OnReview ? now : job.ReviewFinishedAt;
                job.FinishedAt = now;
            }
            else
            {
                job.FinishedAt = status == JobStatus.Stopped ? now : null;
            }

            job.Status = status;
            job.UpdatedAt = now;
        }

        /// <summary>Moves images from one status to another in the counters.</summary>
        public void Count(ReviewStatus from, ReviewStatus to, int images)
        {
            job.Add(from, -images);
            job.Add(to, images);
        }

        private void Add(ReviewStatus status, int images)
        {
            if (status == ReviewStatus.Done)
            {
                job.DoneCount += images;
            }
            else if (status == ReviewStatus.Rejected)
            {
                job.RejectedCount += images;
            }
            else if (JobRules.IsAccepted(status))
            {
                job.AcceptedCount += images;
            }
        }
    }
}
