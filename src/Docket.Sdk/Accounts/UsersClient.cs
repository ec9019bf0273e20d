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
}
