using Docket.Server.Access;

namespace Docket.Server.Jobs;

internal static class JobQueries
{
    extension(IQueryable<JobRow> jobs)
    {
        /// <summary>The team's jobs that are not archived; of annotators and reviewers those they take part in.</summary>
        public IQueryable<JobRow> VisibleTo(Caller caller) => jobs.VisibleTo(caller, showDisabled: false);

        /// <inheritdoc cref="VisibleTo(IQueryable{JobRow}, Caller)"/>
        public IQueryable<JobRow> VisibleTo(Caller caller, bool showDisabled)
        {
            var rows = jobs.Where(job => job.TeamId == caller.TeamId && job.RemovedAt == null && (showDisabled || !job.Disabled));
            return caller.SeesAllJobs
                ? rows
                : rows.Where(job => job.UserId == caller.UserId || job.ReviewerId == caller.UserId || job.CreatedBy == caller.UserId);
        }
    }
}
