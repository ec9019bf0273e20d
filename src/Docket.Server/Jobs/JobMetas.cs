using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>The rules of jobs as they hold now: with the classes and tags that were made after a job, where it takes those.</summary>
internal static class JobMetas
{
    extension(DocketDb db)
    {
        public async Task<StoredJobMeta> MetaOfAsync(JobRow job, CancellationToken ct) => (await db.MetasOfAsync(job.TeamId, [job], ct))[job.Id];

        /// <summary>The rules by the job's id, in two statements at most.</summary>
        public async Task<Dictionary<long, StoredJobMeta>> MetasOfAsync(long teamId, IReadOnlyList<JobRow> jobs, CancellationToken ct)
        {
            var stored = jobs.ToDictionary(job => job.Id, job => StoredJobMeta.Parse(job.Meta));
            var classProjects = jobs.Where(job => stored[job.Id].DynamicClasses).Select(job => job.ProjectId).Distinct().ToList();
            var tagProjects = jobs.Where(job => stored[job.Id].DynamicTags).Select(job => job.ProjectId).Distinct().ToList();
            List<Label> classes = classProjects.Count == 0 ? [] : await db.Classes
                .Where(row => row.TeamId == teamId && classProjects.Contains(row.ProjectId) && row.RemovedAt == null)
                .OrderBy(row => row.Id)
                .Select(row => new Label(row.Id, row.ProjectId, row.CreatedAt))
                .ToListAsync(ct);
            List<Label> tags = tagProjects.Count == 0 ? [] : await db.TagMetas
                .Where(row => row.TeamId == teamId && tagProjects.Contains(row.ProjectId) && row.RemovedAt == null)
                .OrderBy(row => row.Id)
                .Select(row => new Label(row.Id, row.ProjectId, row.CreatedAt))
                .ToListAsync(ct);
            return jobs.ToDictionary(job => job.Id, job => stored[job.Id].With(MadeSince(job, classes), MadeSince(job, tags)));
        }
    }

    private static IEnumerable<long> MadeSince(JobRow job, List<Label> labels) =>
        labels.Where(label => label.ProjectId == job.ProjectId && label.CreatedAt >= job.CreatedAt).Select(label => label.Id);

    private sealed record Label(long Id, long ProjectId, DateTimeOffset CreatedAt);
}
