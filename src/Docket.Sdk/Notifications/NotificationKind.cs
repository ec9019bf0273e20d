using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Notifications;

/// <summary>What happened to a job.</summary>
[JsonConverter(typeof(WireWordConverter<NotificationKind>))]
public readonly record struct NotificationKind : IWireWord<NotificationKind>
{
    private static readonly string[] Known = ["assigned", "submitted", "rejected", "completed"];

    private NotificationKind(string value) => Value = value;

    /// <summary>It is now for the person to label or to review.</summary>
    public static NotificationKind Assigned { get; } = new("assigned");

    /// <summary>It was labeled, and waits for review.</summary>
    public static NotificationKind Submitted { get; } = new("submitted");

    /// <summary>Images of it came back to be labeled again.</summary>
    public static NotificationKind Rejected { get; } = new("rejected");

    /// <summary>It is completed.</summary>
    public static NotificationKind Completed { get; } = new("completed");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => Known;

    /// <inheritdoc/>
    public static NotificationKind From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
