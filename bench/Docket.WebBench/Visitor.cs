using System.Diagnostics;
using Docket.Bench.Harness;
using Microsoft.Playwright;

namespace Docket.WebBench;

/// <summary>How a page was opened.</summary>
/// <param name="Milliseconds">From the beginning of the navigation until the page could be used.</param>
/// <param name="Paint">Until something was painted.</param>
/// <param name="Bytes">What came over the network, as it was sent, until two quiet seconds after that.</param>
internal sealed record Visit(double Milliseconds, double Paint, long Bytes);

/// <summary>A browser of somebody: what it was sent once, it keeps.</summary>
internal sealed class Visitor(IBrowserContext context) : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <summary>Opens a browser that has been nowhere.</summary>
    public static async Task<Visitor> NewAsync(IBrowser browser) => new(await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } }));

    /// <summary>Signs in as the administrator of the benches.</summary>
    public async Task SignInAsync(string address)
    {
        var answer = await context.APIRequest.PostAsync($"{address}/web/session", new()
        {
            DataObject = new Dictionary<string, string> { ["login"] = "admin", ["password"] = ServerProcess.Password },
            Headers = new Dictionary<string, string> { ["x-docket-web"] = "1" },
        });
        if (answer.Status != 204)
        {
            throw new BenchException($"the sign-in was answered {answer.Status}");
        }
    }

    /// <summary>A tab.</summary>
    public Task<IPage> TabAsync() => context.NewPageAsync();

    /// <summary>Opens an address in a new tab, which is closed again.</summary>
    /// <param name="address">Where.</param>
    /// <param name="ready">A selector that finds something once the page can be used.</param>
    public async Task<Visit> VisitAsync(string address, string ready)
    {
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        long bytes = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, told) => Interlocked.Add(ref bytes, (long)told!.Value.GetProperty("encodedDataLength").GetDouble());
        var started = Stopwatch.GetTimestamp();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForSelectorAsync(ready);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var paint = await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
        for (var before = -1L; before != Interlocked.Read(ref bytes);)
        {
            before = Interlocked.Read(ref bytes);
            await Task.Delay(Quiet, TimeProvider.System);
        }

        await page.CloseAsync();
        return new Visit(took, paint, Interlocked.Read(ref bytes));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
