using Docket.Sdk.Activity;
using Docket.Sdk.Http;
using Docket.Sdk.Stats;

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

    /// <summary>Makes a team with one workspace; the caller becomes its administrator.</summary>
    /// <param name="request">The team to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (the caller administers a team of that name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Team> AddAsync(AddTeamRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.Add, request, cancellationToken);

    /// <summary>Renames a team, or describes it anew.</summary>
    /// <param name="request">The team and what to change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (the caller administers a team of that name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Team> EditInfoAsync(EditTeamRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.EditInfo, request, cancellationToken);

    /// <summary>Hides a team and everything in it from everybody, until it is restored.</summary>
    /// <param name="request">The team.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> ArchiveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.Archive, request, cancellationToken);

    /// <inheritdoc cref="ArchiveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> ArchiveAsync(long id, CancellationToken cancellationToken = default) =>
        ArchiveAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Brings an archived team back. Only Docket has this.</summary>
    /// <param name="request">The team.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RestoreAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.Restore, request, cancellationToken);

    /// <inheritdoc cref="RestoreAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        RestoreAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Removes archived teams with everything in them; for the server's administrator. For 30 days Docket can restore them.</summary>
    /// <param name="request">The teams.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.Conflict"/> (a team is not archived), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<RemovalTask> RemovePermanentlyAsync(RemoveTeamsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.RemovePermanently, request, cancellationToken);

    /// <summary>
    /// Numbers of a team or of a person day by day. Who neither manages nor views the team gets the own ones, and is refused those of others. Only
    /// Docket has this.
    /// </summary>
    /// <param name="request">Which days, and of whom.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<TeamStats> StatsAsync(TeamStatsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TeamMethods.Stats, request, cancellationToken);
}
