using System.Text.Json;
using Docket.Sdk.Json;

namespace Docket.Sdk.Jobs;

/// <summary>Which images of a job are rejected.</summary>
public enum RejectMode
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those neither accepted nor rejected yet.</summary>
    Unmarked,
}

/// <content>Changes of jobs.</content>
public partial class JobsClient
{
    private const int RemovedAtOnce = 50;

    /// <inheritdoc cref="RejectAsync(RejectJobRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="mode">Which of its images. <value>Default: all.</value></param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RejectAsync(long id, RejectMode mode = RejectMode.All, CancellationToken cancellationToken = default) => mode switch
    {
        RejectMode.All => RejectAsync(new RejectJobRequest { Id = id, Mode = "all" }, cancellationToken),
        RejectMode.Unmarked => RejectAsync(new RejectJobRequest { Id = id, Mode = "unmarked" }, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "there is no such mode"),
    };

    /// <summary>
    /// Sets the user's own data of a job. The given members are put among those that are there, taking the place of members of the same name; what
    /// somebody else sets at the same moment may be lost.
    /// </summary>
    /// <param name="id">The job's id.</param>
    /// <param name="data">A JSON object.</param>
    /// <param name="replace">Whether it takes the place of all that is there instead. <value>Default false.</value></param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The data as they are now.</returns>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    /// <exception cref="ArgumentException">The data are not a JSON object.</exception>
    public virtual async Task<RawJson> SetCustomDataAsync(long id, RawJson data, bool replace = false, CancellationToken cancellationToken = default)
    {
        var given = Members(data) ?? throw new ArgumentException("the data must be a JSON object", nameof(data));
        var wanted = data;
        if (!replace)
        {
            var job = await InfoAsync(id, cancellationToken).ConfigureAwait(false);
            var merged = Members(job.CustomData) ?? [];
            foreach (var (name, value) in given)
            {
                merged[name] = value;
            }

            wanted = RawJson.From(merged, JobJson.Default.DictionaryStringRawJson);
        }

        await EditInfoAsync(new EditJobRequest { Id = id, CustomData = wanted }, cancellationToken).ConfigureAwait(false);
        return wanted;
    }

    /// <summary>Gives a job another annotator, another reviewer, or both. What was done stays done.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="annotatorId">The new annotator, a member of the team. <value>Default null: the old one stays.</value></param>
    /// <param name="reviewerId">The new reviewer, a member of the team. <value>Default null: the old one stays.</value></param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job as it is now.</returns>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadValue"/> (somebody is not a member of the team), or one of <see cref="ErrorCode.Common"/>.</exception>
    /// <exception cref="ArgumentException">Nobody is named.</exception>
    public virtual async Task<Job> SetAssigneesAsync(long id, long? annotatorId = null, long? reviewerId = null, CancellationToken cancellationToken = default)
    {
        if (annotatorId is null && reviewerId is null)
        {
            throw new ArgumentException("name an annotator, a reviewer or both", nameof(annotatorId));
        }

        var job = await InfoAsync(id, cancellationToken).ConfigureAwait(false);
        await CheckMembersAsync(job.TeamId, [.. Some(annotatorId), .. Some(reviewerId)], cancellationToken).ConfigureAwait(false);
        await EditInfoAsync(new EditJobRequest { Id = id, UserId = annotatorId, ReviewerId = reviewerId }, cancellationToken).ConfigureAwait(false);
        return await InfoAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a job. What was labeled in it stays.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task RemoveAsync(long id, CancellationToken cancellationToken = default) => RemoveAsync([id], progress: null, cancellationToken);

    /// <summary>Removes jobs, 50 at a time. What was labeled in them stays; those that are unknown are passed over, unless all are.</summary>
    /// <param name="ids">The ids of the jobs; they may be of several teams.</param>
    /// <param name="progress">Told after each request how many of the ids are done with.</param>
    /// <param name="cancellationToken">Ends the calls; some jobs may have been removed then.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>; some jobs may have been removed then.</exception>
    public virtual async Task RemoveAsync(IReadOnlyCollection<long> ids, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var (done, removed) = (0, false);
        DocketException? unknown = null;
        foreach (var some in ids.Distinct().Chunk(RemovedAtOnce))
        {
            try
            {
                await BulkRemoveAsync(new RemoveJobsRequest { Ids = some }, cancellationToken).ConfigureAwait(false);
                removed = true;
            }
            catch (DocketException failure) when (failure.Status == 404 && failure.Code != ErrorCode.MethodNotFound)
            {
                unknown = failure;
            }

            done += some.Length;
            progress?.Report(done);
        }

        if (unknown is not null && !removed)
        {
            throw unknown;
        }
    }

    private static Dictionary<string, RawJson>? Members(RawJson data)
    {
        try
        {
            return data.IsObject ? data.As(JobJson.Default.DictionaryStringRawJson) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
