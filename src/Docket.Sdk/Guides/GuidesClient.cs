using Docket.Sdk.Http;

namespace Docket.Sdk.Guides;

/// <summary>Calls about guides: <c>guides.*</c>.</summary>
public class GuidesClient
{
    private readonly Transport transport;

    internal GuidesClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected GuidesClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Makes a guide. An extension of Docket.</summary>
    /// <param name="request">The guide to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (a guide of the team has the name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Guide> AddAsync(AddGuideRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(GuideMethods.Add, request, cancellationToken);

    /// <summary>One guide with its text.</summary>
    /// <param name="request">The guide.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Guide> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(GuideMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The guide's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Guide> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>A page of a team's guides.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Guide>> ListAsync(ListGuidesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(GuideMethods.List, request, cancellationToken);

    /// <summary>All guides of a team, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Guide> ListAllAsync(ListGuidesRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(GuideMethods.List, request, cancellationToken);

    /// <summary>Changes a guide; what is not given stays. An extension of Docket.</summary>
    /// <param name="request">The guide, and what changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (a guide of the team has the name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Guide> EditInfoAsync(EditGuideRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(GuideMethods.EditInfo, request, cancellationToken);

    /// <summary>Removes a guide; for 30 days it can be restored. Jobs go on naming it. An extension of Docket.</summary>
    /// <param name="request">The guide.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RemoveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(GuideMethods.Remove, request, cancellationToken);

    /// <inheritdoc cref="RemoveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The guide's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RemoveAsync(long id, CancellationToken cancellationToken = default) =>
        RemoveAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Brings back a guide that was removed less than 30 days ago; one that is there stays as it is. An extension of Docket.</summary>
    /// <param name="request">The guide.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (its name is taken meanwhile), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RestoreAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(GuideMethods.Restore, request, cancellationToken);

    /// <inheritdoc cref="RestoreAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The guide's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        RestoreAsync(new IdRequest { Id = id }, cancellationToken);
}
