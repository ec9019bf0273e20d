using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Docket.Tests.Crash;

/// <summary>PostgreSQL stops and comes back under load: clients are put off and repeat, what was acknowledged is there once, and no server of ours is restarted.</summary>
public sealed class PostgresRestartTests(ITestOutputHelper output)
{
    private const int Clients = 4;
    private const int Rounds = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Postgres_RestartedUnderLoad_AcknowledgedIsThereOnce() => RunAsync(async (postgres, _, _, round) =>
    {
        await postgres.StopAsync(round % 2 == 0 ? "immediate" : "fast");
        await postgres.StartAgainAsync();
    });

    [Fact]
    public Task Connections_KilledUnderLoad_AcknowledgedIsThereOnce() => RunAsync(async (postgres, _, _, _) =>
    {
        await using var source = NpgsqlDataSource.Create(postgres.Connection);
        await using var kill = source.CreateCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'docket' AND pid <> pg_backend_pid()");
        await kill.ExecuteScalarAsync(Token);
    });

    [Fact]
    public Task Postgres_ReadOnlyUnderLoad_WritesArePutOffAndReadsGoOn() => RunAsync(async (postgres, town, workers, _) =>
    {
        var putOff = workers.PutOffAsync(5);
        await using var source = NpgsqlDataSource.Create(postgres.Connection);
        await SetAsync(source, "ALTER SYSTEM SET default_transaction_read_only = on");
        await putOff.WaitAsync(ServerProcess.Patience, Token);
        (await town.Scene.Manager.Raw.PostAsync("datasets.list", $$"""{"projectId": {{town.Scene.ProjectId}}}""")).Ok();
        await SetAsync(source, "ALTER SYSTEM RESET default_transaction_read_only");
    });

    private static async Task SetAsync(NpgsqlDataSource source, string setting)
    {
        await using var connection = await source.OpenConnectionAsync(Token);
        foreach (var text in new[] { "SET default_transaction_read_only = off", setting, "SELECT pg_reload_conf()" })
        {
            await using var command = new NpgsqlCommand(text, connection);
            await command.ExecuteNonQueryAsync(Token);
        }
    }

    private async Task RunAsync(Func<PostgresServer, Town, Workers, int, Task> disturb)
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var server = await RunningServer.StartAsync(Database.Postgres, postgres.Connection);
        var town = await Town.BuildAsync(server);
        var workers = new Workers(town.Ledger);
        workers.Open(server.Http);
        var work = workers.RunAsync(town.Scene, Clients, town.Keyless);
        for (var round = 0; round < Rounds; round++)
        {
            await await Task.WhenAny(workers.ReachAsync(40), work).WaitAsync(ServerProcess.Patience, Token);
            await disturb(postgres, town, workers, round);
        }

        workers.Stop();
        await work.WaitAsync(ServerProcess.Patience, Token);
        var database = server.Services.GetRequiredService<DocketDatabase>();
        await using (var db = database.CreateContext())
        {
            await Consistency.CheckAsync(db);
        }

        await using (var db = database.CreateContext())
        {
            await town.Ledger.CheckAsync(db, town.Scene.Team.Id, all: true);
        }

        output.WriteLine($"{Rounds} times, {workers.Counts}: {town.Ledger.Size}");
    }
}
