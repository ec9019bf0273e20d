namespace Docket.Sdk.Notifications;

/// <summary>What somebody is told: that another did something to a job which concerns them.</summary>
public sealed record Notification
{
    /// <summary>The notification's id.</summary>
    public required long Id { get; init; }

    /// <summary>What happened.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>The job it happened to.</summary>
    public required long JobId { get; init; }

    /// <summary>The job's name of today.</summary>
    public required string JobName { get; init; }

    /// <summary>Who did it.</summary>
    public required long ActorId { get; init; }

    /// <summary>The login of who did it.</summary>
    public required string ActorLogin { get; init; }

    /// <summary>The name of who did it; empty where the account has none.</summary>
    public required string ActorName { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was marked as read (UTC), null before.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>The answer of <c>notifications.list</c>.</summary>
public sealed record NotificationList
{
    /// <summary>The greatest <see cref="UnreadCount"/>.</summary>
    public const int MostCounted = 100;

    /// <summary>The notifications, newest first.</summary>
    public required IReadOnlyList<Notification> Entities { get; init; }

    /// <summary>Where the next page begins; null on the last one.</summary>
    public string? After { get; init; }

    /// <summary>How many are not read, on all pages together; 100 where it is 100 or more.</summary>
    public required int UnreadCount { get; init; }
}
