using Docket.Sdk.Notifications;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Notifications;

internal static class NotificationEndpoints
{
    public static void MapNotifications(this MethodRoutes routes)
    {
        var notifications = routes.Feature<NotificationService>("Notifications");
        notifications.Map(NotificationMethods.List, Permission.JobsRead, r => Scope.Team(r.TeamId), s => s.ListAsync);
        notifications.Map(NotificationMethods.Read, Permission.JobsRead, ScopeOf, s => s.ReadAsync);
    }

    private static Scope ScopeOf(ReadNotificationsRequest request) => Scope.Notifications([.. request.Ids ?? [], .. request.UpToId is { } id ? [id] : Array.Empty<long>()]);
}
