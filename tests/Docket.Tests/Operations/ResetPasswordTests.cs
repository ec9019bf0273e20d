using System.Net;
using System.Text.RegularExpressions;
using Docket.Server.Accounts;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Docket.Tests.Operations;

/// <summary>The real program gives an account a new password while the server runs.</summary>
public sealed class ResetPasswordTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory, Databases]
    public async Task ResetPassword_OfLockedOutAccount_LetsTheNewOneInAtOnceAndEndsSessions(Database database)
    {
        var connection = await RunningServer.NewDatabaseAsync(database);
        await using var server = await ServerProcess.StartAsync(folder.Root, connection);
        var session = new RawApi(server.Http, await SignInAsync(server, "root-password"));
        (await session.PostAsync("users.me", "{}")).Ok();
        for (var guess = 0; guess < FailedLogins.MostOfLogin; guess++)
        {
            (await TryAsync(server, $"guess {guess}")).Refused(401, "UNAUTHORIZED");
        }

        (await TryAsync(server, "root-password")).Refused(429, "TOO_MANY_REQUESTS");

        var ended = await ResetAsync(connection, "admin").OkAsync();

        Assert.Equal("'admin' has a new password; 1 sessions were ended. API tokens stay.", ended.Output[0]);
        var password = Regex.Match(ended.Output[1], "^  password  ([A-Za-z0-9]{20})   \\(shown this once\\)$").Groups[1].Value;
        (await TryAsync(server, "root-password")).Refused(401, "UNAUTHORIZED");
        (await new RawApi(server.Http, await SignInAsync(server, password)).PostAsync("users.me", "{}")).Ok();
        (await server.Root.PostAsync("users.me", "{}")).Ok();
        await EndsAsync(session);
        await ServerProcess.RunAsync("verify", "--data", folder.Root, $"--database={connection}").OkAsync();
    }

    [Fact]
    public async Task ResetPassword_FromInput_IsWhatWasWritten()
    {
        await using var server = await ServerProcess.StartAsync(folder.Root, "");
        await using var process = ServerProcess.Launch("reset-password", "admin", "--password-stdin", "--data", folder.Root);
        await process.WriteLineAsync("correct horse");

        var ended = await process.EndAsync();

        Assert.Equal((0, "'admin' has a new password; 0 sessions were ended. API tokens stay."), (ended.Code, Assert.Single(ended.Output)));
        await SignInAsync(server, "correct horse");
    }

    [Fact]
    public async Task ResetPassword_NothingOnInputOrUnknownLogin_IsRefusedAndChangesNothing()
    {
        await using var server = await ServerProcess.StartAsync(folder.Root, "");
        await using var process = ServerProcess.Launch("reset-password", "admin", "--password-stdin", "--data", folder.Root);
        process.CloseInput();

        Assert.Equal("reset-password: no password came on the standard input; write one line to it, or leave out --password-stdin", (await process.EndAsync()).Refusal());
        Assert.Equal("reset-password: there is no account 'nobody'", (await ResetAsync("", "nobody")).Refusal());
        await SignInAsync(server, "root-password");
    }

    [Fact]
    public async Task ResetPassword_FileThatTakesNoWrites_IsOneLine()
    {
        await (await RunningServer.StartAsync(folder.Root, "")).StopAsync();
        await using (var file = File.OpenWrite(folder.File("docket.db")))
        {
            // The version needed to write it: one that SQLite does not know yet. Permissions would not hold back root.
            file.Position = 18;
            file.WriteByte(3);
        }

        Assert.Equal("cannot use the database file: SQLite Error 8: 'attempt to write a readonly database'.", (await ResetAsync("", "admin")).Refusal());
    }

    [Fact]
    public async Task ResetPasswordOnPostgres_DatabaseThatRefusesTheWrite_IsOneLine()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres);
        await (await RunningServer.StartAsync(folder.Root, connection)).StopAsync();
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await using var constrain = source.CreateCommand("ALTER TABLE users ADD CONSTRAINT unchanged CHECK (password_hash = '') NOT VALID");
            await constrain.ExecuteNonQueryAsync(Token);
        }

        var line = (await ResetAsync(connection, "admin")).Refusal();

        Assert.StartsWith("cannot use PostgreSQL: 23514: ", line, StringComparison.Ordinal);
        Assert.EndsWith("; check the setting --database", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WhileAnotherProcessHoldsTheDatabase_WaitsAndIsDone()
    {
        await using var server = await ServerProcess.StartAsync(folder.Root, "");
        await using var other = new SqliteConnection($"Data Source={folder.File("docket.db")};Pooling=False");
        await other.OpenAsync(Token);
        await using var transaction = other.BeginTransaction(deferred: false);

        var write = server.Root.PostAsync("projects.add", """{"workspaceId": 1, "name": "streets", "description": "", "type": "images"}""");

        // A read that was sent after the write is answered while the write still waits.
        (await server.Root.PostAsync("users.me", "{}")).Ok();
        Assert.False(write.IsCompleted, "the lock of another process was passed over");
        await transaction.RollbackAsync(Token);
        (await write).Ok();
    }

    private Task<Ended> ResetAsync(string connection, string login) => ServerProcess.RunAsync("reset-password", login, "--data", folder.Root, $"--database={connection}");

    private static Task<RawAnswer> TryAsync(ServerProcess server, string password) => new RawApi(server.Http, null).SendAsync(
        HttpMethod.Post, "/api/account", new FormUrlEncodedContent(new Dictionary<string, string> { ["login"] = "admin", ["password"] = password }));

    private static async Task<string> SignInAsync(ServerProcess server, string password)
    {
        var jwt = (await TryAsync(server, password)).Ok()["token"]!.GetValue<string>();
        var claims = jwt.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return System.Text.Json.Nodes.JsonNode.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '=')))!["apiToken"]!.GetValue<string>();
    }

    // The server keeps who calls for five seconds at most.
    private static async Task EndsAsync(RawApi session)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(ServerProcess.Patience);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await session.PostAsync("users.me", "{}")).Status != HttpStatusCode.Unauthorized)
        {
            await often.WaitForNextTickAsync(patience.Token);
        }
    }
}
