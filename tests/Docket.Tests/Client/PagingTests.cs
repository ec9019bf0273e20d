using System.Text.Json;
using CsCheck;
using Docket.Sdk;
using Docket.Sdk.Http;

namespace Docket.Tests.Client;

public class PagingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_OfAnyListAndPageSize_CoversEachItemOnce() =>
        await Gen.Select(Gen.Int[0, 60], Gen.Int[1, 20].Nullable(), Gen.Int[1, 20]).SampleAsync(
            async (total, asked, most) =>
            {
                var handler = List([.. Enumerable.Range(1, total)], most);
                var request = new Things { PerPage = asked };
                Assert.Equal(Enumerable.Range(1, total), await AllAsync(handler, request));
            },
            iter: 200);

    [Fact]
    public async Task All_WithoutSort_AsksByIdAscendingAndKeepsToTheServersPageSize()
    {
        var handler = List([1, 2, 3], most: 2);
        await AllAsync(handler, new Things { Page = 9, PerPage = 1000 });
        Assert.Equal(
            ["""{"page":1,"per_page":1000,"sort":"id","sort_order":"asc"}""", """{"page":2,"per_page":2,"sort":"id","sort_order":"asc"}"""],
            handler.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task All_WithSort_KeepsIt()
    {
        var handler = List([1], most: 2);
        await AllAsync(handler, new Things { Sort = "name", SortOrder = "desc" });
        Assert.Equal("""{"page":1,"per_page":2500,"sort":"name","sort_order":"desc"}""", Assert.Single(handler.Requests).Body);
    }

    [Fact]
    public async Task All_ListShrinksMeanwhile_Ends()
    {
        var left = new[] { 1, 2, 3, 4, 5, 6 };
        var handler = new ScriptedHandler((request, ct) => PageAsync(left, 2, request, ct), (request, ct) => PageAsync(left[..4], 2, request, ct));
        Assert.Equal([1, 2, 3, 4], await AllAsync(handler, new Things()));
    }

    [Fact]
    public async Task All_ManyPages_AreAskedForFourAtATimeAndComeInOrder()
    {
        var held = new TaskCompletionSource();
        var handler = new ScriptedHandler(async (request, ct) =>
        {
            var page = await PageAsync([1, 2, 3, 4, 5, 6, 7, 8], 1, request, ct);
            await (AskedBy(await request.Content!.ReadAsStringAsync(ct)).Page == 2 ? held.Task.WaitAsync(ct) : Task.CompletedTask);
            return page;
        });
        await using var walk = TestMethods.Transport(handler).AllAsync(TestMethods.List, new Things(), Cancelled).GetAsyncEnumerator(Cancelled);

        // Calls are sent before the walk awaits the first of them. What they are is checked later: a walk that awaits cannot be disposed of.
        Assert.True(await walk.MoveNextAsync());
        var items = new List<int> { walk.Current };
        var one = Pages(handler);
        var second = walk.MoveNextAsync().AsTask();
        var five = Pages(handler);
        held.SetResult();
        for (var isThere = await second; isThere; isThere = await walk.MoveNextAsync())
        {
            items.Add(walk.Current);
        }

        Assert.Equal([1], one);
        Assert.Equal([1, 2, 3, 4, 5], five);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], items);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Pages(handler));
    }

    [Fact]
    public async Task All_EndedEarly_AbandonsThePagesOnTheirWay()
    {
        var abandoned = 0;
        var handler = new ScriptedHandler(async (request, ct) =>
        {
            if (AskedBy(await request.Content!.ReadAsStringAsync(ct)).Page > 2)
            {
                await new TaskCompletionSource().Task.WaitAsync(ct).ContinueWith(_ => Interlocked.Increment(ref abandoned), TaskScheduler.Default);
                ct.ThrowIfCancellationRequested();
            }

            return await PageAsync([1, 2, 3, 4], 1, request, ct);
        });

        Assert.Equal([1, 2], await TestMethods.Transport(handler).AllAsync(TestMethods.List, new Things(), Cancelled).Take(2).ToListAsync(Cancelled));

        Assert.Equal(2, abandoned);
    }

    [Fact]
    public async Task All_Cancelled_IsOperationCanceled()
    {
        using var caller = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in TestMethods.Transport(List([1, 2, 3], most: 1)).AllAsync(TestMethods.List, new Things(), caller.Token))
            {
                seen = item;
                await caller.CancelAsync();
            }
        });
        Assert.Equal(1, seen);
    }

    private static async Task<List<int>> AllAsync(ScriptedHandler handler, Things request)
    {
        var items = new List<int>();
        await foreach (var item in TestMethods.Transport(handler).AllAsync(TestMethods.List, request, Cancelled))
        {
            items.Add(item);
        }

        return items;
    }

    private static Things AskedBy(string body) => JsonSerializer.Deserialize(body, TestJson.Default.Things)!;

    private static List<int> Pages(ScriptedHandler handler) => [.. handler.Requests.Select(request => AskedBy(request.Body).Page!.Value)];

    private static ScriptedHandler List(int[] items, int most) => new((request, ct) => PageAsync(items, most, request, ct));

    private static async Task<HttpResponseMessage> PageAsync(int[] items, int most, HttpRequestMessage request, CancellationToken ct)
    {
        var asked = AskedBy(await request.Content!.ReadAsStringAsync(ct));
        var perPage = Math.Min(asked.PerPage ?? most, most);
        var page = new Page<int>
        {
            Total = items.Length,
            PerPage = perPage,
            PagesCount = Math.Max(1, (items.Length + perPage - 1) / perPage),
            Entities = [.. items.Skip((asked.Page!.Value - 1) * perPage).Take(perPage)],
        };
        return await ScriptedHandler.Answer(200, JsonSerializer.Serialize(page, TestJson.Default.PageInt32))(request, ct);
    }
}
