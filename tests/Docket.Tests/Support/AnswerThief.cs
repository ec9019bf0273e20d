using System.Net;
using System.Net.Sockets;

namespace Docket.Tests.Support;

/// <summary>
/// A proxy that passes a request on, waits for the whole answer, and then breaks the caller's connection: the work is done and its answer lost.
/// </summary>
public sealed class AnswerThief : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri server;
    private readonly Task running;

    public AnswerThief(string server)
    {
        this.server = new Uri(server);
        listener.Start();
        running = RunAsync();
        Http = new HttpClient { BaseAddress = new Uri($"http://{listener.LocalEndpoint}") };
    }

    public HttpClient Http { get; }

    /// <summary>The status of the last answer that was not passed on.</summary>
    public string Stolen { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        listener.Stop();
        await running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                await StealAsync(caller);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    // One request at a time: the answer has come when its length has.
    private async Task StealAsync(TcpClient caller)
    {
        using var target = new TcpClient();
        await target.ConnectAsync(server.Host, server.Port);
        using var end = new CancellationTokenSource();
        var passing = PassOnAsync(caller.GetStream(), target.GetStream(), end.Token);
        var answer = await ReadAnswerAsync(target.GetStream());
        Stolen = answer[..answer.IndexOf('\r', StringComparison.Ordinal)];
        caller.LingerState = new LingerOption(true, 0);
        caller.Close();
        await end.CancelAsync();
        await passing;
    }

    private static async Task PassOnAsync(NetworkStream from, NetworkStream to, CancellationToken ct)
    {
        try
        {
            await from.CopyToAsync(to, ct);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The answer is stolen: what the caller still says does not matter.
        }
    }

    private static async Task<string> ReadAnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        var head = "";
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head += line + "\r\n";
            length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(line.Split(':')[1]) : length;
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body);
        return head;
    }
}
