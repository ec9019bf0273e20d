using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Jobs;

namespace Docket.Server.Activity;

internal static class ActivityQueries
{
    extension(IQueryable<JournalRow> rows)
    {
        /// <summary>
        /// What happened in the team. Annotators and reviewers see what they did, and what was done in the jobs they take part in, archived or not.
        /// </summary>
        public IQueryable<JournalRow> VisibleTo(Caller caller, DocketDb db)
        {
            var ofTeam = rows.Where(row => row.TeamId == caller.TeamId);
            var jobs = db.Jobs.VisibleTo(caller, db, JobsShown.Archived);
            return caller.SeesAllJobs ? ofTeam : ofTeam.Where(row => row.UserId == caller.UserId || jobs.Any(job => job.Id == row.JobId));
        }
    }
}
