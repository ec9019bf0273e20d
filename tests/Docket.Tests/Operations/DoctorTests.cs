using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Npgsql;

namespace Docket.Tests.Operations;

/// <summary>The real program looks at an installation and says what is not well.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => folder.File("data");

    public void Dispose() => folder.Dispose();

    [Theory, Databases]
    public async Task Doctor_BesideARunningServer_FindsNoProblem(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        await using var server = await ServerProcess.StartAsync(Data, connection);

        var ended = await ServerProcess.RunAsync("doctor", "--data", Data, "--database", connection, "--urls", server.Http.BaseAddress!.ToString(), "--format", "json").OkAsync();

        var findings = JsonNode.Parse(string.Join('\n', ended.Output))!.AsArray();
        Assert.All(findings, finding => Assert.NotEqual("problem", finding!["gravity"]!.GetValue<string>()));
        var texts = findings.Select(finding => $"{finding!["gravity"]} {finding["subject"]}: {finding["text"]}").ToList();
        Assert.Contains("ok schema: is this program's", texts);
        Assert.Contains("ok data folder: is its owner's alone", texts);
        Assert.Contains(texts, text => Regex.IsMatch(text, "^(ok|warning) data folder: [0-9]+ MiB of [0-9]+ MiB are free"));
        Assert.Contains(texts, text => text.StartsWith("ok data folder: lies on ", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith(database == Database.Sqlite ? "ok database: SQLite 3." : "ok database: PostgreSQL ", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("ok address: docket-server ", StringComparison.Ordinal) && text.Contains("runs on this data folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_OfNothingYet_WarnsAndIsContent()
    {
        var ended = await ServerProcess.RunAsync("doctor", "--data", Data, "--urls", $"http://127.0.0.1:{ServerProcess.FreePort()}").OkAsync();

        Assert.Equal($"warning  data folder   {Data} is not there; the first start makes it", ended.Output[0]);
        Assert.False(Directory.Exists(Data), "the doctor made the folder");
    }

    [Fact]
    public async Task Doctor_PortOfAnotherProgramOpenFolderAndForgottenRestore_SaysWhatToDo()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var address = holder.LocalEndpoint.ToString();
        Directory.CreateDirectory(Path.Combine(Data, "restoring"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Data, (UnixFileMode)0b111_101_101);
        }

        var serving = AnswerNothingAsync(holder);
        var ended = await ServerProcess.RunAsync("doctor", "--data", Data, "--urls", $"http://{address}");
        holder.Stop();
        await serving;

        Assert.Equal(1, ended.Code);
        Assert.Contains($"problem  address       {address} is taken by another program; stop it, or choose another address with --urls", ended.Output);
        Assert.Contains("problem  data folder   a restore was broken off; run 'docket-server restore' again, or empty the folder", ended.Output);
        Assert.Contains(ended.Output, line => line.StartsWith("warning  data folder   others than its owner may read it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_PostgresThatRefuses_TellsNoPassword()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var nobody = new NpgsqlConnectionStringBuilder(DatabasesAttribute.Postgres) { Username = "nobody", Password = "S3cret" };

        var ended = await ServerProcess.RunAsync("doctor", "--data", Data, "--database", nobody.ToString(), "--admin-token", "T0ken");

        Assert.Equal(1, ended.Code);
        Assert.Contains(ended.Output, line => line.StartsWith("problem  database      cannot use PostgreSQL: 28", StringComparison.Ordinal));
        Assert.DoesNotContain(ended.Output.Concat(ended.Errors), line => line.Contains("S3cret", StringComparison.Ordinal) || line.Contains("T0ken", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Doctor_RowsFromTheFuture_AreAProblemOfTheClock(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        var server = await RunningServer.StartAsync(Data, connection, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(2)));
        await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 0);
        await server.StopAsync();

        var ended = await ServerProcess.RunAsync("doctor", "--data", Data, "--database", connection, "--urls", $"http://127.0.0.1:{ServerProcess.FreePort()}");

        Assert.Equal(1, ended.Code);
        Assert.Contains(ended.Output, line => line.StartsWith("problem  clock ", StringComparison.Ordinal));
    }

    // Another program: it takes connections and hangs up.
    private static async Task AnswerNothingAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                (await listener.AcceptTcpClientAsync(Token)).Dispose();
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Stopped by the test.
        }
    }
}
