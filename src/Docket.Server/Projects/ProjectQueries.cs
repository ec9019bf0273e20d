using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

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

        /// <summary>Those that are there or can be restored: of an annotator only what is there.</summary>
        public IQueryable<ProjectRow> RestorableBy(Caller caller, DocketDb db, DateTimeOffset now) => caller.SeesAllImages
            ? projects.Where(project => project.TeamId == caller.TeamId && (project.RemovedAt == null || project.PurgeAt == null || project.PurgeAt > now))
            : projects.VisibleTo(caller, db);

        /// <summary>Refuses a name that another project of the workspace has.</summary>
        public async Task RefuseTakenAsync(long teamId, long workspaceId, string name, CancellationToken ct, long except = 0)
        {
            var taken = await projects
                .Where(project => project.TeamId == teamId && project.WorkspaceId == workspaceId && project.Name == name && project.RemovedAt == null && project.Id != except)
                .Select(project => project.Id)
                .FirstOrDefaultAsync(ct);
            if (taken != 0)
            {
                throw ApiException.NonUnique($"Workspace {workspaceId} has a project '{name}' already (id {taken})", (taken, name));
            }
        }
    }
}
