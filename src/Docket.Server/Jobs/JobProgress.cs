using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Moves jobs and their images on. Both lock the job first, so its counters always equal its entities.</summary>
internal sealed class JobProgress(DocketDb db, Caller caller, JobGate gate, Journal journal, TimeProvider clock)
{
    public async Task<Success> SetStatusAsync(SetJobStatusRequest request, CancellationToken ct)
    {
        var job = await db.Jobs.ForUpdate().SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct);
        var actor = gate.ActorOf(job);
        var target = JobRules.Target(job.Status, request.Status, actor, StoredJobMeta.Parse(job.Meta).EnableIntermediateReview);
        if (!JobRules.MayMove(job.Status, target, actor))
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {job.Id} cannot go from {job.Status} to {request.Status} by you ({Describe(actor)})");
        }

        if (target == JobStatus.OnReview && job.Status != target)
        {
            await SubmitAsync(job, actor, ct);
        }

        if (job.Status != target)
        {
            job.MoveTo(target, clock.Now());
            Record(job, new Act(Actions.UpdateJob), new JobState { Status = target.Value });
        }

        return Success.Yes;
    }

    public async Task<Success> SetReviewStatusAsync(SetReviewStatusRequest request, CancellationToken ct)
    {
        var job = await db.Jobs.ForUpdate().SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.JobId, ct);
        var entity = await db.JobEntities.AsTracking()
            .SingleOrDefaultAsync(row => row.TeamId == caller.TeamId && row.JobId == job.Id && row.ImageId == request.EntityId, ct)
            ?? throw new ApiException(ErrorCode.NotFound, $"Image {request.EntityId} is not in job {job.Id}");
        var actor = gate.ActorOf(job);
        if (!JobRules.MayMark(job.Status, entity.Status, request.Status, actor))
        {
            throw new ApiException(
                ErrorCode.IllegalTransition,
                $"Image {entity.ImageId} cannot go from {entity.Status} to {request.Status} by you ({Describe(actor)}) while job {job.Id} is {job.Status}");
        }

        if (!actor.HasFlag(JobActor.Manager) && request.Status == ReviewStatus.Done && entity.Status != ReviewStatus.Done && StoredJobMeta.Parse(job.Meta).DisableConfirm)
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Images of job {job.Id} cannot be confirmed for now");
        }

        gate.Begin(job, actor);
        if (entity.Status != request.Status)
        {
            job.Count(entity.Status, request.Status, 1);
            (entity.Status, entity.UpdatedAt, job.UpdatedAt) = (request.Status, clock.Now(), clock.Now());
            Record(job, new Act(Actions.ReviewStatusUpdated) { ImageId = entity.ImageId }, new JobState { ReviewStatus = request.Status.Value });
        }

        return Success.Yes;
    }

    private static string Describe(JobActor actor) => actor == JobActor.None ? "not taking part" : actor.ToString().ToLowerInvariant();

    // What was not marked is submitted as done.
    private async Task SubmitAsync(JobRow job, JobActor actor, CancellationToken ct)
    {
        if (!actor.HasFlag(JobActor.Manager) && StoredJobMeta.Parse(job.Meta).DisableSubmit)
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {job.Id} cannot be submitted for now");
        }

        var now = clock.Now();
        var submitted = await db.JobEntities
            .Where(row => row.TeamId == job.TeamId && row.JobId == job.Id && row.Status == ReviewStatus.None)
            .ExecuteUpdateAsync(row => row.SetProperty(entity => entity.Status, ReviewStatus.Done).SetProperty(entity => entity.UpdatedAt, now), ct);
        job.Count(ReviewStatus.None, ReviewStatus.Done, submitted);
    }

    private void Record(JobRow job, Act act, JobState state) =>
        journal.Write((act with { ProjectId = job.ProjectId, DatasetId = job.DatasetId, JobId = job.Id }).With(state, ServerJson.Default.JobState));
}
