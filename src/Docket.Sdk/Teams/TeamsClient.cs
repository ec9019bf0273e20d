using Docket.Sdk.Activity;
using Docket.Sdk.Http;

namespace Docket.Sdk.Teams;

/// <summary>Calls about teams: <c>teams.*</c>.</summary>
public class TeamsClient
{
    private readonly Transport transport;

    internal TeamsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected TeamsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>A page of the caller's teams.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Team>> ListAsync(ListTeamsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.List, request, cancellationToken);

    /// <summary>All of the caller's teams, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Team> ListAllAsync(ListTeamsRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(TeamMethods.List, request, cancellationToken);

    /// <summary>One team.</summary>
    /// <param name="request">The team.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Team> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The team's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Team> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>A page of what happened in a team, newest first unless the request sorts. Annotators and reviewers hear of their own acts and jobs.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<ActivityEntry>> ActivityAsync(ListActivityRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.Activity, request, cancellationToken);

    /// <summary>
    /// All that happened in a team, page after page as it is consumed. Oldest first unless the request sorts, so that what happens meanwhile comes at
    /// the end and nothing is seen twice.
    /// </summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<ActivityEntry> ActivityAllAsync(ListActivityRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return transport.AllAsync(TeamMethods.Activity, request with { Sort = request.Sort ?? "date" }, cancellationToken);
    }
}
