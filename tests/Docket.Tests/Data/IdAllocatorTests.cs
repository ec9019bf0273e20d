using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Data;

public sealed class IdAllocatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Take_SixteenThreadsOnTwoNodes_NeverTheSameIdTwice(Database kind)
    {
        await using var server = await RunningServer.StartAsync(kind);
        var database = server.Services.GetRequiredService<DocketDatabase>();
        IdAllocator[] nodes = [server.Services.GetRequiredService<IdAllocator>(), new IdAllocator(database)];
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(thread => Task.Run(async () =>
        {
            var ids = new List<(long Team, long Id)>();
            for (var round = 0; round < 30; round++)
            {
                var (team, count) = (1 + (thread % 3), 1 + ((thread * 31) + (round * 17)) % 400);
                var some = await database.RunAsync(_ => Task.FromResult(nodes[thread % 2].Take(IdSpace.Team(team), count)), Token);
                Assert.Equal(some.Order(), some);
                ids.AddRange(some.Select(id => ((long)team, id)));
            }

            return ids;
        }, Token)));

        var all = taken.SelectMany(ids => ids).ToList();
        Assert.Equal(all.Count, all.Select(one => one.Id).Distinct().Count());
        await using var db = database.CreateContext();
        var blocks = await db.IdBlocks.ToDictionaryAsync(row => row.Block, Token);
        Assert.All(all, one => Assert.Equal(one.Team, blocks[IdBlockRow.BlockOf(one.Id)].TeamId));
        Assert.All(all, one => Assert.True(one.Id < blocks[IdBlockRow.BlockOf(one.Id)].Next, "an id was handed out beyond what is written down"));
        Assert.Equal(1, blocks[0].TeamId);
        foreach (var (team, id) in all.Where((_, index) => index % 500 == 0))
        {
            Assert.Equal(team, await nodes[1].TeamOfAsync(db, id, Token));
        }
    }

    [Theory, Databases]
    public async Task Take_AboveWhatAnotherNodeTook_GivesUpWhatIsBelow(Database kind)
    {
        await using var server = await RunningServer.StartAsync(kind);
        var database = server.Services.GetRequiredService<DocketDatabase>();
        var (one, other) = (new IdAllocator(database), new IdAllocator(database));
        async Task<long[]> TakeAsync(IdAllocator node, int count, long above) => await database.RunAsync(_ => Task.FromResult(node.Take(IdSpace.Journal, count, above)), Token);
        var first = await TakeAsync(one, 3, 0);
        var between = await TakeAsync(other, 2, first[^1]);

        var last = await TakeAsync(one, 2, between[^1]);

        Assert.True(first[^1] < between[0] && between[^1] < last[0], $"{string.Join(' ', [.. first, .. between, .. last])}");
        Assert.Equal([last[^1] + 1], await TakeAsync(one, 1, last[^1]));
        Assert.Equal([last[^1] + 5], await TakeAsync(one, 1, last[^1] + 4));
    }

    [Theory, Databases]
    public async Task Take_MoreThanABlock_GoesOnInNewBlocksOfTheTeam(Database kind)
    {
        await using var server = await RunningServer.StartAsync(kind);
        var (database, ids) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<IdAllocator>());
        async Task<long[]> TakeAsync(long team, int count) => await database.RunAsync(_ => Task.FromResult(ids.Take(IdSpace.Team(team), count)), Token);
        var first = await TakeAsync(2, 10_000);
        var small = await TakeAsync(1, 10_000);
        long[] rest = [.. await TakeAsync(1, 10_000), .. await TakeAsync(1, 20_000)];

        Assert.Equal(1, small[0]);
        Assert.Equal(IdBlockRow.FirstId(1), first[0]);
        Assert.Equal(30_000, small.Concat(rest).Distinct().Count() - 10_000);
        Assert.Equal([0, 2, 3], small.Concat(rest).Select(IdBlockRow.BlockOf).Distinct());
        Assert.Equal([1], first.Select(IdBlockRow.BlockOf).Distinct());
        await using var db = database.CreateContext();
        Assert.Equal(1, await ids.TeamOfAsync(db, IdBlockRow.Size, Token));
        Assert.Equal(2, await ids.TeamOfAsync(db, IdBlockRow.Size + 1, Token));
        Assert.Null(await ids.TeamOfAsync(db, IdBlockRow.FirstId(9), Token));
        Assert.Null(await ids.TeamOfAsync(db, 0, Token));
        Assert.Null(await ids.TeamOfAsync(db, long.MinValue, Token));
    }

    [Theory, Databases]
    public async Task Take_AThousandAgainAndAgain_SeldomRunsAUnitTwice(Database kind)
    {
        await using var server = await RunningServer.StartAsync(kind);
        var (database, ids) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<IdAllocator>());
        var (space, runs, taken) = (IdSpace.Team(2), 0, new HashSet<long>());
        for (var unit = 0; unit < 60; unit++)
        {
            taken.UnionWith(await database.RunAsync(
                _ =>
                {
                    runs++;
                    return Task.FromResult(ids.Take(space, 1000));
                },
                Token));
        }

        Assert.Equal(60_000, taken.Count);
        Assert.InRange(runs, 61, 70);
    }

    [Theory, Databases]
    public async Task Take_One_ReservesFew(Database kind)
    {
        await using var server = await RunningServer.StartAsync(kind);
        var (database, ids) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<IdAllocator>());
        var id = await database.RunAsync(_ => Task.FromResult(ids.Take(IdSpace.Team(2))), Token);
        await using var db = database.CreateContext();
        var block = await db.IdBlocks.SingleAsync(row => row.TeamId == 2, Token);

        Assert.Equal(IdBlockRow.FirstId(block.Block), id);
        Assert.InRange(block.Next - id, 1, 513);
    }

    [Theory, Databases]
    public async Task FirstTeam_WhoeverWorksFirst_OwnsBlockZero(Database kind)
    {
        await using var server = await RunningServer.StartAsync(kind);
        await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 0);
        var root = new RawApi(server.Http, RunningServer.RootToken);
        var project = (await root.PostAsync("projects.add", """{"workspaceId": 1, "name": "first", "type": "images"}""")).Ok();
        Assert.Equal(1, Scene.Id(project));
    }

    [Fact]
    public async Task TeamOf_BlockIsRolledBack_IsForgotten()
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite, clock: new FakeTimeProvider());
        var (database, ids) = (server.Services.GetRequiredService<DocketDatabase>(), server.Services.GetRequiredService<IdAllocator>());
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = IdBlockRow.FirstId(1);

        // One group: the team's first block, and a request that names an id of it.
        var failing = database.RunAsync(
            async db =>
            {
                await gate.Task;
                return Sabotage.OnCommit(db, () => false);
            },
            Token);
        var reserving = ids.EnsureAsync(IdSpace.Team(77), 1, Token);
        long? seen = null;
        var asking = database.RunAsync(async db => seen = await ids.TeamOfAsync(db, id, Token), Token);
        gate.SetResult();
        await Assert.ThrowsAsync<LostGroupException>(() => failing);
        await Assert.ThrowsAsync<LostGroupException>(() => reserving);
        await Assert.ThrowsAsync<LostGroupException>(() => asking);

        await ids.EnsureAsync(IdSpace.Team(78), 1, Token);
        await using var reading = database.CreateContext();
        Assert.Equal((77L, 78L), (seen, await ids.TeamOfAsync(reading, id, Token)));
    }
}
