using Docket.Sdk.Http;

namespace Docket.Sdk.Accounts;

/// <summary>Calls about the tokens of one's own account: <c>tokens.*</c>. Only Docket has them.</summary>
public class TokensClient
{
    private readonly Transport transport;

    internal TokensClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected TokensClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Makes an API token. It is shown this once: keep it.</summary>
    /// <param name="request">What it is for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (a token has the name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<CreatedToken> AddAsync(AddTokenRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TokenMethods.Add, request, cancellationToken);

    /// <summary>A page of one's tokens and sessions, without their secrets.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<ApiToken>> ListAsync(ListTokensRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TokenMethods.List, request, cancellationToken);

    /// <summary>All of one's tokens and sessions, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<ApiToken> ListAllAsync(ListTokensRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(TokenMethods.List, request, cancellationToken);

    /// <summary>Ends a token or session at once.</summary>
    /// <param name="request">The token.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RemoveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TokenMethods.Remove, request, cancellationToken);

    /// <inheritdoc cref="RemoveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The token's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RemoveAsync(long id, CancellationToken cancellationToken = default) =>
        RemoveAsync(new IdRequest { Id = id }, cancellationToken);
}
