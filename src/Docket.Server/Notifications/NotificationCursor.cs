using System.Globalization;

namespace Docket.Server.Notifications;

/// <summary>A place in the order of a person's notifications: by time, since each node has ids of its own, and then by id.</summary>
internal readonly record struct NotificationCursor(DateTimeOffset At, long Id)
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static NotificationCursor? Parse(string text) =>
        text.Split('.') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= Latest
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new NotificationCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()}.{Id}");
}
