using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Notifications;

/// <summary>Keeps the newest notifications of each person in each team, and removes the others.</summary>
internal static class NotificationPruning
{
    public const int Kept = 500;

    private const int MostRows = 10_000;

    extension(DocketDatabase database)
    {
        /// <summary>Removes them now, and tells how many went: some at a time, so that others who write do not wait.</summary>
        public async Task<int> PruneNotificationsAsync(CancellationToken ct)
        {
            var removed = 0;
            foreach (var (team, user) in await FindFullAsync(database, ct))
            {
                removed += await database.RunAsync(db => PruneAsync(db, team, user, ct), ct);
            }

            return removed;
        }
    }

    private static async Task<List<(long TeamId, long UserId)>> FindFullAsync(DocketDatabase database, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var full = await db.Notifications
            .GroupBy(row => new { row.TeamId, row.UserId })
            .Where(group => group.Count() > Kept)
            .Select(group => group.Key)
            .ToListAsync(ct);
        return [.. full.Select(key => (key.TeamId, key.UserId))];
    }

    private static async Task<int> PruneAsync(DocketDb db, long team, long user, CancellationToken ct)
    {
        var own = db.Notifications.Where(row => row.TeamId == team && row.UserId == user);
        var old = await own
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Id)
            .Skip(Kept)
            .Take(MostRows)
            .Select(row => row.Id)
            .ToListAsync(ct);
        return await own.Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(ct);
    }
}
