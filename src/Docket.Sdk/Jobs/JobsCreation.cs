using Docket.Sdk.Http;

namespace Docket.Sdk.Jobs;

/// <content>New jobs, and new jobs from old ones.</content>
public partial class JobsClient
{
    // Of people only their teams count here, whatever else a server tells of them.
    private static readonly ApiMethod<IdRequest, TeamsOfUser> UserTeams =
        new("users.info", Effect.Read, JobJson.Default.IdRequest, JobJson.Default.TeamsOfUser);

    /// <summary>Makes a job for each annotator and answers the jobs in full; the images are dealt out in even, contiguous parts.</summary>
    /// <param name="request">Who labels what.</param>
    /// <param name="cancellationToken">Ends the call; the jobs may have been made then.</param>
    /// <returns>The jobs with their images, in the order of the annotators.</returns>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NoImages"/> (no image meets the conditions), <see cref="ErrorCode.NotImplemented"/> (further datasets are named),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual async Task<IReadOnlyList<Job>> CreateAsync(AddJobRequest request, CancellationToken cancellationToken = default)
    {
        var created = await AddAsync(request, cancellationToken).ConfigureAwait(false);
        var jobs = new Job[created.Count];
        long[] ids = [.. created.Select(job => job.Id)];
        await ForEachAsync(ids, async (id, index, ct) => jobs[index] = await InfoAsync(id, ct).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return jobs;
    }

    /// <summary>
    /// Makes new jobs of the images of a job, with its readme, description, classes, tags, limits and reviewer. What else there is (dynamic
    /// classes and tags, guide, own data, settings of the tool) begins anew; all images have the status <c>none</c>.
    /// </summary>
    /// <param name="id">The job's id.</param>
    /// <param name="options">What is different. <value>Default null: nothing.</value></param>
    /// <param name="cancellationToken">Ends the call; the jobs may have been made then.</param>
    /// <returns>The new jobs with their images, in the order of the annotators.</returns>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NoImages"/> (the job has none), <see cref="ErrorCode.NotImplemented"/> (the job is not over one dataset),
    /// <see cref="ErrorCode.BadValue"/> (somebody is not a member of the team), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual async Task<IReadOnlyList<Job>> CloneAsync(long id, JobCloneOptions? options = null, CancellationToken cancellationToken = default)
    {
        var job = await InfoAsync(id, cancellationToken).ConfigureAwait(false);
        await CheckMembersAsync(job.TeamId, [.. options?.UserIds ?? [], .. Some(options?.ReviewerId)], cancellationToken).ConfigureAwait(false);
        return await CreateAsync(CopyOf(job, options ?? new JobCloneOptions()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts the rejected images of a job into new jobs, as <see cref="RestartAsync(RestartJobRequest, CancellationToken)"/> does, with the people of the old one unless said otherwise.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="options">How. <value>Default null: the rejected images, with the annotator and reviewer of the old job, which is completed.</value></param>
    /// <param name="cancellationToken">Ends the call; the jobs may have been made then.</param>
    /// <returns>The new jobs, in the order of the annotators.</returns>
    /// <inheritdoc cref="RestartAsync(RestartJobRequest, CancellationToken)" path="/exception"/>
    public virtual async Task<IReadOnlyList<CreatedJob>> RestartAsync(long id, JobRestartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var how = options ?? new JobRestartOptions();
        var job = await InfoAsync(id, cancellationToken).ConfigureAwait(false);
        await CheckMembersAsync(job.TeamId, [.. how.UserIds ?? [], .. Some(how.ReviewerId)], cancellationToken).ConfigureAwait(false);
        if (how.RejectUnmarked)
        {
            await RejectAsync(id, RejectMode.Unmarked, cancellationToken).ConfigureAwait(false);
        }

        var request = new RestartJobRequest
        {
            Id = id,
            UserIds = how.UserIds ?? [job.UserId],
            ReviewerId = how.ReviewerId ?? job.ReviewerId,
            Name = how.Name,
            CompleteExisting = !how.KeepExisting,
        };
        try
        {
            return await RestartAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (DocketException failure) when (how.AllowNone && SaysNoImages(failure))
        {
            return [];
        }
    }

    private static AddJobRequest CopyOf(Job job, JobCloneOptions options) => new()
    {
        Name = options.Name ?? job.Name,
        DatasetId = job.DatasetId ?? throw new DocketException(ErrorCode.NotImplemented, $"job {job.Id} is not over one dataset and cannot be cloned"),
        UserIds = options.UserIds ?? [job.UserId],
        ReviewerId = options.ReviewerId ?? job.ReviewerId,
        Readme = job.Readme,
        Description = job.Description,
        Meta = new NewJobMeta
        {
            Classes = [.. job.Meta.Classes.Select(one => one.Name)],
            ProjectTags = [.. job.Meta.ProjectTags.Select(one => one.Name)],
            ReadOnlyTags = [.. job.Meta.ReadOnlyTags.Select(one => one.Name)],
            ImageFiguresLimit = job.Meta.ImageFiguresLimit ?? 0,
            ImageTagsLimit = job.Meta.ImageTagsLimit ?? 0,

            // An empty list would mean the whole dataset. Range and tags of the old job do not count: they may choose others by now.
            EntityIds = job.Entities is { Count: > 0 } images
                ? [.. images.Select(image => image.Id)]
                : throw new DocketException(ErrorCode.NoImages, $"job {job.Id} has no images to clone"),
        },
    };

    private async Task CheckMembersAsync(long teamId, long[] userIds, CancellationToken ct)
    {
        foreach (var id in userIds.Distinct())
        {
            if (!await IsMemberAsync(teamId, id, ct).ConfigureAwait(false))
            {
                throw new DocketException(ErrorCode.BadValue, $"user {id} is not a member of the team {teamId}; add them to the team, or name somebody who is");
            }
        }
    }

    private async Task<bool> IsMemberAsync(long teamId, long userId, CancellationToken ct)
    {
        try
        {
            var user = await transport.SendAsync(UserTeams, new IdRequest { Id = userId }, ct).ConfigureAwait(false);
            return user.Teams.Any(team => team.Id == teamId);
        }
        catch (DocketException failure) when (failure.Status == 404 && failure.Code != ErrorCode.MethodNotFound)
        {
            return false;
        }
    }

    private static IEnumerable<long> Some(long? id) => id is { } one ? [one] : [];

    // Other servers give the text alone.
    private static bool SaysNoImages(DocketException failure) =>
        failure.Code == ErrorCode.NoImages || (failure.Status == 400 &&
            (failure.Message.Contains(ErrorCode.NoImages.Summary, StringComparison.Ordinal) || failure.Details.ToString().Contains(ErrorCode.NoImages.Summary, StringComparison.Ordinal)));
}

/// <summary>The teams in the answer of <c>users.info</c>.</summary>
internal sealed record TeamsOfUser
{
    /// <summary>The teams.</summary>
    public IReadOnlyList<IdRequest> Teams { get; init => field = value ?? []; } = [];
}
