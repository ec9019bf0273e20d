using Docket.Bench.Harness;
using Docket.Sdk;
using Microsoft.Playwright;

namespace Docket.WebBench;

/// <summary>A page that is gone to inside of the app.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Address">Its address, from the base of the app.</param>
/// <param name="Ready">A selector that finds something once what the page is about shows.</param>
internal sealed record Place(string Name, string Address, string Ready);

/// <summary>How long it takes from one page to another, and what a jump in a long list takes.</summary>
internal static class Changes
{
    // From the click, as it were, to the frame in which it shows. Runs in the page: nothing between.
    private const string Go = """
        ([address, ready]) => new Promise(done => {
          const began = performance.now();
          const look = () => document.querySelector(ready) ? done(performance.now() - began) : requestAnimationFrame(look);
          Blazor.navigateTo(address);
          requestAnimationFrame(look);
        })
        """;

    private const string Jump = """
        last => new Promise(done => {
          const list = document.querySelector('[role=grid].scroll'), began = performance.now();
          const look = () => document.querySelector(`#image-${last} .cap`) ? done(performance.now() - began) : requestAnimationFrame(look);
          list.scrollTop = list.scrollHeight;
          requestAnimationFrame(look);
        })
        """;

    private static readonly string[] Account = ["account", ".head h1[title=Account]"];

    /// <summary>The pages of a filled team.</summary>
    public static async Task<IReadOnlyList<Place>> PlacesAsync(ServerProcess server, CancellationToken ct)
    {
        using var http = new HttpClient();
        var client = new DocketClient(http, new() { Address = server.Address, Token = ServerProcess.Token });
        var job = (await client.Jobs.ListAsync(new() { TeamId = 1, Sort = "id", PerPage = 1 }, ct)).Entities[0];
        return
        [
            new("jobs", "jobs", "tr.jr"),
            new("a job", $"jobs/{job.Id}", ".counts .big"),
            new("a dataset", $"datasets/{job.DatasetId}", "#image-0 .cap"),
            new("a project", $"projects/{job.ProjectId}", $"a[href='datasets/{job.DatasetId}']"),
            new("members", "members", "table[aria-label=Members] tbody tr"),
        ];
    }

    /// <summary>Milliseconds from the account's page to another, and back to it.</summary>
    public static async Task<double> GoAsync(IPage page, Place place)
    {
        var took = await page.EvaluateAsync<double>(Go, new[] { place.Address, place.Ready });
        await page.EvaluateAsync<double>(Go, Account);
        return took;
    }

    /// <summary>Milliseconds from a jump to the end of a dataset's grid until its last image shows.</summary>
    public static async Task<double> JumpAsync(IPage page, Place dataset, int images)
    {
        await page.EvaluateAsync<double>(Go, new[] { dataset.Address, dataset.Ready });
        var took = await page.EvaluateAsync<double>(Jump, images - 1);
        await page.EvaluateAsync<double>(Go, Account);
        return took;
    }
}
