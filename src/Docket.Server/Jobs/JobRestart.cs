using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>
/// Puts the rejected images of a job into new jobs. Each image remembers the job it went to, so a repeat after a lost answer gets the jobs that
/// the first call made, and no image is ever in two living rounds.
/// </summary>
internal sealed class JobRestart(DocketDb db, Caller caller, JobCreation creation, JobGate gate, JobMarking marking, JobRounds rounds, JobNews news, Journal journal, TimeProvider clock)
{
    public async Task<IReadOnlyList<CreatedJob>> RestartAsync(RestartJobRequest request, CancellationToken ct)
    {
        await creation.CheckPeopleAsync(request.UserIds, request.ReviewerId, ct);
        var source = await gate.LockAsync(request.Id, ct);
        var actor = gate.ActorOf(source);
        Check(source, actor, request);
        var entities = await RejectedAsync(source, request, ct);
        var taken = await rounds.TakenAsync(source, ct);
        var free = entities.Where(entity => !taken.Contains(entity.ImageId)).ToList();
        var arguments = ArgumentsOf(request);
        var before = free.Count == 0 ? await MadeBeforeAsync(source, entities, arguments, ct) : [];
        if (before.Count > 0)
        {
            return before;
        }

        var (now, from) = (clock.Now(), source.Status);
        var template = NextRound(source, await db.MetaOfAsync(source, ct), request.ReviewerId, arguments, now);
        var reasons = free.ToDictionary(entity => entity.ImageId, entity => entity.Reason);
        var created = creation.Write(template, request.UserIds, [.. reasons.Keys], request.Name ?? JobRules.NextName(source.Name), reasons);
        Mark(source, free, request.UserIds.Count, created, now);
        if (request.CompleteExisting ?? true)
        {
            Complete(source, actor, now);
        }

        news.Restarted(source, from, created, request.ReviewerId);
        return created;
    }

    private static string ArgumentsOf(RestartJobRequest request) => string.Join(
        '|',
        string.Join(',', request.UserIds),
        request.ReviewerId?.ToString(CultureInfo.InvariantCulture),
        request.CompleteExisting ?? true,
        request.RestartEntitiesMode,
        request.RejectNotAcceptedEntities ?? true,
        request.Name);

    // What was made since the old job began is not newer than the next one, which must name it.
    private JobRow NextRound(JobRow source, StoredJobMeta meta, long? reviewerId, string arguments, DateTimeOffset now)
    {
        var next = source.Copy();
        next.Meta = meta.Write();
        (next.Status, next.ReviewerId, next.CreatedBy, next.SourceJobId, next.RestartArguments) = (JobStatus.Pending, reviewerId, caller.UserId, source.Id, arguments);
        (next.DoneCount, next.AcceptedCount, next.RejectedCount) = (0, 0, 0);
        (next.StartedAt, next.FinishedAt, next.AnnotationFinishedAt, next.ReviewFinishedAt) = (null, null, null, null);
        (next.CreatedAt, next.UpdatedAt) = (now, now);
        next.DueAt = source.DueAt > now ? source.DueAt : null;
        return next;
    }

    // With not_accepted, what was not judged goes back as well, and is rejected in the old job unless the request says otherwise.
    private async Task<List<JobEntityRow>> RejectedAsync(JobRow source, RestartJobRequest request, CancellationToken ct)
    {
        var all = db.JobEntities.AsTracking().Where(row => row.TeamId == caller.TeamId && row.JobId == source.Id).OrderBy(row => row.ImageId);
        if (request.RestartEntitiesMode != "not_accepted")
        {
            return await all.Where(row => row.Status == ReviewStatus.Rejected).ToListAsync(ct);
        }

        var entities = await all.Where(row => row.Status != ReviewStatus.Accepted && row.Status != ReviewStatus.QualityCheckAccepted).ToListAsync(ct);
        if (request.RejectNotAcceptedEntities ?? true)
        {
            marking.Mark(source, entities, ReviewStatus.Rejected);
        }

        return entities;
    }

    private async Task<List<CreatedJob>> MadeBeforeAsync(JobRow source, List<JobEntityRow> entities, string arguments, CancellationToken ct)
    {
        var successors = entities.Select(entity => entity.RestartedInto).Distinct().ToList();
        return await db.Jobs
            .Where(job => job.TeamId == caller.TeamId && job.SourceJobId == source.Id && successors.Contains(job.Id) && job.RestartArguments == arguments
                && job.RemovedAt == null && !job.Disabled)
            .OrderBy(job => job.Id)
            .Select(job => new CreatedJob { Id = job.Id, Name = job.Name, UserId = job.UserId })
            .ToListAsync(ct);
    }

    private static void Mark(JobRow source, List<JobEntityRow> entities, int parts, IReadOnlyList<CreatedJob> created, DateTimeOffset now)
    {
        source.UpdatedAt = now;
        var byImage = entities.ToDictionary(entity => entity.ImageId);
        foreach (var (part, images) in JobRules.Split([.. byImage.Keys], parts).Index())
        {
            foreach (var image in images)
            {
                byImage[image].RestartedInto = created[part].Id;
                byImage[image].UpdatedAt = now;
            }
        }
    }

    private void Complete(JobRow source, JobActor actor, DateTimeOffset now)
    {
        var target = TargetOf(source, actor);
        if (source.Status != JobStatus.Completed && source.Status != target)
        {
            source.MoveTo(target, now);
            journal.Write(source.Updated());
        }
    }

    private static JobStatus TargetOf(JobRow source, JobActor actor) =>
        JobRules.Target(source.Status, JobStatus.Completed, actor, StoredJobMeta.Parse(source.Meta).EnableIntermediateReview);

    // A restart does to the old job what set-status and marking would, so nobody may do more by it.
    private static void Check(JobRow source, JobActor actor, RestartJobRequest request)
    {
        if ((actor & (JobActor.Reviewer | JobActor.Manager)) == 0)
        {
            throw new ApiException(ErrorCode.Forbidden, $"Only the reviewer of job {source.Id} or a manager restarts it");
        }

        if (request is { RestartEntitiesMode: "not_accepted", RejectNotAcceptedEntities: not false } && !JobRules.MayMark(source.Status, ReviewStatus.None, ReviewStatus.Rejected, actor))
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {source.Id} is {source.Status}: you cannot reject its images now");
        }

        if ((request.CompleteExisting ?? true) && source.Status != JobStatus.Completed && !JobRules.MayMove(source.Status, TargetOf(source, actor), actor))
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {source.Id} is {source.Status} and cannot be completed by you; restart it with completeExisting false");
        }
    }
}
