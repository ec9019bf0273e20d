using System.Diagnostics;
using System.Security.Cryptography;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>
/// A PostgreSQL server of one test, which may stop it and start it again. <c>./test</c> says where the programs are; without it the places are looked
/// through in which systems install them.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const int MostPorts = 10;

    private readonly string root = Directory.CreateTempSubdirectory("docket-pg-").FullName;
    private readonly string bin;

    private PostgresServer(string bin) => this.bin = bin;

    public int Port { get; private set; }

    /// <summary>An empty database in it, at first.</summary>
    public string Connection => $"Host=127.0.0.1;Port={Port};Username=docket;Database=docket";

    private string Data => Path.Combine(root, "data");

    private string Log => root + ".log";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts one; the test is skipped where there is no PostgreSQL.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var server = new PostgresServer(FindPrograms());
        if (Environment.IsPrivilegedProcess)
        {
            await server.CheckAsync("chown", await server.RunAsync("chown", "postgres", server.root));
        }

        await server.DoAsync("initdb", "-D", server.Data, "-U", "docket", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");

        // The machine does not lose power here, so nothing waits for the disk; but what is committed is written, since the server is killed.
        await File.AppendAllTextAsync(
            Path.Combine(server.Data, "postgresql.conf"),
            "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 100\nfsync = off\nfull_page_writes = off\n",
            Token);
        await server.StartFirstAsync();
        await server.DoAsync("createdb", "-h", "127.0.0.1", "-p", $"{server.Port}", "-U", "docket", "docket");
        return server;
    }

    /// <summary>Stops it: <c>fast</c> breaks off what runs, <c>immediate</c> is a crash.</summary>
    public Task StopAsync(string mode) => DoAsync("pg_ctl", "-D", Data, "-m", mode, "-w", "-s", "stop");

    public async Task StartAgainAsync() => await CheckAsync("pg_ctl start", await TryStartAsync());

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await StopAsync("immediate");
        }

        Directory.Delete(root, recursive: true);
        File.Delete(Log);
    }

    private static string FindPrograms()
    {
        var found = PostgresPrograms.Find("pg_ctl");
        Assert.SkipWhen(found is null, $"no pg_ctl found; say in {PostgresPrograms.Variable} where it is, or run ./test");
        return Path.GetDirectoryName(found)!;
    }

    // Below the ports that systems hand out by themselves, since it has to be free at every start; somebody may still have it at the first, hence the attempts.
    private async Task StartFirstAsync()
    {
        var code = -1;
        for (var attempt = 0; attempt < MostPorts && code != 0; attempt++)
        {
            Port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            code = await TryStartAsync();
        }

        await CheckAsync("pg_ctl start", code);
    }

    private Task<int> TryStartAsync() => TryAsync("pg_ctl", "-D", Data, "-l", Path.Combine(root, "server.log"), "-w", "-s", "-o", $"-p {Port}", "start");

    private async Task DoAsync(string program, params string[] arguments) => await CheckAsync($"{program} {string.Join(' ', arguments)}", await TryAsync(program, arguments));

    // The programs refuse to run as root.
    private Task<int> TryAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--", Path.Combine(bin, program), .. arguments])
        : RunAsync(Path.Combine(bin, program), arguments);

    // Into a file: the server inherits what its starter writes to, and would keep a pipe open.
    private async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"exec \"$0\" \"$@\" >>{Log} 2>&1", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(Token).WaitAsync(ServerProcess.Patience, Token);
        return process.ExitCode;
    }

    private async Task CheckAsync(string action, int code)
    {
        if (code != 0)
        {
            Assert.Fail($"{action} ended with {code}:\n{await File.ReadAllTextAsync(Log, Token)}");
        }
    }
}
