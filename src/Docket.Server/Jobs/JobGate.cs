using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;

namespace Docket.Server.Jobs;

/// <summary>
/// Lets people write annotations in a job (<c>x-job-id</c>) or keeps them out: an annotator only in an open job and with its classes, tags and
/// limits; a reviewer in a job under review; outside of any job only who manages the team's data.
/// </summary>
internal sealed class JobGate(DocketDb db, Caller caller, Journal journal, TimeProvider clock)
{
    /// <summary>Locks the job and begins it if it was pending. The images must be locked already.</summary>
    public async Task<OpenJob> OpenForDrawingAsync(CancellationToken ct)
    {
        if (caller.JobId is not { } jobId)
        {
            return caller.IsManager
                ? new OpenJob(db, null)
                : throw new ApiException(ErrorCode.Forbidden, $"The role {caller.Role} annotates in jobs only: send the header {JobHeader.Name}");
        }

        var job = await LockAsync(jobId, ct);
        var actor = ActorOf(job);
        if (actor.HasFlag(JobActor.Manager))
        {
            Begin(job, actor);
            return new OpenJob(db, null);
        }

        var mayWrite = (actor.HasFlag(JobActor.Annotator) && JobRules.IsOpenForAnnotator(job.Status)) || (actor.HasFlag(JobActor.Reviewer) && job.Status == JobStatus.OnReview);
        if (!mayWrite)
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {jobId} is {job.Status}: nothing can be drawn in it now");
        }

        Begin(job, actor);
        return new OpenJob(db, job);
    }

    /// <summary>
    /// Locks a job. It was visible when the request was resolved; whoever archived or removed it since, or took the caller off it, won.
    /// </summary>
    public async Task<JobRow> LockAsync(long id, CancellationToken ct, JobsShown shown = JobsShown.Living) =>
        await db.ReadForUpdateAsync<JobRow>(JobSql.There, JobSql.ThereFor(caller, id, shown), ct) is [var job] ? job : throw ApiException.NotFound("Job", id);

    /// <summary>Refuses who neither manages the team's data nor made the job as a reviewer.</summary>
    public void CheckManages(JobRow job)
    {
        if (!JobRules.MayManage(ActorOf(job)))
        {
            throw new ApiException(ErrorCode.Forbidden, $"Job {job.Id} is managed by the team's managers and by the reviewer who made it; ask one of them");
        }
    }

    /// <summary>An annotator's first act begins a pending job.</summary>
    public void Begin(JobRow job, JobActor actor)
    {
        if (job.Status == JobStatus.Pending && actor.HasFlag(JobActor.Annotator))
        {
            job.MoveTo(JobStatus.InProgress, clock.Now());
            journal.Write(job.Updated());
        }
    }

    /// <summary>What the caller is to a job. Whoever made a job reviews it as well as its reviewer; a viewer stays one.</summary>
    public JobActor ActorOf(JobRow job) =>
        (caller.IsManager ? JobActor.Manager : JobActor.None)
        | (job.UserId == caller.UserId ? JobActor.Annotator : JobActor.None)
        | (job.ReviewerId == caller.UserId ? JobActor.Reviewer : JobActor.None)
        | (job.CreatedBy == caller.UserId && caller.Role == Role.Reviewer ? JobActor.Reviewer | JobActor.Maker : JobActor.None);
}
