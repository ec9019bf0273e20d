using Docket.Sdk.Http;

namespace Docket.Sdk.Notifications;

/// <summary>Calls about what one was told: <c>notifications.*</c>. Extensions of Docket.</summary>
public class NotificationsClient
{
    private readonly Transport transport;

    internal NotificationsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected NotificationsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>A page of what the caller was told in a team, newest first, and how much of it is not read.</summary>
    /// <param name="request">The team, and which page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<NotificationList> ListAsync(ListNotificationsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(NotificationMethods.List, request, cancellationToken);

    /// <summary>Marks own notifications as read; those that are read stay as they are.</summary>
    /// <param name="request">Which ones, or up to which one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> ReadAsync(ReadNotificationsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(NotificationMethods.Read, request, cancellationToken);
}
