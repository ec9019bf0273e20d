using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Jobs;

internal static class JobQueries
{
    extension(IQueryable<JobRow> jobs)
    {
        /// <summary>
        /// The team's jobs that are not archived, nor are their dataset and project; of annotators and reviewers those they take part in.
        /// </summary>
        public IQueryable<JobRow> VisibleTo(Caller caller, DocketDb db) => jobs.VisibleTo(caller, db, showDisabled: false);

        /// <inheritdoc cref="VisibleTo(IQueryable{JobRow}, Caller, DocketDb)"/>
        public IQueryable<JobRow> VisibleTo(Caller caller, DocketDb db, bool showDisabled)
        {
            var rows = jobs.Where(job => job.TeamId == caller.TeamId && job.RemovedAt == null && (showDisabled || !job.Disabled)
                && db.Datasets.Any(dataset => dataset.TeamId == caller.TeamId && dataset.Id == job.DatasetId && dataset.RemovedAt == null)
                && db.Projects.Any(project => project.TeamId == caller.TeamId && project.Id == job.ProjectId && project.RemovedAt == null));
            return caller.SeesAllJobs
                ? rows
                : rows.Where(job => job.UserId == caller.UserId || job.ReviewerId == caller.UserId || job.CreatedBy == caller.UserId);
        }
    }
}
