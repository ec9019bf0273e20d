using Docket.Sdk;
using Docket.Sdk.Notifications;

namespace Docket.Web.Tests.Notifications;

/// <summary>Notifications as a test says, and what was asked about them.</summary>
internal sealed class FakeNotifications : NotificationsClient
{
    public List<ListNotificationsRequest> Asked { get; } = [];

    public List<ReadNotificationsRequest> Marked { get; } = [];

    public Func<ListNotificationsRequest, Task<NotificationList>> Answer { get; set; } = _ => Page();

    public static Task<NotificationList> Page(int unread = 0, string? after = null, params Notification[] entities) =>
        Task.FromResult(new NotificationList { Entities = entities, UnreadCount = unread, After = after });

    public static Notification One(long id, string kind = "assigned", bool isRead = false) => new()
    {
        Id = id,
        Kind = NotificationKind.From(kind),
        JobId = 100 + id,
        JobName = $"<b>cars {id}</b>",
        ActorId = 9,
        ActorLogin = "rita",
        ActorName = id % 2 == 0 ? "" : "Rita R.",
        CreatedAt = FakeDocket.Start.AddMinutes(-5),
        ReadAt = isRead ? FakeDocket.Start : null,
    };

    public override Task<NotificationList> ListAsync(ListNotificationsRequest request, CancellationToken cancellationToken = default)
    {
        Asked.Add(request);
        return Answer(request);
    }

    public override Task<Success> ReadAsync(ReadNotificationsRequest request, CancellationToken cancellationToken = default)
    {
        Marked.Add(request);
        return Task.FromResult(Success.Yes);
    }
}
