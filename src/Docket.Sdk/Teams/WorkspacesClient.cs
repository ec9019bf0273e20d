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

    /// <summary>Makes a workspace.</summary>
    /// <param name="request">The workspace to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (the team has one of that name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Workspace> AddAsync(AddWorkspaceRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.Add, request, cancellationToken);

    /// <summary>Renames a workspace, or describes it anew.</summary>
    /// <param name="request">The workspace and what to change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (the team has one of that name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Workspace> EditInfoAsync(EditWorkspaceRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.EditInfo, request, cancellationToken);

    /// <summary>Archives a workspace with the projects in it.</summary>
    /// <param name="request">The workspace.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> ArchiveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.Archive, request, cancellationToken);

    /// <inheritdoc cref="ArchiveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> ArchiveAsync(long id, CancellationToken cancellationToken = default) =>
        ArchiveAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Brings a workspace back, with the projects that were archived with it. Only Docket has this.</summary>
    /// <param name="request">The workspace.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (the team has one of that name by now), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RestoreAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.Restore, request, cancellationToken);

    /// <inheritdoc cref="RestoreAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        RestoreAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Removes workspaces with everything in them. For 30 days Docket can restore them.</summary>
    /// <param name="request">The workspaces.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<RemovalTask> RemovePermanentlyAsync(RemoveWorkspacesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.RemovePermanently, request, cancellationToken);

    /// <summary>Hides a workspace where workspaces are chosen from, or shows it again.</summary>
    /// <param name="request">The workspace, and which of the two.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> VisibilitySetAsync(SetWorkspaceVisibilityRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(WorkspaceMethods.VisibilitySet, request, cancellationToken);
}
