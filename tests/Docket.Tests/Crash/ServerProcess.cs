using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>How a process ended: its exit code, and what it wrote.</summary>
internal sealed record Ended(int Code, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    /// <summary>The one line in which a start was refused.</summary>
    public string Refusal()
    {
        Assert.True(Code == 1 && Errors.Count == 1, $"expected exit code 1 and one line, got {Code} and:\n{string.Join('\n', Errors)}");
        Assert.Empty(Output);
        Assert.StartsWith("docket-server: ", Errors[0], StringComparison.Ordinal);
        return Errors[0]["docket-server: ".Length..];
    }
}

/// <summary>docket-server as an operator runs it: a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>For everything that is waited for; a loaded machine starts a process in ten seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const int MostPorts = 5;

    /// <summary>What <c>./test</c> has published; else what was built with the tests.</summary>
    private static readonly string Program = Environment.GetEnvironmentVariable("DOCKET_TEST_SERVER") is { Length: > 0 } published
        ? published
        : Path.Combine(AppContext.BaseDirectory, "docket-server.dll");

    /// <summary>Whether it is what was published.</summary>
    public static bool IsPublished => Environment.GetEnvironmentVariable("DOCKET_TEST_SERVER") is { Length: > 0 };

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string[] arguments, string address, HttpMessageHandler? handler, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in start.Environment.Keys.Where(name => name.StartsWith("DOCKET_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(setting);
        }

        start.Environment["DOCKET_ADMIN_TOKEN"] = RunningServer.RootToken;
        start.Environment["DOCKET_ADMIN_PASSWORD"] = "root-password";
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        Http = new HttpClient(handler ?? new SocketsHttpHandler()) { BaseAddress = new Uri(address), Timeout = Patience };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    /// <summary>The administrator made at the first start.</summary>
    public RawApi Root => new(Http, RunningServer.RootToken);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts with exactly these arguments and waits for nothing.</summary>
    public static ServerProcess Launch(params string[] arguments) => new(arguments, "http://127.0.0.1:1", null);

    /// <summary>Runs to its end.</summary>
    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var process = Launch(arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs to its end with these variables set.</summary>
    public static async Task<Ended> RunAsync(IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        await using var process = new ServerProcess(arguments, "http://127.0.0.1:1", null, variables);
        return await process.EndAsync();
    }

    /// <summary>Starts on a data folder and a connection string (empty: SQLite), and returns when it is ready.</summary>
    public static Task<ServerProcess> StartAsync(string data, string connection, params string[] more) =>
        StartAsync(port => ($"http://127.0.0.1:{port}", ["--urls", $"http://127.0.0.1:{port}", "--data", data, $"--database={connection}", .. more]));

    /// <summary>Starts on a free port; another process may take it first, then on another one.</summary>
    public static async Task<ServerProcess> StartAsync(Func<int, (string Address, string[] Arguments)> at, Func<HttpMessageHandler>? handler = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (address, arguments) = at(FreePort());
            var server = new ServerProcess(arguments, address, handler?.Invoke());
            var ended = server.EndAsync();
            if (await Task.WhenAny(server.ready.Task, ended).WaitAsync(Patience, Token) == server.ready.Task)
            {
                return server;
            }

            var (code, _, lines) = await ended;
            await server.DisposeAsync();
            if (attempt == MostPorts || !lines.Any(line => line.Contains("in use", StringComparison.Ordinal) && line.Contains("--urls", StringComparison.Ordinal)))
            {
                Assert.Fail($"docket-server ended with {code}:\n{string.Join('\n', lines)}");
            }
        }
    }

    /// <summary>A port that was free just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits for a line of its output that has the text in it: a log is written a moment after what it tells of.</summary>
    public async Task WritesAsync(string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!output.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            await often.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Writes a line to its standard input.</summary>
    public Task WriteLineAsync(string line) => process.StandardInput.WriteLineAsync(line);

    public void CloseInput() => process.StandardInput.Close();

    /// <summary>Ends it as a power cut would: nothing of it runs any more, no handler, no finally.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to end, as systemd does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end and for everything it wrote.</summary>
    public async Task<Ended> EndAsync()
    {
        await process.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        return new Ended(process.ExitCode, [.. output], [.. errors]);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Http.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }

        if (line?.StartsWith("Docket is ready", StringComparison.Ordinal) == true)
        {
            ready.TrySetResult();
        }
    }

    private void KeepError(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            errors.Enqueue(line);
        }
    }
}

internal static class EndedTasks
{
    extension(Task<Ended> ending)
    {
        /// <summary>Asserts that it went well.</summary>
        public async Task<Ended> OkAsync()
        {
            var ended = await ending;
            Assert.True(ended.Code == 0, $"expected exit code 0, got {ended.Code} and:\n{string.Join('\n', ended.Output)}\n{string.Join('\n', ended.Errors)}");
            return ended;
        }
    }
}
