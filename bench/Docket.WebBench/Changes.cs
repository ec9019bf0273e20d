using Docket.Bench.Harness;
using Docket.Sdk;
using Microsoft.Playwright;

namespace Docket.WebBench;

/// <summary>A page that is gone to inside of the app.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Address">Its address, from the base of the app.</param>
/// <param name="Ready">A selector that finds something once what the page is about shows.</param>
/// <param name="Images">How many images a page about a dataset has.</param>
internal sealed record Place(string Name, string Address, string Ready, long Images = 0);

/// <summary>How long it takes from one page to another, and what a jump in a long list takes.</summary>
internal static class Changes
{
    // From the click, as it were, to the frame in which it shows. Runs in the page: nothing between.
    private const string Until = """
        (act, ready) => new Promise((done, give) => {
          const began = performance.now();
          const look = () => {
            const took = performance.now() - began;
            document.querySelector(ready) ? done(took) : took > 30_000 ? give(`${ready} does not show at ${location}`) : requestAnimationFrame(look);
          };
          act();
          requestAnimationFrame(look);
        })
        """;

    private const string Go = $"([address, ready]) => ({Until})(() => Blazor.navigateTo(address), ready)";

    private const string Jump = $$"""
        ready => {
          const list = document.querySelector('[role=grid].scroll');
          return ({{Until}})(() => list.scrollTop = list.scrollHeight, ready);
        }
        """;

    private static readonly string[] Account = ["account", ".head h1[title=Account]"];

    /// <summary>The pages of a filled team.</summary>
    public static async Task<IReadOnlyList<Place>> PlacesAsync(ServerProcess server, CancellationToken ct)
    {
        using var http = new HttpClient();
        var client = new DocketClient(http, new() { Address = server.Address, Token = ServerProcess.Token });
        var job = (await client.Jobs.ListAsync(new() { TeamId = 1, Sort = "id", PerPage = 1 }, ct)).Entities[0];
        var images = (await client.Datasets.InfoAsync(job.DatasetId!.Value, ct)).ImagesCount;
        return
        [
            new("jobs", "jobs", "tr.jr"),
            new("a job", $"jobs/{job.Id}", ".counts .big"),
            new("a dataset", $"datasets/{job.DatasetId}", "#image-0 .cap", images),
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
    public static async Task<double> JumpAsync(IPage page, Place dataset)
    {
        await page.EvaluateAsync<double>(Go, new[] { dataset.Address, dataset.Ready });
        var took = await page.EvaluateAsync<double>(Jump, $"#image-{dataset.Images - 1} .cap");
        await page.EvaluateAsync<double>(Go, Account);
        return took;
    }
}
