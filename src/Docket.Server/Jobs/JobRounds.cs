using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>
/// The rounds of a job: those restarted from it, from these, and so on. An image goes from round to round, and is in one living line of them
/// only: it comes back from a round that was archived or removed, unless a later one that lives has it.
/// </summary>
internal sealed class JobRounds(DocketDb db, Caller caller, JobGate gate)
{
    /// <summary>The images that are in a living later round of the job.</summary>
    public async Task<HashSet<long>> TakenAsync(JobRow job, CancellationToken ct)
    {
        var all = await RoundsAsync(job, ct);
        var living = all.Values.Where(round => round.Lives && IsLaterThan(round.Id, job.Id, all)).Select(round => round.Id).ToList();
        return living.Count == 0
            ? []
            : await db.JobEntities.Where(row => row.TeamId == caller.TeamId && living.Contains(row.JobId)).Select(row => row.ImageId).ToHashSetAsync(ct);
    }

    /// <summary>
    /// Locks a job and the rounds before it, the first of them first, as a restart locks the one it is made of. Archived and removed ones too.
    /// </summary>
    public async Task<JobRow> LockWithEarlierAsync(long id, CancellationToken ct)
    {
        var found = await db.Jobs.VisibleTo(caller, db, JobsShown.Removed).SingleOrDefaultAsync(job => job.Id == id, ct) ?? throw ApiException.NotFound("Job", id);
        if (found.SourceJobId is not null)
        {
            var all = await RoundsAsync(found, ct);
            var earlier = all.Keys.Append(found.SourceJobId.Value).Where(other => other != id && IsLaterThan(id, other, all)).ToList();
            await db.Jobs.ForUpdate().Where(job => job.TeamId == caller.TeamId && earlier.Contains(job.Id)).OrderBy(job => job.Id).Select(job => job.Id).ToListAsync(ct);
        }

        return await gate.LockAsync(id, ct, JobsShown.Removed);
    }

    /// <summary>A living job of another line of rounds that has an image of this one, or null.</summary>
    public async Task<long?> FindRivalAsync(JobRow job, CancellationToken ct)
    {
        var all = await RoundsAsync(job, ct);
        var root = RootOf(job.Id, all);
        var others = all.Values
            .Where(round => round.Lives && round.Id != job.Id && RootOf(round.Id, all) == root && !IsLaterThan(round.Id, job.Id, all) && !IsLaterThan(job.Id, round.Id, all))
            .Select(round => round.Id)
            .ToList();
        var images = db.JobEntities.Where(row => row.TeamId == caller.TeamId && row.JobId == job.Id).Select(row => row.ImageId);
        return others.Count == 0
            ? null
            : await db.JobEntities.Where(row => row.TeamId == caller.TeamId && others.Contains(row.JobId) && images.Contains(row.ImageId))
                .OrderBy(row => row.JobId)
                .Select(row => (long?)row.JobId)
                .FirstOrDefaultAsync(ct);
    }

    /// <summary>All jobs that were restarted from the same first one, and that one.</summary>
    public async Task<List<long>> OfSameRootAsync(JobRow job, CancellationToken ct)
    {
        var all = await RoundsAsync(job, ct);
        var root = RootOf(job.Id, all);
        return [root, .. all.Keys.Where(id => RootOf(id, all) == root)];
    }

    /// <summary>Tells of any job of a dataset which one its rounds began with.</summary>
    public async Task<Func<long, long>> RootsAsync(long datasetId, CancellationToken ct)
    {
        var all = await RoundsAsync(datasetId, ct);
        return id => RootOf(id, all);
    }

    // All rounds of a job have its dataset.
    private Task<Dictionary<long, Round>> RoundsAsync(JobRow job, CancellationToken ct) => RoundsAsync(job.DatasetId, ct);

    private Task<Dictionary<long, Round>> RoundsAsync(long datasetId, CancellationToken ct) => db.Jobs
        .Where(row => row.TeamId == caller.TeamId && row.DatasetId == datasetId && row.SourceJobId != null)
        .Select(row => new Round(row.Id, row.SourceJobId!.Value, row.RemovedAt == null && !row.Disabled))
        .ToDictionaryAsync(round => round.Id, ct);

    private static bool IsLaterThan(long later, long earlier, Dictionary<long, Round> all)
    {
        for (var at = all.GetValueOrDefault(later); at is not null; at = all.GetValueOrDefault(at.SourceId))
        {
            if (at.SourceId == earlier)
            {
                return true;
            }
        }

        return false;
    }

    private static long RootOf(long id, Dictionary<long, Round> all)
    {
        while (all.TryGetValue(id, out var round))
        {
            id = round.SourceId;
        }

        return id;
    }

    private sealed record Round(long Id, long SourceId, bool Lives);
}
