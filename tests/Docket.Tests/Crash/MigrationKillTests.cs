using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Docket.Tests.Crash;

/// <summary>A first start that is killed half way. The next one comes up as if it were the first: nothing hangs, and number 1 is still free.</summary>
public sealed class MigrationKillTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("docket.lock")]
    [InlineData("docket.db")]
    [InlineData("docket.db-wal")]
    public async Task FirstStart_KilledWhenFileAppears_NextStartComesUp(string file)
    {
        using var watcher = new FileSystemWatcher(folder.Root, file);
        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => appeared.TrySetResult();
        watcher.EnableRaisingEvents = true;

        await KillAsync(appeared.Task, "");

        await ComesUpAsync("");
    }

    [Theory]
    [InlineData("__EFMigrationsHistory")]
    [InlineData("__EFMigrationsLock")]
    [InlineData("journal")]
    [InlineData("sequences WHERE name = 'users'")]
    [InlineData("sequences WHERE name = 'journal'")]
    [InlineData("users")]
    public async Task FirstStart_KilledWhenRowsAppear_NextStartComesUp(string rows)
    {
        await KillAsync(AppearsAsync(() => new SqliteConnection($"Data Source={folder.File("docket.db")};Mode=ReadOnly;Pooling=False;Default Timeout=1"), rows), "");

        await ComesUpAsync("");
    }

    [Theory]
    [InlineData("\"__EFMigrationsHistory\"")]
    [InlineData("journal")]
    [InlineData("sequences WHERE name = 'users'")]
    [InlineData("sequences WHERE name = 'journal'")]
    public async Task FirstStartOnPostgres_KilledWhenRowsAppear_NextStartComesUp(string rows)
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres);

        await KillAsync(AppearsAsync(() => new NpgsqlConnection(connection), rows), connection);

        await ComesUpAsync(connection);
    }

    [Fact]
    public async Task Start_MigrationsLockLeftByKilledProcess_IsCleared()
    {
        await ComesUpAsync("");
        await RunAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT OR REPLACE INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00')");

        await ComesUpAsync("");
    }

    private async Task KillAsync(Task signal, string connection)
    {
        await using var first = ServerProcess.Launch("--data", folder.Root, "--urls", $"http://127.0.0.1:{ServerProcess.FreePort()}", $"--database={connection}");
        var ended = first.EndAsync();
        if (await Task.WhenAny(signal, ended).WaitAsync(ServerProcess.Patience, Token) == ended)
        {
            Assert.Fail($"ended before it could be killed:\n{string.Join('\n', (await ended).Errors)}");
        }

        await signal;
        first.Kill();
        await first.EndAsync();
    }

    private async Task ComesUpAsync(string connection)
    {
        await using var server = await ServerProcess.StartAsync(folder.Root, connection);
        Assert.Equal("ready", await server.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Token));
        Assert.Equal("6.17.8", (await server.Root.PostAsync("instance.version", "{}")).Ok()["version"]!.GetValue<string>());
        await using var database = connection.Length == 0
            ? (DocketDatabase)new SqliteDatabase(folder.File("docket.db"), folder.File("backups"), TimeProvider.System)
            : new PostgresDatabase(connection);
        await using var db = database.CreateContext();
        Assert.Equal([1L], await db.Users.Select(row => row.Id).ToListAsync(Token));
        Assert.Equal([1L], await db.Teams.Select(row => row.Id).ToListAsync(Token));
        Assert.Equal([1L], await db.Workspaces.Select(row => row.Id).ToListAsync(Token));
        Assert.Equal(1, await db.Secrets.CountAsync(Token));
        await Consistency.CheckAsync(db);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={folder.File("docket.db")};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Asks until the table is there with a row of the kind, or without one when the name alone is given.</summary>
    private static Task AppearsAsync(Func<System.Data.Common.DbConnection> connect, string rows) => Task.Run(async () =>
    {
        var select = rows.Contains("WHERE", StringComparison.Ordinal) || rows == "users" ? $"SELECT count(*) FROM {rows}" : $"SELECT 1 + count(*) FROM {rows}";
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (await often.WaitForNextTickAsync(Token))
        {
            try
            {
                await using var connection = connect();
                await connection.OpenAsync(Token);
                await using var command = connection.CreateCommand();
                command.CommandText = select;
                if (Convert.ToInt64(await command.ExecuteScalarAsync(Token)) > 0)
                {
                    return;
                }
            }
            catch (System.Data.Common.DbException)
            {
                // Not there yet.
            }
        }
    });
}
