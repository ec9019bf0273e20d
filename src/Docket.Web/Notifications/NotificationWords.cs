using Docket.Sdk.Notifications;

namespace Docket.Web.Notifications;

/// <summary>What happened, in words around the job's name.</summary>
internal static class NotificationWords
{
    extension(Notification one)
    {
        /// <summary>Who did it.</summary>
        public string Actor => one.ActorName.Length > 0 ? one.ActorName : one.ActorLogin;

        /// <summary>What stands between who did it and the job.</summary>
        public string Before => one.Kind.Value switch
        {
            "assigned" => "gave you",
            "submitted" => "submitted",
            "rejected" => "sent back",
            "completed" => "completed",
            _ => "changed",
        };

        /// <summary>What stands behind the job.</summary>
        public string Behind => one.Kind.Value switch
        {
            "submitted" => "for review",
            "rejected" => "to you",
            _ => "",
        };
    }

    /// <summary>A number of unread ones in little room, for example <c>3</c>, <c>99+</c>.</summary>
    public static string Count(int unread) => unread >= NotificationList.MostCounted ? $"{NotificationList.MostCounted - 1}+" : $"{unread}";
}
