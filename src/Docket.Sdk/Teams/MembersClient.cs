using Docket.Sdk.Accounts;
using Docket.Sdk.Http;

namespace Docket.Sdk.Teams;

/// <summary>Calls about the members of a team: <c>members.*</c>.</summary>
public class MembersClient
{
    private readonly Transport transport;

    internal MembersClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected MembersClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Takes an account into a team, or gives a member another role.</summary>
    /// <param name="request">The team, the account and the role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<CreatedUser> AddAsync(AddMemberRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(MemberMethods.Add, request, cancellationToken);

    /// <summary>A page of the members of a team, with their roles.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<User>> ListAsync(ListMembersRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(MemberMethods.List, request, cancellationToken);

    /// <summary>All members of a team, with their roles, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<User> ListAllAsync(ListMembersRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(MemberMethods.List, request, cancellationToken);

    /// <summary>The member of a team with a login, or null if there is none.</summary>
    /// <param name="teamId">The team's id.</param>
    /// <param name="login">The login.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual async Task<User?> FindAsync(long teamId, string login, CancellationToken cancellationToken = default)
    {
        var request = new ListMembersRequest { TeamId = teamId, Filter = [Filter.Equal("login", login)] };
        var found = await ListAsync(request, cancellationToken).ConfigureAwait(false);
        return found.Entities.FirstOrDefault(user => user.Login == login);
    }

    /// <summary>Gives a member another role.</summary>
    /// <param name="request">The member and the new role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.Conflict"/> (the last administrator of the team), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> EditInfoAsync(EditMemberRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(MemberMethods.EditInfo, request, cancellationToken);

    /// <summary>Takes a member out of a team. Jobs of that person stay, unseen by them.</summary>
    /// <param name="request">The member.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.Conflict"/> (the last administrator of the team), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RemoveAsync(RemoveMemberRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(MemberMethods.Remove, request, cancellationToken);
}
