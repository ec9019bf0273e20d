using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace Docket.Server.Api;

/// <summary>
/// Whether an answer reached its client, as far as the connection tells. That Kestrel took an answer says nothing: a small one lies in a
/// buffer. So the connection itself is asked: an answer that arrived is acknowledged (<c>TCP_INFO</c>, on Linux), and a client that closes without
/// having read it, or that is gone, sends a reset. A later write on the same connection shows that the answer before it was read.
/// </summary>
/// <remarks>
/// What stays unseen: an answer acknowledged by the client's machine or by a proxy, but not read by the program behind it, while the connection
/// stays open or is closed in order; the last 64 KB of a long answer whose client closes in order before they are sent; on other systems than
/// Linux a client that vanishes without a word; and over HTTP/2 whatever happens after the answer was handed over. Such an answer counts as
/// delivered, so its repeat is a new call: who must be sure sends an idempotency key. The other way round, a client that read an answer, then
/// resets its connection instead of closing it, and makes the equal call within a minute on purpose, gets that answer again.
/// </remarks>
internal sealed class Delivery
{
    private const int Tcp = 6;
    private const int TcpInfo = 11;
    private const int KestrelsBuffer = 64 * 1024;
    private const byte Established = 1;
    private const byte Closed = 7;

    // RFC 1122, 4.2.3.2: an acknowledgement is delayed by less than half a second.
    private static readonly TimeSpan LongestAcknowledging = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan LongestHearing = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken aborted;
    private readonly Socket? socket;
    private Fate fate;

    private Delivery(Socket? socket, CancellationToken aborted)
    {
        this.aborted = aborted;
        this.socket = socket;
    }

    private enum Fate
    {
        /// <summary>The call runs.</summary>
        Awaited,

        /// <summary>The answer was handed over; the connection knows more.</summary>
        Sent,

        Delivered,

        /// <summary>The connection ended with a reset, or before the answer was acknowledged.</summary>
        Doubtful,

        /// <summary>The client was gone before the answer was handed over.</summary>
        Lost,
    }

    /// <summary>Since when the answer is on its way.</summary>
    public DateTimeOffset At { get; private set; }

    public bool IsDelivered => fate == Fate.Delivered;

    public bool IsLost => fate == Fate.Lost;

    /// <summary>The delivery of the answer to a call.</summary>
    public static Delivery Of(HttpContext http)
    {
        // Over HTTP/2 the calls on a connection run side by side and say nothing about each other.
        var connection = HttpProtocol.IsHttp2(http.Request.Protocol) ? null : http.Features.Get<WatchedConnection>();
        var socket = connection is null ? null : http.Features.Get<IConnectionSocketFeature>()?.Socket;
        var delivery = new Delivery(socket, http.RequestAborted);
        if (connection is not null)
        {
            connection.Last?.Settle(Fate.Delivered);
            connection.Last = delivery;
        }

        return delivery;
    }

    /// <summary>Whether the client may be without the answer, so that its next equal call is a repeat.</summary>
    public bool MayBeLost(DateTimeOffset now)
    {
        lock (gate)
        {
            return fate switch
            {
                Fate.Awaited => IsGone(),
                Fate.Sent => IsInDoubt(acknowledged: now - At < LongestAcknowledging),
                _ => fate != Fate.Delivered,
            };
        }
    }

    /// <summary>The answer is about to be handed over.</summary>
    public void Send(DateTimeOffset now)
    {
        lock (gate)
        {
            At = now;
            fate = fate == Fate.Lost || IsGone() ? Fate.Lost : Fate.Sent;
        }
    }

    /// <summary>
    /// The client was gone before the answer was handed over whole. A short one may have been read by then: Kestrel had it at once, and the
    /// connection decides.
    /// </summary>
    public void Break(int length)
    {
        if (length > KestrelsBuffer)
        {
            Settle(Fate.Lost);
        }
    }

    /// <summary>The connection ended, and what the client sent before was read.</summary>
    public void End(bool reset)
    {
        lock (gate)
        {
            fate = fate switch
            {
                Fate.Awaited => Fate.Lost,
                Fate.Sent => reset || IsInDoubt(acknowledged: true) ? Fate.Doubtful : Fate.Delivered,
                _ => fate,
            };
        }

        ended.TrySetResult();
    }

    /// <summary>Waits for a connection that Kestrel is just giving up: its socket is gone, how it ended is not yet heard.</summary>
    public Task WhenHeardAsync() =>
        fate == Fate.Sent && socket is not null && OperatingSystem.IsLinux() && Ask() is null ? ended.Task.WaitAsync(LongestHearing).ContinueWith(static _ => { }, TaskScheduler.Default) : Task.CompletedTask;

    private bool IsGone() => aborted.IsCancellationRequested || (Ask() is { } info && info.State != Established);

    // Who reads an answer acknowledges it a little later, but who closes does it at once. Where the connection cannot tell, the answer counts as
    // delivered: two calls that were both answered must stay two.
    private bool IsInDoubt(bool acknowledged) =>
        Ask() is { } info && (info.State == Closed || (info.Unacknowledged > 0 && !(acknowledged && info.State == Established)));

    private void Settle(Fate settled)
    {
        lock (gate)
        {
            fate = fate is Fate.Awaited or Fate.Sent ? settled : fate;
        }
    }

    // The first byte of struct tcp_info is the state, the count of segments not yet acknowledged is at 24.
    private (byte State, uint Unacknowledged)? Ask()
    {
        if (socket is null || !OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> info = stackalloc byte[104];
        try
        {
            return socket.GetRawSocketOption(Tcp, TcpInfo, info) >= 28 ? (info[0], BinaryPrimitives.ReadUInt32LittleEndian(info[24..])) : null;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
