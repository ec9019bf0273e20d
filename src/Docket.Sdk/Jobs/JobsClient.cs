using Docket.Sdk.Http;

namespace Docket.Sdk.Jobs;

/// <summary>Calls about labeling jobs: <c>jobs.*</c>.</summary>
public partial class JobsClient
{
    private readonly Transport transport;

    internal JobsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected JobsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Makes a job for each annotator, in their order; the images are dealt out in even, contiguous parts.</summary>
    /// <param name="request">Who labels what.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NoImages"/> (no image meets the conditions), <see cref="ErrorCode.NotImplemented"/> (further datasets are named),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<IReadOnlyList<CreatedJob>> AddAsync(AddJobRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Add, request, cancellationToken);

    /// <summary>One job with its images.</summary>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Job> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Job> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>A page of the jobs of a team that the caller may see, without their images.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Job>> ListAsync(ListJobsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.List, request, cancellationToken);

    /// <summary>All jobs of a team that the caller may see, without their images, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Job> ListAllAsync(ListJobsRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(JobMethods.List, request, cancellationToken);

    /// <summary>Moves a job on: begin, submit, complete, send back, stop.</summary>
    /// <param name="request">The job and the status wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.IllegalTransition"/> (the caller cannot take this step from where the job stands),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> SetStatusAsync(SetJobStatusRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.SetStatus, request, cancellationToken);

    /// <inheritdoc cref="SetStatusAsync(SetJobStatusRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="status">The status wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> SetStatusAsync(long id, JobStatus status, CancellationToken cancellationToken = default) =>
        SetStatusAsync(new SetJobStatusRequest { Id = id, Status = status }, cancellationToken);

    /// <summary>Marks an image of a job: done by the annotator, accepted or rejected by the reviewer.</summary>
    /// <param name="request">The job, the image and the status wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.IllegalTransition"/> (the caller cannot mark the image so),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> EntitiesUpdateReviewStatusAsync(SetReviewStatusRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.EntitiesUpdateReviewStatus, request, cancellationToken);

    /// <inheritdoc cref="EntitiesUpdateReviewStatusAsync(SetReviewStatusRequest, CancellationToken)"/>
    /// <param name="jobId">The job's id.</param>
    /// <param name="imageId">The image's id.</param>
    /// <param name="status">The status wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> EntitiesUpdateReviewStatusAsync(long jobId, long imageId, ReviewStatus status, CancellationToken cancellationToken = default) =>
        EntitiesUpdateReviewStatusAsync(new SetReviewStatusRequest { JobId = jobId, EntityId = imageId, Status = status }, cancellationToken);

    /// <summary>Puts the rejected images of a job into new jobs, one for each annotator. Repeated with the same arguments it answers the same jobs.</summary>
    /// <param name="request">The job, and who labels its rejected images.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NoImages"/> (nothing is rejected, or all of it is in other jobs already),
    /// <see cref="ErrorCode.IllegalTransition"/> (the caller may not complete the old job where it stands, or not reject its images),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<IReadOnlyList<CreatedJob>> RestartAsync(RestartJobRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Restart, request, cancellationToken);

    /// <summary>Numbers of a job: figures, tags and time.</summary>
    /// <param name="request">The job, and whether each image gets a row.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<JobStats> StatsAsync(JobStatsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Stats, request, cancellationToken);

    /// <inheritdoc cref="StatsAsync(JobStatsRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<JobStats> StatsAsync(long id, CancellationToken cancellationToken = default) =>
        StatsAsync(new JobStatsRequest { Id = id }, cancellationToken);
}
