using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Puts jobs away and brings them back. What was labeled in them stays in any case.</summary>
internal sealed class JobRemoval(DocketDb db, Caller caller, JobGate gate, JobRounds rounds, Journal journal, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Success> ArchiveAsync(IdRequest request, CancellationToken ct)
    {
        var job = await gate.LockAsync(request.Id, ct, JobsShown.Archived);
        gate.CheckManages(job);
        if (!job.Disabled)
        {
            (job.Disabled, job.UpdatedAt) = (true, clock.Now());
            journal.Write(job.Updated(new JobState { Disabled = true }));
        }

        return Success.Yes;
    }

    /// <summary>Unknown jobs are passed over; that one is known is what the scope has checked.</summary>
    public async Task<Success> BulkRemoveAsync(RemoveJobsRequest request, CancellationToken ct)
    {
        var jobs = await db.Jobs.VisibleTo(caller, db, JobsShown.Removed).Where(job => request.Ids.Contains(job.Id)).OrderBy(job => job.Id).ForUpdate().ToListAsync(ct);
        jobs.ForEach(gate.CheckManages);
        var (now, removed) = (clock.Now(), jobs.FindAll(job => job.RemovedAt is null));
        foreach (var job in removed)
        {
            (job.RemovedAt, job.UpdatedAt) = (now, now);
        }

        journal.Write([.. removed.Select(job => job.Updated(new JobState { Removed = true }))]);
        return Success.Yes;
    }

    public async Task<Success> RestoreAsync(IdRequest request, CancellationToken ct)
    {
        var job = await rounds.LockWithEarlierAsync(request.Id, ct);
        if (job.RemovedAt <= clock.Now() - Kept)
        {
            throw ApiException.NotFound("Job", job.Id);
        }

        gate.CheckManages(job);
        if (job is { Disabled: false, RemovedAt: null })
        {
            return Success.Yes;
        }

        if (await rounds.FindRivalAsync(job, ct) is { } rival)
        {
            throw new ApiException(ErrorCode.Conflict, $"Images of job {job.Id} were put into job {rival} meanwhile; archive that job first");
        }

        (job.Disabled, job.RemovedAt, job.UpdatedAt) = (false, null, clock.Now());
        journal.Write(job.Updated(new JobState { Disabled = false, Removed = false }));
        return Success.Yes;
    }
}
