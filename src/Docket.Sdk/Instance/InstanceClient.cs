using Docket.Sdk.Http;

namespace Docket.Sdk.Instance;

/// <summary>Calls about the server itself: <c>instance.*</c>.</summary>
public class InstanceClient
{
    private readonly Transport transport;

    internal InstanceClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected InstanceClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Which version of the protocol's server this one is compatible with.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<InstanceVersion> VersionAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync(InstanceMethods.Version, new EmptyRequest(), cancellationToken);

    /// <summary>Whether the server can work, and which one it is. It needs no token, and is asked once, without retries.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.ConnectionFailed"/>: there is no server.</exception>
    public virtual Task<ServerState> StateAsync(CancellationToken cancellationToken = default) => transport.StateAsync(cancellationToken);
}
