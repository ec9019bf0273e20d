using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Notifications;

/// <summary>Methods about notifications. Docket's own.</summary>
public static class NotificationMethods
{
    /// <summary>What the caller was told in a team, newest first, and how much of it is not read.</summary>
    public static ApiMethod<ListNotificationsRequest, NotificationList> List => field ??=
        new("notifications.list", Effect.Read, NotificationJson.Default.ListNotificationsRequest, NotificationJson.Default.NotificationList);

    /// <summary>Marks own notifications as read; those that are read stay as they are.</summary>
    public static ApiMethod<ReadNotificationsRequest, Success> Read => field ??=
        new("notifications.read", Effect.Write, NotificationJson.Default.ReadNotificationsRequest, NotificationJson.Default.Success) { Retry = Retry.Safe };

    internal static IReadOnlyList<ApiMethod> All => [List, Read];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(ListNotificationsRequest))]
[JsonSerializable(typeof(NotificationList))]
[JsonSerializable(typeof(ReadNotificationsRequest))]
[JsonSerializable(typeof(Success))]
internal sealed partial class NotificationJson : JsonSerializerContext;
