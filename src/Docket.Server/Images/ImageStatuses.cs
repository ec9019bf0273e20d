using System.Linq.Expressions;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Jobs;

namespace Docket.Server.Images;

/// <summary>Where images stand: the review status in the newest job that has them and that the caller sees.</summary>
internal static class ImageStatuses
{
    /// <summary>What is said of images that no such job has.</summary>
    public const string NoJob = "no_job";

    /// <summary>The status of an image; null where it is in no job.</summary>
    public static Expression<Func<ImageRow, ReviewStatus?>> Of(Caller caller, DocketDb db)
    {
        var jobs = db.Jobs.ListedFor(caller, db, JobsShown.Archived);
        return image => db.JobEntities
            .Where(entity => entity.TeamId == image.TeamId && entity.ImageId == image.Id)
            .Join(jobs, entity => entity.JobId, job => job.Id, (entity, job) => new { entity.Status, job.CreatedAt, job.Id })
            .OrderByDescending(one => one.CreatedAt)
            .ThenByDescending(one => one.Id)
            .Select(one => (ReviewStatus?)one.Status)
            .FirstOrDefault();
    }
}
