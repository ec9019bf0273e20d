using Docket.Bench;
using Docket.Bench.Fill;
using Docket.Bench.Harness;
using Microsoft.Playwright;

namespace Docket.WebBench;

/// <summary>How soon the web app can be used, what it sends, and whether its pages stay fast in a large team.</summary>
internal static class WebRow
{
    private const string MyWork = "#app:not(:has([aria-busy=true], .sk)) .head h1[title='My work']";
    private const int Tabs = 8;

    /// <summary>"With ten".</summary>
    private static readonly FillPlan Ten = new(10, 10, 50);

    private static readonly FillPlan Many = new(5_000, 100_000, 500_000) { LargestDataset = 100_000 };

    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        await using var builds = await context.EmptyAsync(DatabaseKind.Sqlite);
        var (server, empty) = (Path.Combine(builds.Folder, "server"), Path.Combine(builds.Folder, "empty"));
        await Publishing.RunAsync("src/Docket.Server", server, ct);
        await Publishing.RunAsync("bench/EmptyWeb", empty, ct);
        await using var ten = await context.FilledAsync(DatabaseKind.Sqlite, Ten, ct);
        await using var many = await context.FilledAsync(DatabaseKind.Sqlite, context.Options.Quick ? Ten : Many, ct);
        var program = Path.Combine(server, "docket-server.dll");
        await using var small = await ServerProcess.StartAsync(program, ten, ct);
        await using var large = await ServerProcess.StartAsync(program, many, ct);
        await using var floor = await StaticServer.StartAsync(Path.Combine(empty, "wwwroot"), ct);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("DOCKET_TEST_CHROMIUM") ?? throw new BenchException("DOCKET_TEST_CHROMIUM does not say where Chromium is; run bench/run.sh web"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
        });
        var visits = await VisitsAsync(context, browser, small.Address, floor.Address);
        var pages = await PagesAsync(context, browser, small, large, ct);
        return new Report("The web app", About(context), [.. visits.Tables, .. pages.Tables], [.. visits.Findings, .. pages.Findings]);
    }

    private static string About(BenchContext context) => $"""
        The published server in Chromium at 1440 by 900, over 127.0.0.1 without any delay of a network, so that what counts is what the browser has to do. A first visit is one of a
        browser that has been nowhere; a repeat is another tab of it. It can be used when "My work" shows what was read from the server, for a person who is signed in. The empty app is
        what a Blazor WebAssembly project with one heading publishes, from a Kestrel that sends files. Pages are changed inside of the app, from the account's page, until what the page is
        about shows: in a team with {Ten.Jobs} jobs and {Ten.Images} images, and in one with {Many.Jobs:N0} jobs and a dataset of {Many.Images:N0} images, whose figures are {Many.Figures:N0}. Medians of
        {context.Rounds} rounds, in turn (least to most).
        """;

    private static async Task<(Table[] Tables, Finding[] Findings)> VisitsAsync(BenchContext context, IBrowser browser, string docket, string empty)
    {
        var (ours, floors) = (new List<(Visit First, Visit Repeat)>(), new List<(Visit First, Visit Repeat)>());
        for (var round = -1; round < context.Rounds; round++)
        {
            var pair = (await TwiceAsync(browser, docket, MyWork, isSignedIn: true), await TwiceAsync(browser, empty, "h1", isSignedIn: false));
            if (round >= 0)
            {
                ours.Add(pair.Item1);
                floors.Add(pair.Item2);
            }
        }

        var (first, repeat) = (Ratio(visit => visit.First), Ratio(visit => visit.Repeat));
        var (firstBytes, repeatBytes) = (Spread.Of(ours.Select(one => one.First.Bytes / 1e6)), Spread.Of(ours.Select(one => one.Repeat.Bytes / 1e3)));
        return
        (
            [
                new Table("Opening it", ["", "ms until it can be used", "ms until something is painted", "MB over the network"],
                [
                    Line("Docket, first visit", ours.Select(one => one.First)), Line("empty app, first visit", floors.Select(one => one.First)),
                    Line("Docket, repeat", ours.Select(one => one.Repeat)), Line("empty app, repeat", floors.Select(one => one.Repeat)),
                ]),
            ],
            [
                new Finding("first visit, over the network", "at most 3.3 MB", $"{firstBytes} MB", firstBytes.Max <= 3.3),
                new Finding("repeat visit, over the network", "at most 100 KB", $"{repeatBytes} KB", repeatBytes.Max <= 100),
                new Finding("first visit until it can be used, against the empty app", "at most 1.2 times", first.ToString(), first.Median <= 1.2),
                new Finding("repeat visit until it can be used, against the empty app", "at most 1.2 times", repeat.ToString(), repeat.Median <= 1.2),
            ]
        );

        Spread Ratio(Func<(Visit First, Visit Repeat), Visit> which) => Spread.Of(ours.Zip(floors, (our, floor) => which(our).Milliseconds / which(floor).Milliseconds));
    }

    private static string[] Line(string name, IEnumerable<Visit> visits) =>
    [
        name, Spread.Of(visits.Select(visit => visit.Milliseconds)).ToString(), Spread.Of(visits.Select(visit => visit.Paint)).ToString(), Spread.Of(visits.Select(visit => visit.Bytes / 1e6)).ToString(),
    ];

    private static async Task<(Visit First, Visit Repeat)> TwiceAsync(IBrowser browser, string address, string ready, bool isSignedIn)
    {
        await using var visitor = await Visitor.NewAsync(browser);
        if (isSignedIn)
        {
            await visitor.SignInAsync(address);
        }

        return (await visitor.VisitAsync(address, ready), await visitor.VisitAsync(address, ready));
    }

    private static async Task<(Table[] Tables, Finding[] Findings)> PagesAsync(BenchContext context, IBrowser browser, ServerProcess small, ServerProcess large, CancellationToken ct)
    {
        var (smallPlaces, largePlaces) = (await Changes.PlacesAsync(small, ct), await Changes.PlacesAsync(large, ct));
        await using var few = await SignedInAsync(browser, small);
        await using var much = await SignedInAsync(browser, large);
        var (smallPage, largePage) = (await OpenAsync(few, small), await OpenAsync(much, large));
        var (lines, findings) = (new List<string[]>(), new List<Finding>());
        foreach (var (with, without) in largePlaces.Zip(smallPlaces))
        {
            await Compare(with.Name, () => Changes.GoAsync(largePage, with), () => Changes.GoAsync(smallPage, without));
        }

        await Compare("the end of the grid", () => Changes.JumpAsync(largePage, largePlaces[2]), () => Changes.JumpAsync(smallPage, smallPlaces[2]));
        var longest = await TabsAsync(much, large, largePage, largePlaces);
        findings.Add(new("the slowest change among five pages in eight open tabs of the large team", "under 1,000 ms", $"{longest:0} ms", longest < 1_000));
        return ([new Table("Changing pages", ["to", "ms in the large team", "ms with ten", "ratio"], lines)], [.. findings]);

        async Task Compare(string name, Func<Task<double>> large, Func<Task<double>> small)
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var round = -2; round < context.Rounds; round++)
            {
                var pair = (await large(), await small());
                if (round >= 0)
                {
                    ours.Add(pair.Item1);
                    theirs.Add(pair.Item2);
                }
            }

            var took = Spread.Of(ours);
            lines.Add([name, took.ToString(), Spread.Of(theirs).ToString(), Spread.Of(ours.Zip(theirs, (one, other) => one / other)).ToString()]);
            findings.Add(new($"to {name}, in the large team", "within 200 ms", $"{took} ms", took.Median <= 200));
        }
    }

    private static async Task<double> TabsAsync(Visitor visitor, ServerProcess server, IPage first, IReadOnlyList<Place> places)
    {
        var tabs = new List<IPage> { first };
        while (tabs.Count < Tabs)
        {
            tabs.Add(await OpenAsync(visitor, server));
        }

        var longest = 0.0;
        foreach (var tab in tabs)
        {
            await tab.BringToFrontAsync();
            foreach (var place in places)
            {
                // The first time a page is made in a tab it is slower for everybody.
                await Changes.GoAsync(tab, place);
                longest = Math.Max(longest, await Changes.GoAsync(tab, place));
            }
        }

        return longest;
    }

    private static async Task<Visitor> SignedInAsync(IBrowser browser, ServerProcess server)
    {
        var visitor = await Visitor.NewAsync(browser);
        await visitor.SignInAsync(server.Address);
        return visitor;
    }

    private static async Task<IPage> OpenAsync(Visitor visitor, ServerProcess server)
    {
        var page = await visitor.TabAsync();
        await page.GotoAsync($"{server.Address}/account");
        await page.WaitForSelectorAsync(".head h1[title=Account]");
        return page;
    }
}
