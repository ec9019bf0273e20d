using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Jobs;

namespace Docket.Server.Projects;

internal static class ProjectQueries
{
    extension(IQueryable<ProjectRow> projects)
    {
        /// <summary>The team's projects; of an annotator those of the own jobs.</summary>
        public IQueryable<ProjectRow> VisibleTo(Caller caller, DocketDb db)
        {
            var rows = projects.Where(project => project.TeamId == caller.TeamId && project.RemovedAt == null);
            var jobs = db.Jobs.VisibleTo(caller, db);
            return caller.SeesAllImages ? rows : rows.Where(project => jobs.Any(job => job.ProjectId == project.Id));
        }
    }
}
