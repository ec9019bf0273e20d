using Docket.Sdk.Http;

namespace Docket.Sdk.Teams;

/// <summary>Calls about workspaces: <c>workspaces.*</c>.</summary>
public class WorkspacesClient
{
    private readonly Transport transport;

    internal WorkspacesClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected WorkspacesClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>A page of the workspaces of a team.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Workspace>> ListAsync(ListWorkspacesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.List, request, cancellationToken);

    /// <summary>All workspaces of a team, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Workspace> ListAllAsync(ListWorkspacesRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(WorkspaceMethods.List, request, cancellationToken);

    /// <summary>One workspace.</summary>
    /// <param name="request">The workspace.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Workspace> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The workspace's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Workspace> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);
}
