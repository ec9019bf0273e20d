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

    /// <summary>What <see cref="AddAsync"/> would make of the same request; nothing is made. Only Docket has this method.</summary>
    /// <param name="request">Who would label what.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NotImplemented"/> (further datasets are named), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<JobPreview> AddPreviewAsync(AddJobRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.AddPreview, request, cancellationToken);

    /// <summary>One job with its images.</summary>
    /// <param name="request">The job, and whether it may be an archived one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Job> InfoAsync(JobInfoRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(JobInfoRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Job> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new JobInfoRequest { Id = id }, cancellationToken);

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

    /// <summary>Rejects the images of a job: all, or those neither accepted nor rejected yet. The job stays where it stands.</summary>
    /// <param name="request">The job, and which of its images.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.IllegalTransition"/> (the caller cannot reject in the job where it stands),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> RejectAsync(RejectJobRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Reject, request, cancellationToken);

    /// <summary>Changes a job: texts, people, priority, due date, the user's own data, rules. What is not given stays.</summary>
    /// <param name="request">The job, and what to change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> EditInfoAsync(EditJobRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.EditInfo, request, cancellationToken);

    /// <summary>Stops a job: its annotator cannot write any more.</summary>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> StopAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Stop, request, cancellationToken);

    /// <inheritdoc cref="StopAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> StopAsync(long id, CancellationToken cancellationToken = default) =>
        StopAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Archives a job: it keeps its status, but only lists that ask for archived jobs show it.</summary>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> ArchiveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Archive, request, cancellationToken);

    /// <inheritdoc cref="ArchiveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> ArchiveAsync(long id, CancellationToken cancellationToken = default) =>
        ArchiveAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Brings back a job that was archived, or removed less than 30 days ago. Only Docket has this method.</summary>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.Conflict"/> (images of it were put into another job meanwhile), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> RestoreAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Restore, request, cancellationToken);

    /// <inheritdoc cref="RestoreAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        RestoreAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Removes jobs. What was labeled in them stays; those that are unknown are passed over, unless all are.</summary>
    /// <param name="request">The jobs, at most 50.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> BulkRemoveAsync(RemoveJobsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.BulkRemove, request, cancellationToken);

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
