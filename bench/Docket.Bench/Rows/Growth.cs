using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Docket.Bench.Fill;
using Docket.Bench.Harness;

namespace Docket.Bench.Rows;

/// <summary>The calls that people wait for, one at a time, on a small database and on a large one in turn.</summary>
internal static class Growth
{
    private const int OnPage = 50;

    public static async Task<(Table Table, IReadOnlyList<Finding> Findings)> MeasureAsync(BenchContext context, Storage small, Storage large, CancellationToken ct)
    {
        await using var smallServer = await ServerProcess.StartAsync(small, ct);
        await using var largeServer = await ServerProcess.StartAsync(large, ct);
        using var http = new HttpMessageInvoker(ServerProcess.NewHandler());
        var (ofSmall, ofLarge) = (await PathsAsync(http, smallServer, ct), await PathsAsync(http, largeServer, ct));
        var (lines, findings) = (new List<IReadOnlyList<string>>(), new List<Finding>());
        foreach (var (index, path) in ofSmall.Index())
        {
            var measured = await Rounds.RunAsync([SideOf(context, http, path, ct), SideOf(context, http, ofLarge[index], ct)], context.Rounds, warmUps: 3);
            var ratio = measured.Ratio(1, 0, sample => sample.MillisecondsEach);
            BenchContext.Tell($"{path.Name} on {small.Title}: {ratio}");
            lines.Add([path.Name, measured.Of(0, sample => sample.MillisecondsEach).ToString(), measured.Of(1, sample => sample.MillisecondsEach).ToString(), ratio.ToString()]);
            findings.Add(new Finding($"{path.Name} on {small.Title} at {Times(context)} times the data", "at most 1.3 times the time", ratio.ToString(), ratio.Median <= 1.3));
        }

        return (new Table($"On {small.Title}, ms for each call, one after another:", ["call", "small", "large", "ratio"], lines), findings);
    }

    private static string Times(BenchContext context) => (context.Large.Figures / BenchContext.Small.Figures).ToString(CultureInfo.InvariantCulture);

    private static Side SideOf(BenchContext context, HttpMessageInvoker http, Path path, CancellationToken ct) =>
        new(path.Name, () => Load.RunAsync(http, 1, context.Slice / 3, _ => path.Request(), path.Check, null, ct));

    private static async Task<IReadOnlyList<Path>> PathsAsync(HttpMessageInvoker http, ServerProcess server, CancellationToken ct)
    {
        var jobs = await JobsAsync(http, server, ct);
        var edits = await JobEdits.OfAsync(http, server, ct);
        var (next, edit) = (0, 0);
        var user = jobs.First(job => job.Login == People.LoginOfAnnotator(0)).UserId;
        List<byte[]> infos = [.. jobs.Where(job => job.Images == BenchContext.Small.ImagesOfJob).Select(job => Encoding.UTF8.GetBytes($$"""{"id":{{job.Id}}}"""))];
        return
        [
            // A stride that shares no divisor with the number of jobs, so that neighbours are not asked for one after another.
            new Path("jobs.info", () => server.Call("jobs.info", infos[(next += 7_919) % infos.Count]), body => Count(body, "\"reviewStatus\""u8, BenchContext.Small.ImagesOfJob)),
            new Path("saving an edit", () => edits.Request(edit++), JobEdits.Check),
            .. ListPaths(server, "jobs.list", "", jobs.Count),
            .. ListPaths(server, "jobs.list by status", Equal("status", "\"completed\""), jobs.Count(job => job.Status == "completed")),
            .. ListPaths(server, "jobs.list by user", Equal("userId", user.ToString(CultureInfo.InvariantCulture)), jobs.Count(job => job.UserId == user)),
        ];
    }

    // The last page that is full, so that both databases answer as many jobs.
    private static IEnumerable<Path> ListPaths(ServerProcess server, string name, string filter, int total)
    {
        yield return ListPath($"{name}, first page", 1);
        yield return ListPath($"{name}, last page", total / OnPage);

        Path ListPath(string path, int page)
        {
            var body = Encoding.UTF8.GetBytes($$"""{"teamId":1,"page":{{page}},"per_page":{{OnPage}}{{filter}}}""");
            return new Path(path, () => server.Call("jobs.list", body), answer => Count(answer, "\"datasetTitle\""u8, OnPage));
        }
    }

    private static string Equal(string field, string value) => $$""","filter":[{"field":"{{field}}","operator":"=","value":{{value}}}]""";

    private static void Count(byte[] body, ReadOnlySpan<byte> member, int expected)
    {
        var found = body.AsSpan().Count(member);
        if (found != expected)
        {
            throw new InvalidOperationException($"the answer has {found} of what {expected} were asked for: {Encoding.UTF8.GetString(body)}");
        }
    }

    private static async Task<List<JobLine>> JobsAsync(HttpMessageInvoker http, ServerProcess server, CancellationToken ct)
    {
        var jobs = new List<JobLine>();
        for (var page = 1; ; page++)
        {
            var answer = JsonNode.Parse(await Load.SendAsync(http, server.Call("jobs.list", Encoding.UTF8.GetBytes($$"""{"teamId":1,"page":{{page}},"per_page":500}""")), ct))!;
            jobs.AddRange(answer["entities"]!.AsArray().Select(job => new JobLine(
                job!["id"]!.GetValue<long>(), job["userId"]!.GetValue<long>(), job["labelerLogin"]!.GetValue<string>(), job["status"]!.GetValue<string>(), job["imagesCount"]!.GetValue<int>())));
            if (page >= answer["pagesCount"]!.GetValue<int>())
            {
                return jobs;
            }
        }
    }

    /// <summary>A call, made anew each time, and a look at its answer.</summary>
    private sealed record Path(string Name, Func<HttpRequestMessage> Request, Action<byte[]> Check);

    private sealed record JobLine(long Id, long UserId, string Login, string Status, int Images);
}
