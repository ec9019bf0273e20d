using Docket.Server.Access;

namespace Docket.Server.Notifications;

internal static class NotificationQueries
{
    extension(IQueryable<NotificationRow> notifications)
    {
        /// <summary>What the caller was told in the team.</summary>
        public IQueryable<NotificationRow> Of(Caller caller) => notifications.Where(row => row.TeamId == caller.TeamId && row.UserId == caller.UserId);

        /// <summary>What is older than a place in the order of the list.</summary>
        public IQueryable<NotificationRow> OlderThan(NotificationCursor cursor) =>
            notifications.Where(row => row.CreatedAt < cursor.At || (row.CreatedAt == cursor.At && row.Id < cursor.Id));
    }
}
