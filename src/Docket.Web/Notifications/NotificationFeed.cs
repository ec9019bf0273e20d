using Docket.Sdk;
using Docket.Sdk.Notifications;
using Docket.Web.Look;
using Docket.Web.Shell;

namespace Docket.Web.Notifications;

/// <summary>What the person was told in the team. Whoever hears that something happened calls <see cref="RefreshAsync"/>.</summary>
internal sealed class NotificationFeed(DocketClient client, WebSession session, TimeProvider clock)
{
    private const int PerPage = 50;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private DateTimeOffset? askedAt;
    private long teamId;
    private int turn;
    private string? after;

    /// <summary>The notifications, newest first; null before they were read.</summary>
    public IReadOnlyList<Notification>? All { get; private set; }

    /// <summary>How many are not read; <see cref="NotificationList.MostCounted"/> means that or more.</summary>
    public int Unread { get; private set; }

    /// <summary>Whether there are older ones on the server.</summary>
    public bool HasOlder => after is not null;

    /// <summary>Why the last call failed, null if it did not.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Told when any of it changed.</summary>
    public event Action? Changed;

    /// <summary>Reads them anew, unless they are of this team and younger than half a minute.</summary>
    public Task RefreshIfOldAsync() => teamId == session.TeamId && clock.GetUtcNow() - askedAt < Rest ? Task.CompletedTask : RefreshAsync();

    /// <summary>Reads them anew. Of several calls at once the last one counts.</summary>
    public async Task RefreshAsync()
    {
        if (teamId != session.TeamId)
        {
            (teamId, All, Unread, after) = (session.TeamId, null, 0, null);
        }

        if (teamId == 0)
        {
            return;
        }

        askedAt = clock.GetUtcNow();
        var mine = ++turn;
        await TryAsync(async () =>
        {
            var page = await client.Notifications.ListAsync(new() { TeamId = session.TeamId, PerPage = PerPage });
            if (mine == turn)
            {
                (All, Unread, after) = (page.Entities, page.UnreadCount, page.After);
            }
        });
    }

    /// <summary>Reads older ones behind those that are there.</summary>
    public Task ReadOlderAsync()
    {
        var mine = turn;
        return TryAsync(async () =>
        {
            var page = await client.Notifications.ListAsync(new() { TeamId = teamId, PerPage = PerPage, After = after });
            if (mine == turn)
            {
                (All, after) = ([.. All ?? [], .. page.Entities], page.After);
            }
        });
    }

    /// <summary>Marks one as read.</summary>
    public Task MarkAsync(Notification one) => one.ReadAt is not null ? Task.CompletedTask : MarkAsync(new() { Ids = [one.Id] }, other => other.Id == one.Id);

    /// <summary>Marks all up to the newest that is shown as read: what came since stays.</summary>
    public Task MarkAllAsync() => Unread > 0 && All is [var newest, ..] ? MarkAsync(new() { UpToId = newest.Id }, _ => true) : Task.CompletedTask;

    private Task MarkAsync(ReadNotificationsRequest request, Func<Notification, bool> isMarked) => TryAsync(async () =>
    {
        turn++;
        await client.Notifications.ReadAsync(request);
        var now = clock.GetUtcNow();
        All = [.. (All ?? []).Select(one => one.ReadAt is null && isMarked(one) ? one with { ReadAt = now } : one)];
        Unread = request.UpToId is null ? Math.Max(0, Unread - 1) : 0;
    });

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            Failure = null;
        }
        catch (DocketException problem)
        {
            Failure = Failure.Of(problem);
        }

        Changed?.Invoke();
    }
}
