using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Jobs;

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
    }
}
