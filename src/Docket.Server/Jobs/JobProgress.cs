using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;

namespace Docket.Server.Jobs;

/// <summary>Moves jobs on. The job is locked first, so its counters always equal its entities.</summary>
internal sealed class JobProgress(JobGate gate, JobMarking marking, JobNews news, Journal journal, TimeProvider clock)
{
    public async Task<Success> SetStatusAsync(SetJobStatusRequest request, CancellationToken ct)
    {
        var job = await gate.LockAsync(request.Id, ct);
        var actor = gate.ActorOf(job);
        var target = JobRules.Target(job.Status, request.Status, actor, StoredJobMeta.Parse(job.Meta).EnableIntermediateReview);
        if (!JobRules.MayMove(job.Status, target, actor))
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {job.Id} cannot go from {job.Status} to {request.Status} by you ({JobRules.Describe(actor)})");
        }

        await MoveAsync(job, target, actor, ct);
        return Success.Yes;
    }

    public async Task<Success> StopAsync(IdRequest request, CancellationToken ct)
    {
        var job = await gate.LockAsync(request.Id, ct);
        gate.CheckManages(job);
        await MoveAsync(job, JobStatus.Stopped, gate.ActorOf(job), ct);
        return Success.Yes;
    }

    private async Task MoveAsync(JobRow job, JobStatus target, JobActor actor, CancellationToken ct)
    {
        if (job.Status == target)
        {
            return;
        }

        if (target == JobStatus.OnReview)
        {
            if (!actor.HasFlag(JobActor.Manager) && StoredJobMeta.Parse(job.Meta).DisableSubmit)
            {
                throw new ApiException(ErrorCode.IllegalTransition, $"Job {job.Id} cannot be submitted for now");
            }

            await marking.SubmitAsync(job, ct);
        }

        var from = job.Status;
        job.MoveTo(target, clock.Now());
        journal.Write(job.Updated());
        news.Moved(job, from);
    }
}
