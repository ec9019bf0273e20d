using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Docket.Sdk.Notifications;

/// <summary>The request of <c>notifications.list</c>.</summary>
public sealed record ListNotificationsRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>Notifications on a page, at most 100. <value>Default 100.</value></summary>
    [JsonPropertyName("per_page")]
    [Range(1, int.MaxValue)]
    public int? PerPage { get; init; }

    /// <summary>The <see cref="NotificationList.After"/> of the page before. <value>Default: the newest.</value></summary>
    public string? After { get; init; }
}

/// <summary>The request of <c>notifications.read</c>: which ones, or up to which one, or both.</summary>
public sealed record ReadNotificationsRequest
{
    /// <summary>Own notifications of one team.</summary>
    [Items(0, 500)]
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>An own notification: it is marked with all of the team that are not newer.</summary>
    public long? UpToId { get; init; }
}
