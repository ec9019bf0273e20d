using System.Net;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Instance;

/// <summary>Ready is who can do the work; who cannot says why, and is ready again without a restart.</summary>
public sealed class ReadinessTests
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Ready_MigrationsLackingOrUnknown_IsNotAndComesBack(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        await ExpectAsync(server, "ready");

        await ExecuteAsync(server, "UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '99990101000000_Later' WHERE \"MigrationId\" LIKE '%_Seals'");
        await ExpectAsync(server, "the database was made by a newer docket-server");
        await ExecuteAsync(server, "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '99990101000000_Later'");
        await ExpectAsync(server, "the database lacks migrations");

        Assert.Equal("live", await server.Http.GetStringAsync(new Uri("/health/live", UriKind.Relative), Token));
    }

    [Fact]
    public async Task Ready_DataFolderAway_IsNotAndComesBack()
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite, clock: clock);
        await ExpectAsync(server, "ready");

        Directory.Move(server.DataPath, server.DataPath + ".away");
        var (status, text) = await AskAsync(server);
        Directory.Move(server.DataPath + ".away", server.DataPath);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the data folder cannot be written"), (status, text));
        await ExpectAsync(server, "ready");
    }

    [Fact]
    public async Task ReadyOnPostgres_DatabaseThatTakesNoWrites_IsNot()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres);
        await using var server = await RunningServer.StartAsync(Database.Postgres, connection, clock);
        var name = new Npgsql.NpgsqlConnectionStringBuilder(connection).Database;
        await ExpectAsync(server, "ready");

        await ExecuteAsync(server, $"ALTER DATABASE {name} SET default_transaction_read_only = on");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        clock.Advance(TimeSpan.FromMinutes(1));
        var texts = new HashSet<string> { (await AskAsync(server)).Text, (await AskAsync(server)).Text };

        Assert.Contains("the database takes no writes", texts);
    }

    private async Task ExpectAsync(RunningServer server, string expected) =>
        Assert.Equal((expected == "ready" ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, expected), await AskAsync(server));

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(RunningServer server)
    {
        clock.Advance(TimeSpan.FromSeconds(3));
        using var answer = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task ExecuteAsync(RunningServer server, string sql)
    {
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await db.Database.ExecuteSqlRawAsync(sql, Token);
    }
}
