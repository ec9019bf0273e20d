using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Work;

/// <summary>Removes what has served its time, at start and every hour: answers to idempotency keys after seven days, those to other calls after minutes, ended session tokens, and old notifications.</summary>
internal sealed class CleanUp(DocketDatabase database, TimeProvider clock, ILogger<CleanUp> logger)
    : PeriodicWork("clean-up", TimeSpan.FromHours(1), atStart: true, clock, logger)
{
    private const int MostRows = 10_000;

    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    /// <summary>Removes it now, and tells how many rows went. Those who write wait for a few at a time, however many there are.</summary>
    public async Task<int> RemoveAsync(CancellationToken ct)
    {
        var now = Clock.Now();
        var (oldest, recent) = ((now - AnswersKept).ToUnixTimeMilliseconds(), (now - RecentCalls.Latest).ToUnixTimeMilliseconds());

        // EF has no bounded removal by a key of two columns that SQLite would do in one pass.
        return await InUnitsAsync(
                db => db.Database.ExecuteSqlAsync(
                    $"DELETE FROM stored_answers WHERE (user_id, key) IN (SELECT user_id, key FROM stored_answers WHERE created_at < {oldest} LIMIT {MostRows})", ct),
                ct)
            + await InUnitsAsync(
                db => db.Database.ExecuteSqlAsync(
                    $"DELETE FROM stored_answers WHERE (user_id, key) IN (SELECT user_id, key FROM stored_answers WHERE created_at < {recent} AND substr(key, 1, 1) = {RecentCalls.KeyMark} LIMIT {MostRows})", ct),
                ct)
            + await database.PruneNotificationsAsync(ct)
            + await InUnitsAsync(db => db.Tokens.Where(token => token.ExpiresAt != null && token.ExpiresAt < now).Take(MostRows).ExecuteDeleteAsync(ct), ct);
    }

    private async Task<int> InUnitsAsync(Func<DocketDb, Task<int>> remove, CancellationToken ct)
    {
        var (total, count) = (0, 0);
        do
        {
            total += count = await database.RunAsync(remove, ct);
        }
        while (count == MostRows);

        return total;
    }

    protected override Task RunAsync(CancellationToken ct) => RemoveAsync(ct);
}
