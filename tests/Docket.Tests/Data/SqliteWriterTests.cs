using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Data;

/// <summary>Units of work that wait together are committed together; each fails alone, but with the disk all of them.</summary>
public sealed class SqliteWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnitsThatWait_AreOneTransaction()
    {
        await using var place = await Place.StartAsync();
        var commits = await place.HearCommitsAsync(_ => true);

        var written = await place.TogetherAsync([.. Enumerable.Range(1, 100).Select(number => Insert(number))]);

        Assert.All(written, task => Assert.True(task.IsCompletedSuccessfully));
        Assert.Equal(1, commits());
        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), await place.NumbersAsync());
    }

    [Fact]
    public async Task UnitThatTookLong_EndsTheGroup()
    {
        await using var place = await Place.StartAsync();
        var commits = await place.HearCommitsAsync(_ => true);

        await place.TogetherAsync(Insert(1), Slow(Insert(2), place.Clock), Insert(3), Insert(4));

        Assert.Equal(2, commits());
        Assert.Equal([1, 2, 3, 4], await place.NumbersAsync());
    }

    [Fact]
    public async Task UnitRefused_FailsAlone()
    {
        await using var place = await Place.StartAsync();
        List<long> seen = [];

        var units = await place.TogetherAsync(
            Insert(1),
            async db => await Insert(2)(db) > 0 ? throw ApiException.BadValue("name", "is wrong") : 0,
            Insert(1),
            async db => (seen = await NumbersAsync(db)).Count,
            Insert(3));

        Assert.IsType<ApiException>(units[1].Exception?.InnerException);
        Assert.Equal(19, Assert.IsType<SqliteException>(units[2].Exception?.InnerException).SqliteErrorCode);
        Assert.True(units[0].IsCompletedSuccessfully && units[3].IsCompletedSuccessfully && units[4].IsCompletedSuccessfully);
        Assert.Equal([1], seen);
        Assert.Equal([1, 3], await place.NumbersAsync());
    }

    [Fact]
    public async Task CommitFails_NothingIsThereAndTheNextGroupIs()
    {
        await using var place = await Place.StartAsync();
        await place.HearCommitsAsync(_ => false);

        var units = await place.TogetherAsync(Insert(1), Refuse("number 1 is taken"), Insert(2));

        Assert.All(units, unit => Assert.IsType<LostGroupException>(unit.Exception?.InnerException));
        Assert.True(place.Database.IsUnavailable(units[0].Exception!.InnerException!));
        Assert.Empty(await place.NumbersAsync());
        await place.Database.RunAsync(Insert(3), Token);
        Assert.Equal([3], await place.NumbersAsync());
    }

    [Fact]
    public async Task DiskFull_NothingIsThereAndTheNextGroupIs()
    {
        await using var place = await Place.StartAsync();
        await place.FillDiskAsync();

        var units = await place.TogetherAsync(Insert(1), Refuse("number 1 is taken"), Insert(2, bytes: 1 << 20), Insert(3));

        Assert.All(units.Take(3), unit => Assert.IsType<LostGroupException>(unit.Exception?.InnerException));
        Assert.Equal(13, Assert.IsType<SqliteException>(units[2].Exception?.InnerException?.InnerException).SqliteErrorCode);
        Assert.True(units[3].IsCompletedSuccessfully);
        Assert.Equal([3], await place.NumbersAsync());
    }

    [Fact]
    public async Task FileIsReadOnly_NothingIsThereAndTheNextGroupIs()
    {
        await using var place = await Place.StartAsync();

        // The transaction outlives this error: what tells the group's end is the error itself.
        var units = await place.TogetherAsync(Insert(1), db => Sabotage.ForbidWritesAsync(db), Insert(2), Insert(3));

        Assert.All(units.Take(3), unit => Assert.IsType<LostGroupException>(unit.Exception?.InnerException));
        Assert.Equal(8, Assert.IsType<SqliteException>(units[2].Exception?.InnerException?.InnerException).SqliteErrorCode);
        Assert.Equal([3], await place.NumbersAsync());
    }

    private static Func<DocketDb, Task<long>> Insert(int number, int bytes = 0) => async db =>
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO notes VALUES ({number}, zeroblob({bytes}))");
        return number;
    };

    private static Func<DocketDb, Task<long>> Refuse(string why) => _ => throw ApiException.NonUnique(why, (1, "1"));

    private static Func<DocketDb, Task<long>> Slow(Func<DocketDb, Task<long>> unit, FakeTimeProvider clock) => async db =>
    {
        clock.Advance(SqliteWriter.Longest);
        return await unit(db);
    };

    private static Task<List<long>> NumbersAsync(DocketDb db) => db.Database.SqlQuery<long>($"SELECT number AS Value FROM notes ORDER BY number").ToListAsync(Token);

    /// <summary>A database with a table, whose clock stands still.</summary>
    private sealed class Place : IAsyncDisposable
    {
        private readonly TemporaryFolder folder = new();

        private Place() => Database = new SqliteDatabase(Path.Combine(folder.Root, "docket.db"), folder.Root, Clock);

        public FakeTimeProvider Clock { get; } = new();

        public SqliteDatabase Database { get; }

        public static async Task<Place> StartAsync()
        {
            var place = new Place();
            await place.Database.RunAsync(db => db.Database.ExecuteSqlAsync($"CREATE TABLE notes (number INTEGER PRIMARY KEY, content BLOB)"), Token);
            return place;
        }

        /// <summary>Runs units that all wait when the writer comes to the first.</summary>
        public async Task<IReadOnlyList<Task<long>>> TogetherAsync(params Func<DocketDb, Task<long>>[] units)
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            async Task<long> WaitAsync(DocketDb db)
            {
                await gate.Task;
                return await units[0](db);
            }

            List<Task<long>> running = [.. units.Select((unit, index) => Database.RunAsync(index == 0 ? WaitAsync : unit, Token))];
            gate.SetResult();
            await Task.WhenAll(running).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
            return running;
        }

        /// <summary>Lets commits of the writer's connection through or not.</summary>
        /// <returns>How many there were.</returns>
        public async Task<Func<int>> HearCommitsAsync(Func<int, bool> mayCommit)
        {
            var commits = -1;
            await Database.RunAsync(db => Task.FromResult(Sabotage.OnCommit(db, () => commits < 0 ? ++commits == 0 : mayCommit(++commits))), Token);
            return () => commits;
        }

        public Task FillDiskAsync() => Database.RunAsync(Sabotage.FillDiskAsync, Token);

        public async Task<List<long>> NumbersAsync()
        {
            await using var db = Database.CreateContext();
            return await SqliteWriterTests.NumbersAsync(db);
        }

        public async ValueTask DisposeAsync()
        {
            await Database.DisposeAsync();
            folder.Dispose();
        }
    }
}
