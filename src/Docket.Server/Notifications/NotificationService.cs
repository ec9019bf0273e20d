using Docket.Sdk;
using Docket.Sdk.Notifications;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Notifications;

/// <summary>Tells people what happened, and keeps what they read. Of a job that they do not see any more nothing is told.</summary>
internal sealed class NotificationService(DocketDb db, Caller caller, TimeProvider clock)
{
    private const int MostOnPage = 100;

    public async Task<NotificationList> ListAsync(ListNotificationsRequest request, CancellationToken ct)
    {
        var perPage = Math.Min(request.PerPage ?? MostOnPage, MostOnPage);
        var found = await After(request.After)
            .Join(db.Jobs.VisibleTo(caller, db), row => row.JobId, job => job.Id, (row, job) => new { row, job.Name })
            .OrderByDescending(told => told.row.CreatedAt)
            .ThenByDescending(told => told.row.Id)
            .Take(perPage + 1)
            .ToListAsync(ct);
        var shown = found.Take(perPage).ToList();
        var actors = await ActorsAsync([.. shown.Select(told => told.row.ActorId).Distinct()], ct);
        return new NotificationList
        {
            Entities = [.. shown.Select(told => told.row.ToContract(told.Name, actors[told.row.ActorId]))],
            After = found.Count > perPage ? new NotificationCursor(shown[^1].row.CreatedAt, shown[^1].row.Id).ToString() : null,
            UnreadCount = await CountUnreadAsync(ct),
        };
    }

    public async Task<Success> ReadAsync(ReadNotificationsRequest request, CancellationToken ct)
    {
        var ids = request.Ids ?? [];
        var last = await LastAsync(request.UpToId, ct);
        var unread = db.Notifications.Of(caller).Where(row => row.ReadAt == null);
        var wanted = last is { } cursor
            ? unread.Where(row => ids.Contains(row.Id) || row.CreatedAt < cursor.At || (row.CreatedAt == cursor.At && row.Id <= cursor.Id))
            : unread.Where(row => ids.Contains(row.Id));
        var now = clock.Now();
        foreach (var row in await wanted.OrderBy(row => row.Id).ForUpdate().ToListAsync(ct))
        {
            row.ReadAt = now;
        }

        return Success.Yes;
    }

    private IQueryable<NotificationRow> After(string? token) =>
        token is null ? db.Notifications.Of(caller)
        : NotificationCursor.Parse(token) is { } cursor ? db.Notifications.Of(caller).OlderThan(cursor)
        : throw ApiException.BadValue("after", "is not a token of this list");

    private async Task<NotificationCursor?> LastAsync(long? id, CancellationToken ct) =>
        id is null ? null : await db.Notifications.Of(caller).Where(row => row.Id == id).Select(row => new NotificationCursor(row.CreatedAt, row.Id)).SingleAsync(ct);

    private Task<Dictionary<long, Actor>> ActorsAsync(List<long> ids, CancellationToken ct) =>
        db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => new Actor(user.Login, user.Name), ct);

    private Task<int> CountUnreadAsync(CancellationToken ct)
    {
        var jobs = db.Jobs.VisibleTo(caller, db);
        return db.Notifications.Of(caller).Where(row => row.ReadAt == null && jobs.Any(job => job.Id == row.JobId)).Take(NotificationList.MostCounted).CountAsync(ct);
    }
}

/// <summary>Who did something, by name.</summary>
internal sealed record Actor(string Login, string Name);
