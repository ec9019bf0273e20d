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

/// <summary>Who has to do with a job.</summary>
internal sealed record JobPeople(long Id, long UserId, long? ReviewerId, long CreatedBy);

internal static class JobQueries
{
    /// <summary>Whether the caller sees a job of the team that is there: what <c>SeenBy</c> says, for one in memory.</summary>
    public static bool Sees(this Caller caller, JobPeople job) =>
        caller.SeesAllJobs
        || job.UserId == caller.UserId
        || job.ReviewerId == caller.UserId
        || (caller.Role == Role.Reviewer && job.CreatedBy == caller.UserId);

    extension(IQueryable<JobRow> jobs)
    {
        /// <summary>
        /// The team's jobs that are not archived or removed, nor are their dataset and project; of reviewers those they annotate, review or
        /// made, of annotators those they annotate or review. <see cref="JobSql"/> says the same in a statement.
        /// </summary>
        public IQueryable<JobRow> VisibleTo(Caller caller, DocketDb db, JobsShown shown = JobsShown.Living) => jobs
            .Where(job => job.TeamId == caller.TeamId
                && db.Datasets.Any(dataset => dataset.TeamId == caller.TeamId && dataset.Id == job.DatasetId && dataset.RemovedAt == null)
                && db.Projects.Any(project => project.TeamId == caller.TeamId && project.Id == job.ProjectId && project.RemovedAt == null))
            .Shown(shown)
            .SeenBy(caller);

        /// <summary>
        /// The same jobs, for a list of many: which datasets and projects are removed, few if any, is asked once and not for each job.
        /// </summary>
        public IQueryable<JobRow> ListedFor(Caller caller, DocketDb db, JobsShown shown)
        {
            var datasets = db.Datasets.Where(dataset => dataset.TeamId == caller.TeamId && dataset.RemovedAt != null).Select(dataset => dataset.Id);
            var projects = db.Projects.Where(project => project.TeamId == caller.TeamId && project.RemovedAt != null).Select(project => project.Id);
            return jobs
                .Where(job => job.TeamId == caller.TeamId
                    && (!datasets.Any() || !datasets.Contains(job.DatasetId))
                    && (!projects.Any() || !projects.Contains(job.ProjectId)))
                .Shown(shown)
                .SeenBy(caller);
        }

        private IQueryable<JobRow> Shown(JobsShown shown) => shown switch
        {
            JobsShown.Living => jobs.Where(job => job.RemovedAt == null && !job.Disabled),
            JobsShown.Archived => jobs.Where(job => job.RemovedAt == null),
            _ => jobs,
        };

        private IQueryable<JobRow> SeenBy(Caller caller) =>
            caller.SeesAllJobs ? jobs
            : caller.Role == Role.Reviewer ? jobs.Where(job => job.UserId == caller.UserId || job.ReviewerId == caller.UserId || job.CreatedBy == caller.UserId)
            : jobs.Where(job => job.UserId == caller.UserId || job.ReviewerId == caller.UserId);
    }
}
