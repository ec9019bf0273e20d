using System.Runtime.CompilerServices;
using Docket.Sdk.Activity;
using Docket.Sdk.Http;
using Docket.Sdk.Projects;
using Docket.Sdk.Teams;

namespace Docket.Sdk.Jobs;

/// <content>What is read by several calls.</content>
public partial class JobsClient
{
    // As many requests as a server takes from one client without harm to others.
    private const int AtOnce = 8;

    // So many jobs are asked for before the first of them is handed on.
    private const int JobsAhead = 50;

    // Any server answers the ids if nothing but ids is asked for; ours gives whole jobs.
    private static readonly ApiMethod<ListJobsRequest, Page<IdRequest>> ListIds =
        new(JobMethods.List.Name, Effect.Read, JobJson.Default.ListJobsRequest, JobJson.Default.PageIdRequest);

    /// <summary>The jobs of a team that the caller may see, by ascending id, page after page as they are consumed.</summary>
    /// <param name="teamId">The team's id.</param>
    /// <param name="query">Which of them, and whether with their images. <value>Default null: all that are not archived, without images.</value></param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>The jobs; with images asked for, without those that were removed since they were listed.</returns>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Job> ListAsync(long teamId, JobQuery? query = null, CancellationToken cancellationToken = default)
    {
        var wanted = query ?? new JobQuery();
        return wanted.WithEntities ? WithEntitiesAsync(wanted.ToRequest(teamId), cancellationToken) : ListAllAsync(wanted.ToRequest(teamId), cancellationToken);
    }

    /// <summary>One job with its images, or null if there is no such job, it is archived, or the caller may not know of it.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>, except <see cref="ErrorCode.NotFound"/>.</exception>
    public virtual async Task<Job?> FindAsync(long id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await InfoAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (DocketException failure) when (failure.Status == 404 && failure.Code != ErrorCode.MethodNotFound)
        {
            return null;
        }
    }

    /// <summary>Jobs with their images, asked for side by side, eight at a time.</summary>
    /// <param name="ids">The ids of the jobs.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>A job for each id, in their order; null where <see cref="FindAsync"/> finds none.</returns>
    /// <exception cref="DocketException">
    /// With one of <see cref="ErrorCode.Common"/>, except <see cref="ErrorCode.NotFound"/>. No further jobs are asked for then.
    /// </exception>
    public virtual async Task<IReadOnlyList<Job?>> GetManyAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        long[] wanted = [.. ids];
        var jobs = new Job?[wanted.Length];
        await ForEachAsync(wanted, async (id, index, ct) => jobs[index] = await FindAsync(id, ct).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return jobs;
    }

    /// <summary>Numbers of a job: figures, tags and time, with a row for each image.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<JobStats> GetStatsAsync(long id, CancellationToken cancellationToken = default) => StatsAsync(id, cancellationToken);

    /// <summary>All that was done in a job, oldest first, page after page as it is consumed.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual async IAsyncEnumerable<ActivityEntry> GetActivityAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var job = await InfoAsync(id, cancellationToken).ConfigureAwait(false);
        var request = new ListActivityRequest { TeamId = job.TeamId, Filter = [Filter.Equal("jobId", id)] };
        await foreach (var entry in new TeamsClient(transport).ActivityAllAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    /// <summary>The classes and tags of the project that the annotator of a job may use.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual async Task<ProjectMeta> GetProjectMetaAsync(long id, CancellationToken cancellationToken = default)
    {
        var job = await InfoAsync(id, cancellationToken).ConfigureAwait(false);
        var meta = await new ProjectsClient(transport).MetaAsync(job.ProjectId, cancellationToken).ConfigureAwait(false);
        var classes = job.Meta.Classes.Select(one => one.Name).ToHashSet();
        var tags = job.Meta.ProjectTags.Select(one => one.Name).ToHashSet();
        return meta with
        {
            Classes = [.. meta.Classes.Where(one => classes.Contains(one.Title))],
            Tags = [.. meta.Tags.Where(one => tags.Contains(one.Name))],
        };
    }

    private async IAsyncEnumerable<Job> WithEntitiesAsync(ListJobsRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = transport.AllAsync(ListIds, request with { Fields = ["id"] }, ct);
        await foreach (var some in ids.Chunk(JobsAhead).WithCancellation(ct).ConfigureAwait(false))
        {
            foreach (var job in await GetManyAsync([.. some.Select(one => one.Id)], ct).ConfigureAwait(false))
            {
                if (job is not null)
                {
                    yield return job;
                }
            }
        }
    }

    /// <summary>Does something for each id, eight at a time. The first failure ends the others and is thrown.</summary>
    private static async Task ForEachAsync(long[] ids, Func<long, int, CancellationToken, Task> action, CancellationToken ct) =>
        await Parallel.ForEachAsync(
            ids.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (one, inner) => await action(one.Item, one.Index, inner).ConfigureAwait(false)).ConfigureAwait(false);
}
