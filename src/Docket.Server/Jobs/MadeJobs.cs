using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

internal static class MadeJobs
{
    /// <summary>Whether nobody has begun, changed, archived or removed any of them.</summary>
    public static async Task<bool> AreUntouchedAsync(DocketDb db, Caller caller, IReadOnlyList<CreatedJob> made, CancellationToken ct)
    {
        var ids = made.Select(job => job.Id).ToList();
        return await db.Jobs.CountAsync(
            job => job.TeamId == caller.TeamId && ids.Contains(job.Id) && job.RemovedAt == null && !job.Disabled && job.UpdatedAt == job.CreatedAt, ct) == ids.Count;
    }
}
