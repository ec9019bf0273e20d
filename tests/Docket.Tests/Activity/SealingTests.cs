using System.Globalization;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Operations;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Activity;

/// <summary>Seals cover every row of the journal once, whoever commits when, and what is done to a sealed row is found.</summary>
public sealed class SealingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Seal_AfterWork_CoversEveryRowOnceAndIsThenQuiet(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: Still());
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        var (sealing, data) = (server.Services.GetRequiredService<Sealing>(), server.Services.GetRequiredService<DocketDatabase>());

        await using var db = data.CreateContext();
        await SealAsync(sealing, await db.Journal.LongCountAsync(Token));
        var again = await sealing.SealAsync(Token);
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[1]), job)).Ok();
        await SealAsync(sealing, 1);

        Assert.Equal((await db.Journal.LongCountAsync(Token), 0), (await db.Seals.SumAsync(seal => (long)seal.Count, Token), again));

        // Two, or more where other transactions held a part up.
        var numbers = await db.Seals.Where(seal => seal.TeamId == scene.Team.Id).OrderBy(seal => seal.Number).Select(seal => (int)seal.Number).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(1, Math.Max(2, numbers.Count)), numbers);
        await Consistency.CheckAsync(db);
    }

    [Theory, Databases]
    public async Task Seal_OfManyRows_HasAThousandAtMost(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: Still());
        await WriteAsync(server, team: 77, count: 2500);

        await SealAsync(server.Services.GetRequiredService<Sealing>(), 2500);

        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var seals = await db.Seals.Where(seal => seal.TeamId == 77).OrderBy(seal => seal.Number).ToListAsync(Token);
        Assert.Equal([1000, 1000, 500], seals.Select(seal => seal.Count));
        Assert.All(seals, seal => Assert.InRange(seal.Marks.Length, 5 * seal.Count, (5 * seal.Count) + 8));
        Assert.Equal([], await DifferencesAsync(db, 77));
    }

    [Theory, Databases]
    public async Task Verify_OfDamagedJournal_NamesTheRow(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: Still());
        var data = server.Services.GetRequiredService<DocketDatabase>();
        var ids = await WriteAsync(server, team: 77, count: 1500);
        await SealAsync(server.Services.GetRequiredService<Sealing>(), 1500);
        var (changed, restated, gone) = (ids[3], ids[700], ids[1200]);

        await ExecuteAsync(data, $"UPDATE journal SET user_id = 99 WHERE id = {changed}");
        await ExecuteAsync(data, $"UPDATE journal SET state = (SELECT j.state FROM journal j WHERE j.id = {ids[0]}) WHERE id = {restated}");
        await ExecuteAsync(data, $"DELETE FROM journal WHERE id = {gone}");
        await using (var db = data.CreateContext())
        {
            Assert.Equal(
                [
                    $"journal row {changed} of team 77 was changed after seal 1",
                    $"journal row {restated} of team 77 was changed after seal 1",
                    $"journal row {gone} of team 77 was removed; it is in seal 2",
                ],
                await DifferencesAsync(db, 77));
        }

        // A row put in far before the sealed ones, on PostgreSQL with the transaction of one of them.
        const long Far = -9_000_000_000_000_000_000;
        var xid = database == Database.Sqlite ? "" : ", xid";
        await ExecuteAsync(data, $"INSERT INTO journal (team_id, id, at, user_id, action, compressed{xid}) SELECT team_id, {Far}, at, user_id, action, compressed{xid} FROM journal WHERE id = {ids[0]}");
        await using var after = data.CreateContext();
        Assert.Contains($"journal row {Far} of team 77 was put in behind the seals", await DifferencesAsync(after, 77));
    }

    [Theory, Databases]
    public async Task Verify_OfDamagedSeals_NamesTheSeal(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: Still());
        var data = server.Services.GetRequiredService<DocketDatabase>();
        await WriteAsync(server, team: 77, count: 2100);
        await WriteAsync(server, team: 78, count: 2100);
        await SealAsync(server.Services.GetRequiredService<Sealing>(), 4200);

        await ExecuteAsync(data, "UPDATE seals SET hash = (SELECT s.hash FROM seals s WHERE s.team_id = 78 AND s.number = 1) WHERE team_id = 77 AND number = 1");
        await ExecuteAsync(data, "DELETE FROM seals WHERE team_id = 78 AND number = 2");

        await using var db = data.CreateContext();
        Assert.Equal(
            [1L, 2L], (await DifferencesAsync(db, 77)).Select(line => line.StartsWith("seal 1 of team 77 does not hold", StringComparison.Ordinal) ? 1L : line.StartsWith("seal 2 of team 77 does not hold", StringComparison.Ordinal) ? 2L : 0));
        var lines = await DifferencesAsync(db, 78);
        Assert.Equal("seal 2 of team 78 was removed", lines[0]);
        Assert.StartsWith("seal 3 of team 78 does not hold", lines[1], StringComparison.Ordinal);
        Assert.Equal(1000, lines.Count(line => line.EndsWith("of team 78 was put in behind the seals", StringComparison.Ordinal)));
    }

    [Theory, Databases]
    public async Task Seals_HoldWhenAStateIsErasedAndItsHashStays(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: Still());
        var data = server.Services.GetRequiredService<DocketDatabase>();
        var ids = await WriteAsync(server, team: 77, count: 5);
        await SealAsync(server.Services.GetRequiredService<Sealing>(), 5);

        await data.RunAsync(
            db => db.Journal.Where(row => row.TeamId == 77 && row.Id <= ids[1])
                .ExecuteUpdateAsync(rows => rows.SetProperty(row => row.StateHash, row => DbHash.Sha256(row.State!)).SetProperty(row => row.State, (byte[]?)null)),
            Token);

        await using var db = data.CreateContext();
        Assert.Equal(2, await db.Journal.CountAsync(row => row.TeamId == 77 && row.State == null, Token));
        Assert.Equal([], await DifferencesAsync(db, 77));
    }

    [Fact]
    public async Task SealOnPostgres_TransactionThatCommitsLate_IsWaitedFor()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        await using var server = await RunningServer.StartAsync(Database.Postgres, clock: Still());
        var (data, sealing) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<Sealing>());
        await WriteAsync(server, team: 77, count: 1);
        await SealAtOnceAsync(sealing, data, 1);
        var (written, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var late = data.RunAsync(
            async db =>
            {
                db.Add(Row(team: 77, id: 900_001));
                await db.SaveChangesAsync(Token);
                written.TrySetResult();
                await goOn.Task;
                return true;
            },
            Token);
        await written.Task;
        await data.RunAsync(db => Task.FromResult(db.Add(Row(team: 77, id: 900_002))), Token);

        Assert.Equal(0, await sealing.SealAsync(Token));
        goOn.SetResult();
        await late;
        await SealAsync(sealing, 2);

        await using var db = data.CreateContext();
        Assert.Equal([], await DifferencesAsync(db, 77));
    }

    [Fact]
    public async Task SealOnSqlite_RowOfAnotherProcess_WaitsForTheIdsBelowIt()
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite, clock: Still());
        var (data, sealing, ids) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<Sealing>(), server.Services.GetRequiredService<IdAllocator>());
        var foreign = await WriteAsync(new IdAllocator(data), data, team: 77, count: 1);
        var own = await WriteAsync(server, team: 77, count: 2);
        Assert.True(own[^1] < foreign[0], "the other process has the higher ids");

        await sealing.SealAsync(Token);
        await using (var db = data.CreateContext())
        {
            Assert.Equal(own[^1], await db.Seals.Where(seal => seal.TeamId == 77).MaxAsync(seal => seal.MaxId, Token));
        }

        await data.RunAsync(_ => Task.FromResult(ids.Take(IdSpace.Journal, 4096)), Token);
        Assert.True((await WriteAsync(server, team: 77, count: 1))[0] > foreign[0], "the ids below are used up");
        Assert.Equal(2, await sealing.SealAsync(Token));

        await using var after = data.CreateContext();
        Assert.Equal([], await DifferencesAsync(after, 77));
    }

    [Theory, Databases]
    public async Task Seal_ByManyAtOnce_IsDoneByWhoeverHoldsTheLease(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, clock: Still());
        var (data, ids, clock) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<IdAllocator>(), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1)));
        List<Sealing> nodes = [.. Enumerable.Range(0, 3).Select(_ => new Sealing(data, ids, clock, NullLogger<Sealing>.Instance))];
        await WriteAsync(server, team: 77, count: 3000);
        await SealAsync(nodes[0], 3000);
        await WriteAsync(server, team: 77, count: 1500);

        var others = await Task.WhenAll(nodes[1..].Select(node => Task.Run(() => node.SealAsync(Token))));
        clock.Advance(TimeSpan.FromMinutes(2));
        var counts = await Task.WhenAll(nodes.Select(node => Task.Run(() => SealAtOnceAsync(node, data, 4500))));

        Assert.Equal([0, 0], others);
        Assert.Single(counts, count => count > 0);
        await using var db = data.CreateContext();
        Assert.Equal([], await DifferencesAsync(db, 77));
    }

    [Fact]
    public async Task StartOnAnotherCluster_OldRowsGetTransactionZeroAndNothingIsSkipped()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var (folder, connection) = await OfAnotherClusterAsync(";Command Timeout=1", Sabotage.SlowUpdatesOfJournal);

        await using var server = await RunningServer.StartAsync(folder, connection, Still());
        var (data, sealing) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<Sealing>());
        await using (var db = data.CreateContext())
        {
            Assert.Equal([0UL], await db.Journal.Select(row => EF.Property<ulong>(row, "Xid")).Distinct().ToListAsync(Token));
            Assert.Equal(1230, await db.Seals.Where(seal => seal.TeamId == 77).SumAsync(seal => seal.Count, Token));
        }

        await WriteAsync(server, team: 77, count: 7);
        await SealAsync(sealing, 7);
        await using var after = data.CreateContext();
        Assert.Equal([], await DifferencesAsync(after, 77));
    }

    [Fact]
    public async Task StartOnAnotherCluster_OfManyNodesAtOnce_IsMadeByOne()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");

        // Slow enough for a second node to come in between, and more than one seal long.
        var (_, connection) = await OfAnotherClusterAsync("", """
            DELETE FROM seals;
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END';
            CREATE TRIGGER slow BEFORE INSERT ON seals FOR EACH ROW EXECUTE FUNCTION slow();
            """);
        await using var data = new PostgresDatabase(connection);

        var changed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Node(data).RunAsync(Token)));

        Assert.Single(changed, one => one);
        await using var db = data.CreateContext();
        Assert.Equal([0UL], await db.Journal.Select(row => EF.Property<ulong>(row, "Xid")).Distinct().ToListAsync(Token));
        Assert.Equal(1230, await db.Seals.Where(seal => seal.TeamId == 77).SumAsync(seal => seal.Count, Token));
        Assert.Equal([], await DifferencesAsync(db, 77));
    }

    [Fact]
    public async Task StartOnAnotherCluster_WhileAnotherNodeSeals_IsRefused()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var (_, connection) = await OfAnotherClusterAsync("", """
            DELETE FROM seals;
            DELETE FROM leases;
            INSERT INTO leases (name, holder, until) VALUES ('seals', 'another', 253000000000000);
            CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER keep BEFORE DELETE ON leases FOR EACH ROW EXECUTE FUNCTION keep();
            """);

        await using var data = new PostgresDatabase(connection);

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => Node(data).RunAsync(Token));

        Assert.Contains("stop all other nodes", refusal.Message, StringComparison.Ordinal);
        await using var db = data.CreateContext();
        Assert.DoesNotContain(0UL, await db.Journal.Select(row => EF.Property<ulong>(row, "Xid")).Distinct().ToListAsync(Token));
    }

    private static ClusterChange Node(PostgresDatabase data) => new(data, new Sealing(data, new IdAllocator(data), TimeProvider.System, NullLogger<Sealing>.Instance));

    /// <summary>A data folder and a database that looks restored from another cluster: 1,200 rows of team 77 are sealed, 30 are not.</summary>
    private static async Task<(string Folder, string Connection)> OfAnotherClusterAsync(string connectionOption, string more)
    {
        var (folder, connection) = (Directory.CreateTempSubdirectory("docket-test-").FullName, await RunningServer.NewDatabaseAsync(Database.Postgres) + connectionOption);
        var first = await RunningServer.StartAsync(folder, connection, Still());
        await WriteAsync(first, team: 77, count: 1200);
        await SealAsync(first.Services.GetRequiredService<Sealing>(), 1200);
        await WriteAsync(first, team: 77, count: 30);
        await ExecuteAsync(first.Services.GetRequiredService<DocketDatabase>(), """
            UPDATE journal SET xid = ((xid::text::bigint + 1000000000000)::text)::xid8;
            UPDATE seals SET reached_xid = reached_xid + 1000000000000;
            UPDATE installation SET value = '1';
            """ + more);
        await first.StopAsync();
        return (folder, connection);
    }

    // The server does not seal by itself meanwhile.
    private static FakeTimeProvider Still() => new(TimeProvider.System.GetUtcNow());

    /// <summary>
    /// Seals so many rows at least. Transactions of other databases in the same PostgreSQL cluster hold seals up as well, and other tests run beside.
    /// </summary>
    private static async Task SealAsync(Sealing sealing, long rows)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(ServerProcess.Patience);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var count = await sealing.SealAsync(patience.Token); count < rows; count += await sealing.SealAsync(patience.Token))
        {
            await often.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Seals until there are so many sealed rows, whoever sealed them; answers its own.</summary>
    private static async Task<long> SealAtOnceAsync(Sealing sealing, DocketDatabase data, long rows)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(ServerProcess.Patience);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var own = await sealing.SealAsync(patience.Token); ; own += await sealing.SealAsync(patience.Token))
        {
            await using var db = data.CreateContext();
            if (await db.Seals.Where(seal => seal.TeamId == 77).SumAsync(seal => (long)seal.Count, patience.Token) == rows)
            {
                return own;
            }

            await often.WaitForNextTickAsync(patience.Token);
        }
    }

    private static Task<IReadOnlyList<long>> WriteAsync(RunningServer server, long team, int count) =>
        WriteAsync(server.Services.GetRequiredService<IdAllocator>(), server.Services.GetRequiredService<DocketDatabase>(), team, count);

    /// <summary>Rows of the journal in one unit; the team is there too, since only those of teams are looked at.</summary>
    private static async Task<IReadOnlyList<long>> WriteAsync(IdAllocator allocator, DocketDatabase data, long team, int count)
    {
        return await data.RunAsync(
            async db =>
            {
                if (!await db.Teams.AnyAsync(row => row.Id == team))
                {
                    db.Add(new Server.Teams.TeamRow { Id = team, Name = "Team", Description = "", CreatedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch });
                }

                var ids = allocator.Take(IdSpace.Journal, count);
                db.AddRange(ids.Select(id => Row(team, id)));
                return (IReadOnlyList<long>)ids;
            },
            Token);
    }

    private static JournalRow Row(long team, long id) => new()
    {
        TeamId = team,
        Id = id,
        At = TimeProvider.System.Now(),
        UserId = 1,
        Action = "test",
        ImageId = id % 3 == 0 ? id : null,
        State = System.Text.Encoding.UTF8.GetBytes($"{{\"number\": {id}}}"),
    };

    private static async Task<List<string>> DifferencesAsync(DocketDb db, long team)
    {
        var lines = new List<string>();
        SealSource seals = db is PostgresDocketDb ? new PostgresSealSource() : new SqliteSealSource();
        await foreach (var line in SealChecks.DifferencesAsync(db, seals, new Server.Operations.Teams(team), Token))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static async Task ExecuteAsync(DocketDatabase data, string sql)
    {
        await using var db = data.CreateContext();
        await db.Database.ExecuteSqlRawAsync(sql, Token);
    }
}
