using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Datasets;

internal static class DatasetQueries
{
    extension(IQueryable<DatasetRow> datasets)
    {
        /// <summary>The team's datasets, without those of archived projects; of an annotator those of the own jobs.</summary>
        public IQueryable<DatasetRow> VisibleTo(Caller caller, DocketDb db)
        {
            var rows = datasets.Where(dataset => dataset.TeamId == caller.TeamId && dataset.RemovedAt == null
                && db.Projects.Any(project => project.TeamId == caller.TeamId && project.Id == dataset.ProjectId && project.RemovedAt == null));
            var jobs = db.Jobs.VisibleTo(caller, db);
            return caller.SeesAllImages ? rows : rows.Where(dataset => jobs.Any(job => job.DatasetId == dataset.Id));
        }

        /// <summary>Those of projects that are there which are there themselves or can be restored: of an annotator only what is there.</summary>
        public IQueryable<DatasetRow> RestorableBy(Caller caller, DocketDb db, DateTimeOffset now) => caller.SeesAllImages
            ? datasets.Where(dataset => dataset.TeamId == caller.TeamId && (dataset.RemovedAt == null || dataset.PurgeAt == null || dataset.PurgeAt > now)
                && db.Projects.Any(project => project.TeamId == caller.TeamId && project.Id == dataset.ProjectId && project.RemovedAt == null))
            : datasets.VisibleTo(caller, db);

        /// <summary>Refuses a name that a sibling has.</summary>
        public async Task RefuseTakenAsync(long teamId, long projectId, long parentId, string name, CancellationToken ct, long except = 0)
        {
            var taken = await datasets
                .Where(row => row.TeamId == teamId && row.ProjectId == projectId && row.ParentId == parentId && row.Name == name && row.RemovedAt == null && row.Id != except)
                .Select(row => row.Id)
                .FirstOrDefaultAsync(ct);
            if (taken != 0)
            {
                throw ApiException.NonUnique($"Project {projectId} has a dataset '{name}' there already (id {taken})", (taken, name));
            }
        }
    }
}
