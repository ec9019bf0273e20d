using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Jobs;
using Docket.Web.Shell;

namespace Docket.Web.MyWork;

/// <summary>Everything that <c>MyWorkPage</c> shows, in at most five lists and four calls of <c>jobs.stats</c>.</summary>
public sealed record WorkLists
{
    /// <summary>Own jobs to label.</summary>
    public required Page<Job> Label { get; init; }

    /// <summary>What came back.</summary>
    public required IReadOnlyList<SentBack> SentBack { get; init; }

    /// <summary>Jobs that wait for the person's review.</summary>
    public required Page<Job> Review { get; init; }

    /// <summary>In progress without change; null for who does not manage.</summary>
    public Page<Job>? Stuck { get; init; }

    /// <summary>Waiting for anybody's review; null for who does not manage.</summary>
    public Page<Job>? Waiting { get; init; }

    /// <summary>Without reviewer; null for who does not manage.</summary>
    public Page<Job>? Unreviewed { get; init; }

    /// <summary>Reads them.</summary>
    internal static async Task<WorkLists> ReadAsync(DocketClient client, WebSession session, DateTimeOffset now, CancellationToken ct)
    {
        var (me, manages) = (session.User!.Id, session.May(Permissions.ProjectsWrite));
        var label = ListAsync("priority", "desc", Filter.Equal("userId", me), Filter.In("status", ["pending", "in_progress"]));
        var review = ListAsync("annotationFinishedAt", "asc", Filter.Equal("reviewerId", me), Filter.Equal("status", "on_review"));
        var stuck = manages ? ListAsync("updatedAt", "asc", Filter.Equal("status", "in_progress"), Filter.Equal("updatedAt", Wire(now - WorkOrder.StuckAfter)) with { Operator = "<" }) : null;
        var waiting = manages ? ListAsync("annotationFinishedAt", "asc", Filter.Equal("status", "on_review")) : null;
        var unreviewed = manages ? ListAsync("priority", "desc", Filter.Equal("reviewerId", null), Filter.In("status", ["pending", "in_progress", "on_review"])) : null;
        return new()
        {
            Label = await label,
            SentBack = await SentBackAsync(client, (await label).Entities, ct),
            Review = await review,
            Stuck = stuck is null ? null : await stuck,
            Waiting = waiting is null ? null : await waiting,
            Unreviewed = unreviewed is null ? null : await unreviewed,
        };

        Task<Page<Job>> ListAsync(string sort, string order, params Filter[] filter) =>
            client.Jobs.ListAsync(new() { TeamId = session.TeamId, Sort = sort, SortOrder = order, PerPage = 50, Filter = filter }, ct);
    }

    private static async Task<IReadOnlyList<SentBack>> SentBackAsync(DocketClient client, IReadOnlyList<Job> jobs, CancellationToken ct)
    {
        var asked = WorkOrder.Asked(jobs);
        var answers = await Task.WhenAll(asked.Select(job => client.Jobs.StatsAsync(job.Id, ct)));
        return [.. asked.Zip(answers).SelectMany(one => WorkOrder.SentBackOf(one.First, one.Second))];
    }

    private static string Wire(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
