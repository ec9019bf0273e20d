using Docket.Sdk.Http;

namespace Docket.Sdk.Accounts;

/// <summary>Calls about accounts: <c>users.*</c>.</summary>
public class UsersClient
{
    private readonly Transport transport;

    internal UsersClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected UsersClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>The caller's own account with its teams.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<User> MeAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync(UserMethods.Me, new EmptyRequest(), cancellationToken);

    /// <summary>An account with its teams, as far as the caller may know of them.</summary>
    /// <param name="request">The account.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<User> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(UserMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The account's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<User> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Makes an account. It belongs to no team until <c>members.add</c>.</summary>
    /// <param name="request">The account to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (the login is taken), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<CreatedUser> AddAsync(AddUserRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(UserMethods.Add, request, cancellationToken);

    /// <summary>A page of the accounts that the caller, who manages a team, may know of.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<User>> ListAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(UserMethods.List, request, cancellationToken);

    /// <summary>All accounts that the caller, who manages a team, may know of, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<User> ListAllAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(UserMethods.List, request, cancellationToken);

    /// <summary>
    /// Changes an account: one's own, or one that the caller made and stands above in all its teams. A new password ends all sessions of the account,
    /// the caller's too; API tokens stay.
    /// </summary>
    /// <param name="request">The account and what to change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> EditInfoAsync(EditUserRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(UserMethods.EditInfo, request, cancellationToken);

    /// <summary>Switches an account off, which ends its sessions at once, or on again.</summary>
    /// <param name="request">The account, and which of the two.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.Conflict"/> (the last administrator of the server), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> DisableAsync(DisableUserRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(UserMethods.Disable, request, cancellationToken);

    /// <summary>The caller's keys for SSH; Docket has none.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<IReadOnlyList<string>> SshKeysAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync(UserMethods.SshKeys, new EmptyRequest(), cancellationToken);
}
