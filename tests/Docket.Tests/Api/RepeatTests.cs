using Docket.Sdk.Http;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Api;

/// <summary>Writes repeated as the Python SDK repeats them: the same body and token, no key.</summary>
public sealed class RepeatTests(Servers servers)
{
    [Fact]
    public async Task EveryWritingMethod_HasAnExampleHere()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        var writes = server.Services.GetRequiredService<MethodCatalog>().Methods.Where(mapped => mapped.Method is { Effect: Effect.Write, Request: not null });
        Assert.Equal(writes.Select(mapped => mapped.Method.Name).Order(), WriteExample.Methods.Order());
    }

    [Theory, Databases]
    public async Task Repeat_OfACallThatStillRuns_GetsItsAnswerAndTakesEffectOnce(Database database)
    {
        // A server of its own, since the database is held up and the waiting are counted.
        await using var server = await RunningServer.StartAsync(database);
        var repeats = server.Services.GetRequiredService<Repeats>();
        foreach (var method in WriteExample.Methods)
        {
            var (once, _) = await ActsAsync(server, await WriteExample.MakeAsync(method, await TestTeam.CreateAsync(server)), call => call());
            var (joined, answers) = await ActsAsync(server, await WriteExample.MakeAsync(method, await TestTeam.CreateAsync(server)), async call =>
            {
                await using var hold = await Hold.BeginAsync(server.Services.GetRequiredService<DocketDatabase>(), database);
                var both = Task.WhenAll(call(), call());
                await UntilAsync(() => repeats.Waiting == 2 || both.IsCompleted);
                Assert.False(both.IsCompleted, $"{method} was not held up: {both.Exception}");
                hold.Release();
                return [.. (await both).SelectMany(one => one)];
            });
            Assert.Equal(answers[0], answers[1]);
            Assert.Equal((method, once), (method, joined));
        }
    }

    [Theory, Databases]
    public async Task EqualCalls_ThatWereBothAnswered_AreTwo(Database database)
    {
        var call = await WriteExample.MakeAsync("jobs.add", await servers.TeamAsync(database));
        var first = (await call.Caller.Raw.PostAsync("jobs.add", call.Body)).Ok();
        var second = (await call.Caller.Raw.PostAsync("jobs.add", call.Body)).Ok();
        Assert.NotEqual(first.ToJsonString(), second.ToJsonString());
    }

    /// <summary>How many rows the calls left in the journal, and their answers.</summary>
    private static async Task<(int Acts, string[] Answers)> ActsAsync(RunningServer server, WriteExample example, Func<Func<Task<string[]>>, Task<string[]>> calls)
    {
        var before = await JournalAsync(server);
        var answers = await calls(async () => [(await example.Caller.Raw.PostAsync(example.Method, example.Body, example.Job)).Ok().ToJsonString()]);
        await TasksEndAsync(server);
        return (await JournalAsync(server) - before, answers);
    }

    private static async Task<int> JournalAsync(RunningServer server)
    {
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        return await db.Journal.CountAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a call goes on with in a task is written down too.</summary>
    private static async Task TasksEndAsync(RunningServer server)
    {
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        while (await db.Tasks.AnyAsync(task => task.FinishedAt == null, TestContext.Current.CancellationToken))
        {
            await Task.Yield();
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>A unit of work that keeps all others from ending: SQLite has one at a time, on PostgreSQL every write waits for one of these tables.</summary>
    private sealed class Hold(TaskCompletionSource released, Task holding) : IAsyncDisposable
    {
        public static async Task<Hold> BeginAsync(DocketDatabase data, Database database)
        {
            var (held, released) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
            var holding = data.RunAsync(
                async db =>
                {
                    _ = database == Database.Postgres ? await db.Database.ExecuteSqlRawAsync("LOCK TABLE journal, notifications, tasks, tokens, users IN EXCLUSIVE MODE") : 0;
                    held.SetResult();
                    await released.Task;
                    return true;
                },
                CancellationToken.None);
            await held.Task;
            return new Hold(released, holding);
        }

        public void Release() => released.TrySetResult();

        public async ValueTask DisposeAsync()
        {
            Release();
            await holding;
        }
    }
}
