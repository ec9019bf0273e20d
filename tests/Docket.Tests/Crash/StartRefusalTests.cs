using System.Net;
using System.Net.Sockets;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Docket.Tests.Crash;

/// <summary>What an operator can put right is one line on the error stream and exit code 1, from the real program.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Migrations
    {
        get
        {
            using var db = new SqliteDesignTime().CreateDbContext([]);
            return db.Database.GetMigrations().Count();
        }
    }

    private string Data => folder.File("data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Start_BusyPort_IsRefused()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();

        var line = await RefusalAsync("--urls", $"http://{holder.LocalEndpoint}");

        Assert.Equal($"Failed to bind to address http://{holder.LocalEndpoint}: address already in use; stop what listens there or choose another address with --urls", line);
    }

    [Fact]
    public async Task Start_AddressOfAnotherMachine_IsRefused() =>
        Assert.Equal(
            "cannot listen: Cannot assign requested address; choose another address with --urls",
            await RefusalAsync("--urls", "http://192.0.2.1:8080"));

    [Fact]
    public async Task Start_DataFolderInUse_IsRefusedNamingTheProcess()
    {
        await using var holder = await ServerProcess.StartAsync(Data, "");

        var line = await RefusalAsync();

        Assert.Equal($"the data folder {Data} is in use by another docket-server (process {File.ReadAllText(Path.Combine(Data, "docket.pid"))}); stop it or give another --data", line);
        Assert.Equal("ready", await holder.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Token));
    }

    [Fact]
    public async Task Start_FileInPlaceOfDataFolder_IsRefused()
    {
        folder.Write("data", "");

        var line = await RefusalAsync();

        Assert.StartsWith($"the data folder {Data} cannot be written: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileInPlaceOfBlobs_IsRefused()
    {
        Directory.CreateDirectory(Data);
        folder.Write("data/blobs", "");

        var line = await RefusalAsync();

        Assert.StartsWith($"the folder for blobs {Data}/blobs cannot be written: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseFileIsNoDatabase_IsRefused()
    {
        Directory.CreateDirectory(Data);
        folder.Write("data/docket.db", new string('x', 5000));

        Assert.Equal("cannot use the database file: SQLite Error 26: 'file is not a database'.", await RefusalAsync());
    }

    [Fact]
    public async Task Start_PostgresNotReachable_IsRefused() =>
        Assert.Equal(
            "cannot use PostgreSQL: Failed to connect to 127.0.0.1:1; check the setting --database",
            await RefusalAsync("--database", "Host=127.0.0.1;Port=1;Username=nobody;Database=none"));

    [Fact]
    public async Task Start_PostgresRefusesLogin_IsRefusedWithoutPassword()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var nobody = new NpgsqlConnectionStringBuilder(DatabasesAttribute.Postgres) { Username = "nobody", Password = "S3cret" };

        var line = await RefusalAsync("--database", nobody.ToString());

        Assert.StartsWith("cannot use PostgreSQL: 28", line, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnknownOption_IsRefused() => Assert.Equal("--port: unknown option; see --help", await RefusalAsync("--port", "80"));

    [Fact]
    public async Task Start_CertificateWithoutKey_IsRefused() => Assert.Equal(
        "--tls-key: missing; --tls-cert needs the key that belongs to it",
        await RefusalAsync("--urls", "https://127.0.0.1:0", "--tls-cert", folder.Write("cert.pem", "x")));

    [Fact]
    public async Task Start_CertificateThatIsNone_IsRefused()
    {
        var line = await RefusalAsync("--urls", "https://127.0.0.1:0", "--tls-cert", folder.Write("cert.pem", "x"), "--tls-key", folder.Write("key.pem", "y"));

        Assert.StartsWith($"--tls-cert: {folder.File("cert.pem")} with {folder.File("key.pem")} is no certificate and its key: ", line, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Start_NoMigrateOnEmptyDatabase_IsRefused(Database database) => Assert.Equal(
        $"the database lacks {Migrations} migrations; run 'docket-server migrate' or start without --no-migrate",
        await RefusalAsync("--no-migrate", $"--database={await RunningServer.NewDatabaseAsync(database)}"));

    [Theory, Databases]
    public async Task Start_DatabaseOfNewerBuild_IsRefused(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        Assert.Equal(0, (await ServerProcess.RunAsync("migrate", "--data", Data, $"--database={connection}")).Code);
        await RunAsync(connection, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '11.0.0')");

        var line = await RefusalAsync($"--database={connection}");

        Assert.Equal("the database was made by a newer docket-server (it has the migration 99990101000000_Later); start that one", line);
    }

    private async Task<string> RefusalAsync(params string[] arguments) => (await ServerProcess.RunAsync(["--data", Data, .. arguments])).Refusal();

    private async Task RunAsync(string connection, string sql)
    {
        await using System.Data.Common.DbConnection database = connection.Length == 0
            ? new SqliteConnection($"Data Source={Path.Combine(Data, "docket.db")};Pooling=False")
            : new NpgsqlConnection(connection);
        await database.OpenAsync(Token);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }
}
