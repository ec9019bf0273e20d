using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Docket.Bench.Harness;

/// <summary>A server in a process of its own, so that what it spends can be told from what the load generator spends.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The token of the administrator that the first start makes.</summary>
    public const string Token = "administrator-of-the-benches";

    /// <summary>That administrator's password.</summary>
    public const string Password = "password-of-the-benches";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, string address, string readyLine)
    {
        Address = address;
        Started = Stopwatch.GetTimestamp();
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(readyLine, StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Cpu = CpuClock.Of(process);
    }

    public string Address { get; }

    /// <summary>When the process was begun, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Started { get; }

    public CpuClock Cpu { get; }

    public int Id => process.Id;

    /// <summary>Starts docket-server on a storage and waits until it is ready.</summary>
    public static Task<ServerProcess> StartAsync(Storage storage, CancellationToken ct, params string[] more) =>
        StartAsync(Path.Combine(AppContext.BaseDirectory, "docket-server.dll"), storage, ct, more);

    /// <summary>Starts another build of docket-server: a program, or a dll that <c>dotnet</c> runs.</summary>
    public static async Task<ServerProcess> StartAsync(string program, Storage storage, CancellationToken ct, params string[] more)
    {
        var scheme = more.Contains("--tls-cert") ? "https" : "http";
        var address = $"{scheme}://127.0.0.1:{FreePort()}";
        string[] arguments = ["--urls", address, "--data", storage.Folder, $"--database={storage.Connection}", .. more];
        var start = program.EndsWith(".dll", StringComparison.Ordinal) ? new ProcessStartInfo("dotnet", [program, .. arguments]) : new ProcessStartInfo(program, arguments);
        return await new ServerProcess(Prepared(start), address, "Docket is ready").ReadyAsync(ct);
    }

    /// <summary>Starts the bare endpoint: see <see cref="BareServer"/>.</summary>
    public static Task<ServerProcess> StartBareAsync(string answerFile, CancellationToken ct) =>
        StartProgramAsync(Path.Combine(AppContext.BaseDirectory, "docket-bench.dll"), BareServer.ReadyLine, address => [BareServer.Verb, address, answerFile], ct);

    /// <summary>Starts a program of ours that serves something at an address and says so.</summary>
    public static async Task<ServerProcess> StartProgramAsync(string program, string readyLine, Func<string, string[]> arguments, CancellationToken ct)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        return await new ServerProcess(Prepared(new ProcessStartInfo("dotnet", [program, .. arguments(address)])), address, readyLine).ReadyAsync(ct);
    }

    /// <summary>A handler with as many connections as there are requests in flight.</summary>
    public static SocketsHttpHandler NewHandler() => new() { UseProxy = false, UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10) };

    /// <summary>A call of a method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="body">The JSON body.</param>
    /// <param name="token">Who calls.</param>
    /// <param name="job">The job it is made in.</param>
    public HttpRequestMessage Call(string method, byte[] body, string token = Token, long? job = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/public/api/v3/{method}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("x-api-key", token);
        if (job is not null)
        {
            request.Headers.TryAddWithoutValidation("x-job-id", $"{job}");
        }

        return request;
    }

    /// <summary>The largest amount of memory that the process has held, in bytes; what it holds now where the system does not tell.</summary>
    public long PeakMemory()
    {
        process.Refresh();
        return process.PeakWorkingSet64 > 0 ? process.PeakWorkingSet64 : process.WorkingSet64;
    }

    public long Memory()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private static ProcessStartInfo Prepared(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var setting in start.Environment.Keys.Where(name => name.StartsWith("DOCKET_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(setting);
        }

        start.Environment["DOCKET_ADMIN_TOKEN"] = Token;
        start.Environment["DOCKET_ADMIN_PASSWORD"] = Password;
        return start;
    }

    private async Task<ServerProcess> ReadyAsync(CancellationToken ct)
    {
        var ended = process.WaitForExitAsync(ct);
        if (await Task.WhenAny(ready.Task, ended).WaitAsync(Patience, ct) == ready.Task)
        {
            return this;
        }

        await DisposeAsync();
        throw new BenchException($"the server ended before it was ready: {string.Join(' ', errors)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
