using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Jobs;

namespace Docket.Server.Images;

internal static class ImageQueries
{
    extension(IQueryable<ImageRow> images)
    {
        /// <summary>The team's images, without those of archived datasets and projects; in a job those of the job; of an annotator those of the own jobs.</summary>
        public IQueryable<ImageRow> VisibleTo(Caller caller, DocketDb db) => images.Where(image => image.RemovedAt == null).VisibleWithRemovedTo(caller, db);

        /// <summary>The same with what was removed, for who may remove and restore.</summary>
        public IQueryable<ImageRow> VisibleWithRemovedTo(Caller caller, DocketDb db)
        {
            var rows = images.Where(image => image.TeamId == caller.TeamId
                && db.Datasets.Any(dataset => dataset.TeamId == caller.TeamId && dataset.Id == image.DatasetId && dataset.RemovedAt == null)
                && db.Projects.Any(project => project.TeamId == caller.TeamId && project.Id == image.ProjectId && project.RemovedAt == null));
            if (caller.JobId is { } jobId)
            {
                return rows.Where(image => db.JobEntities.Any(entity => entity.TeamId == caller.TeamId && entity.JobId == jobId && entity.ImageId == image.Id));
            }

            var jobs = db.Jobs.VisibleTo(caller, db);
            return caller.SeesAllImages
                ? rows
                : rows.Where(image => db.JobEntities.Any(
                    entity => entity.TeamId == caller.TeamId && entity.ImageId == image.Id && jobs.Any(job => job.Id == entity.JobId)));
        }

        /// <summary>What there is of a team, for callers that are nobody but hold a key: neither the image nor what it lies in is removed or archived.</summary>
        public IQueryable<ImageRow> LivingOf(long team, DocketDb db) => images.Where(image => image.TeamId == team && image.RemovedAt == null
            && db.Datasets.Any(dataset => dataset.TeamId == team && dataset.Id == image.DatasetId && dataset.RemovedAt == null)
            && db.Projects.Any(project => project.TeamId == team && project.Id == image.ProjectId && project.RemovedAt == null)
            && db.Teams.Any(row => row.Id == team && row.RemovedAt == null));

        /// <summary>What somebody sees of any team.</summary>
        public IQueryable<ImageRow> VisibleAnywhereTo(Identity identity, DocketDb db)
        {
            var whole = identity.Roles.Where(pair => pair.Value != Role.Annotator).Select(pair => pair.Key).ToList();
            var ofJobs = identity.Roles.Where(pair => pair.Value == Role.Annotator).Select(pair => pair.Key).ToList();
            return images.Where(image => image.RemovedAt == null
                && db.Datasets.Any(dataset => dataset.TeamId == image.TeamId && dataset.Id == image.DatasetId && dataset.RemovedAt == null)
                && db.Projects.Any(project => project.TeamId == image.TeamId && project.Id == image.ProjectId && project.RemovedAt == null)
                && (identity.IsRoot || whole.Contains(image.TeamId)
                    || (ofJobs.Contains(image.TeamId) && db.JobEntities.Any(entity => entity.TeamId == image.TeamId && entity.ImageId == image.Id
                        && db.Jobs.Any(job => job.TeamId == image.TeamId && job.Id == entity.JobId && job.RemovedAt == null && !job.Disabled
                            && (job.UserId == identity.UserId || job.ReviewerId == identity.UserId || job.CreatedBy == identity.UserId))))));
        }
    }
}
