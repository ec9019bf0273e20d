using System.Net;
using System.Net.Sockets;

namespace Docket.Tests.Support;

/// <summary>What is on its way to the server, or back from it.</summary>
internal enum Way
{
    In,
    Out,
}

/// <summary>
/// A proxy in front of any server, by which a test makes the network fail: it can be shut, and it shows what passes to a watcher that may change it or
/// cut the connection.
/// </summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly IPEndPoint target;
    private readonly Lock gate = new();
    private readonly HashSet<Socket> open = [];
    private Socket listener;
    private Task running;
    private int connections;

    public Gate(IPEndPoint target)
    {
        this.target = target;
        listener = Listen(0);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        running = AcceptAsync(listener);
    }

    public int Port { get; }

    /// <summary>Sees every piece that passes, and the number of its connection; false cuts the connection instead of passing it on.</summary>
    public Func<int, Way, Memory<byte>, bool> Watch { get; set; } = (_, _, _) => true;

    /// <summary>Whether a connection that is cut stays open on the server's side, as when the network is torn: the server does not learn of it.</summary>
    public bool Tears { get; set; }

    /// <summary>Drops all connections and refuses new ones.</summary>
    public async Task ShutAsync()
    {
        listener.Dispose();
        lock (gate)
        {
            foreach (var socket in open)
            {
                socket.Dispose();
            }

            open.Clear();
        }

        await running;
    }

    public void Reopen()
    {
        listener = Listen(Port);
        running = AcceptAsync(listener);
    }

    public async ValueTask DisposeAsync() => await ShutAsync();

    private static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen();
        return socket;
    }

    private async Task AcceptAsync(Socket from)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await from.AcceptAsync()));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Shut.
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connection = Interlocked.Increment(ref connections);
        client.NoDelay = true;

        // A reset, as of a machine that is gone: who waits for an answer learns it at once.
        client.LingerState = new LingerOption(true, 0);
        lock (gate)
        {
            open.UnionWith([client, server]);
        }

        try
        {
            await server.ConnectAsync(target);
            await Task.WhenAny(PassAsync(connection, Way.In, client, server), PassAsync(connection, Way.Out, server, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server is away.
        }

        client.Dispose();
        if (!Tears)
        {
            server.Dispose();
        }
    }

    private async Task PassAsync(int connection, Way way, Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0 && Watch(connection, way, buffer.AsMemory(0, count)))
            {
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One of them has gone.
        }
    }
}
