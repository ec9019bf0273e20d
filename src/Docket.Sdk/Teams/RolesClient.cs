using Docket.Sdk.Http;

namespace Docket.Sdk.Teams;

/// <summary>Calls about roles: <c>roles.*</c>.</summary>
public class RolesClient
{
    private readonly Transport transport;

    internal RolesClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected RolesClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>A page of the roles, with their fixed ids.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<RoleInfo>> ListAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(RoleMethods.List, request, cancellationToken);

    /// <summary>All roles, with their fixed ids, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<RoleInfo> ListAllAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(RoleMethods.List, request, cancellationToken);
}
