using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Marks images of jobs: the image, the job's counters and the journal, always all three. The job must be locked.</summary>
internal sealed class JobMarking(DocketDb db, Caller caller, JobGate gate, Journal journal, TimeProvider clock)
{
    /// <summary>Marks one image.</summary>
    public async Task<Success> SetReviewStatusAsync(SetReviewStatusRequest request, CancellationToken ct)
    {
        var job = await gate.LockAsync(request.JobId, ct);
        var entity = await EntitiesOf(job).SingleOrDefaultAsync(row => row.ImageId == request.EntityId, ct)
            ?? throw new ApiException(ErrorCode.NotFound, $"Image {request.EntityId} is not in job {job.Id}");
        var actor = gate.ActorOf(job);
        if (!JobRules.MayMark(job.Status, entity.Status, request.Status, actor))
        {
            throw new ApiException(
                ErrorCode.IllegalTransition,
                $"Image {entity.ImageId} cannot go from {entity.Status} to {request.Status} by you ({JobRules.Describe(actor)}) while job {job.Id} is {job.Status}");
        }

        if (!actor.HasFlag(JobActor.Manager) && request.Status == ReviewStatus.Done && entity.Status != ReviewStatus.Done && StoredJobMeta.Parse(job.Meta).DisableConfirm)
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Images of job {job.Id} cannot be confirmed for now");
        }

        gate.Begin(job, actor);
        Mark(job, [entity], request.Status, ReasonOf(request));
        return Success.Yes;
    }

    /// <summary>Rejects all images of a job, or those that nobody judged yet.</summary>
    public async Task<Success> RejectAsync(RejectJobRequest request, CancellationToken ct)
    {
        var job = await gate.LockAsync(request.Id, ct);
        var actor = gate.ActorOf(job);
        if ((actor & (JobActor.Reviewer | JobActor.Manager)) == 0)
        {
            throw new ApiException(ErrorCode.Forbidden, $"Only the reviewer of job {job.Id} or a manager rejects its images");
        }

        if (!JobRules.MayMark(job.Status, ReviewStatus.Done, ReviewStatus.Rejected, actor))
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {job.Id} is {job.Status}: you cannot reject its images now");
        }

        var entities = request.Mode == "all"
            ? EntitiesOf(job).Where(row => row.Status != ReviewStatus.Rejected)
            : EntitiesOf(job).Where(row => row.Status == ReviewStatus.None || row.Status == ReviewStatus.Done);
        Mark(job, await entities.OrderBy(row => row.ImageId).ToListAsync(ct), ReviewStatus.Rejected);
        return Success.Yes;
    }

    /// <summary>What was not marked is submitted as done.</summary>
    public async Task SubmitAsync(JobRow job, CancellationToken ct) =>
        Mark(job, await EntitiesOf(job).Where(row => row.Status == ReviewStatus.None).OrderBy(row => row.ImageId).ToListAsync(ct), ReviewStatus.Done);

    /// <summary>Marks tracked images; those that are marked so already stay as they are, unless another reason is given.</summary>
    public void Mark(JobRow job, IEnumerable<JobEntityRow> entities, ReviewStatus status, string? reason = null)
    {
        var now = clock.Now();
        var changed = entities.Where(entity => entity.Status != status || (reason is not null && entity.Reason != reason)).ToList();
        foreach (var entity in changed)
        {
            job.Count(entity.Status, status, 1);
            (entity.Status, entity.UpdatedAt, job.UpdatedAt) = (status, now, now);
            entity.Reason = status == ReviewStatus.Rejected ? reason : JobRules.IsAccepted(status) ? null : entity.Reason;
        }

        journal.Write([.. changed.Select(entity => job.Marked(entity.ImageId, status, reason))]);
    }

    private static string? ReasonOf(SetReviewStatusRequest request) =>
        string.IsNullOrWhiteSpace(request.Reason) ? null
        : request.Status == ReviewStatus.Rejected ? request.Reason.Trim()
        : throw ApiException.BadValue("reason", $"goes with the status {ReviewStatus.Rejected} alone");

    private IQueryable<JobEntityRow> EntitiesOf(JobRow job) => db.JobEntities.AsTracking().Where(row => row.TeamId == caller.TeamId && row.JobId == job.Id);
}
