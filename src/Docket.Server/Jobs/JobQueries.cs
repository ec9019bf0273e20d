using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Jobs;

/// <summary>Which jobs are looked at.</summary>
internal enum JobsShown
{
    Living,

    /// <summary>Archived ones too.</summary>
    Archived,

    /// <summary>Archived and removed ones too.</summary>
    Removed,
}

internal static class JobQueries
{
    extension(IQueryable<JobRow> jobs)
    {
        /// <summary>
        /// The team's jobs that are not archived or removed, nor are their dataset and project; of reviewers those they annotate, review or
        /// made, of annotators those they annotate or review. <see cref="JobReader"/> says the same in a statement.
        /// </summary>
        public IQueryable<JobRow> VisibleTo(Caller caller, DocketDb db, JobsShown shown = JobsShown.Living)
        {
            var rows = jobs.Where(job => job.TeamId == caller.TeamId
                && db.Datasets.Any(dataset => dataset.TeamId == caller.TeamId && dataset.Id == job.DatasetId && dataset.RemovedAt == null)
                && db.Projects.Any(project => project.TeamId == caller.TeamId && project.Id == job.ProjectId && project.RemovedAt == null));
            rows = shown switch
            {
                JobsShown.Living => rows.Where(job => job.RemovedAt == null && !job.Disabled),
                JobsShown.Archived => rows.Where(job => job.RemovedAt == null),
                _ => rows,
            };
            if (caller.SeesAllJobs)
            {
                return rows;
            }

            return caller.Role == Role.Reviewer
                ? rows.Where(job => job.UserId == caller.UserId || job.ReviewerId == caller.UserId || job.CreatedBy == caller.UserId)
                : rows.Where(job => job.UserId == caller.UserId || job.ReviewerId == caller.UserId);
        }
    }
}
