using Docket.Sdk.Http;

namespace Docket.Sdk;

/// <summary>
/// A client of one server with one token. It never changes and may be used from many threads at once; make one per process and keep it.
/// Calls throw <see cref="DocketException"/> when they fail.
/// </summary>
/// <remarks>
/// A failed call is sent again only if that cannot do the work twice. Reads always may. A write carries an <c>Idempotency-Key</c>, the same
/// in each attempt. A server that answers with the header <c>docket-version</c> honours it, so once that was seen such a write is sent again
/// after any passing failure. Until then, and for good with a server of another make, it is sent again only if the server certainly did not
/// begin: the connection was refused, or the answer is 429 or 503 with <c>Retry-After</c>.
/// </remarks>
public class DocketClient
{
    private readonly Transport? transport;

    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// What sends the requests; it is used, not owned, and may be shared. Its <see cref="HttpClient.Timeout"/> limits an attempt as a whole, a
    /// moving upload too, so better make it infinite. Redirects turn a POST into a GET, so better switch them off.
    /// </param>
    /// <param name="options">The server, the token and the retries.</param>
    /// <exception cref="ArgumentException">An option is out of range or the address is not an address.</exception>
    public DocketClient(HttpClient http, DocketClientOptions options)
        : this(new Transport(http, options))
    {
    }

    /// <summary>For fakes: a client without a server, of which only overridden members work.</summary>
    protected DocketClient()
    {
    }

    private DocketClient(Transport transport) => this.transport = transport;

    internal Transport Transport => transport ?? throw new InvalidOperationException("this client has no server: override the member that was called");

    /// <summary>A client over the same connections whose calls see only the entities of a job and act as its worker (<c>x-job-id</c>).</summary>
    /// <param name="jobId">The job's id.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is not positive.</exception>
    public virtual DocketClient InJob(long jobId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(jobId);
        return new DocketClient(Transport.InJob(jobId));
    }

    /// <summary>
    /// Exchanges a login and a password for the API token of that user. One attempt, without retries; its time is limited by
    /// <see cref="HttpClient.Timeout"/>.
    /// </summary>
    /// <param name="address">The server, as in <see cref="DocketClientOptions.Address"/>.</param>
    /// <param name="login">The user's login.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="http">What sends the request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.Unauthorized"/> on a wrong login or password, <see cref="ErrorCode.Disabled"/> when the account is switched off.</exception>
    /// <exception cref="ArgumentException">The address is not an address.</exception>
    public static Task<Session> SignInAsync(string address, string login, string password, HttpClient http, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(http);
        return SignIn.SendAsync(ServerAddress.Parse(address), login, password, http, cancellationToken);
    }
}
