using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Web.Images;
using Docket.Web.Jobs;
using Docket.Web.Shell;

namespace Docket.Web.MyWork;

/// <summary>Everything that <c>MyWorkPage</c> shows, in at most seven lists of jobs, four calls of <c>jobs.stats</c> and four lists of images.</summary>
public sealed record WorkLists
{
    /// <summary>So many of the images that came back are shown.</summary>
    internal const int MostSentBack = 12;

    /// <summary>So many of the jobs to watch are shown of a kind.</summary>
    internal const int MostWatched = 10;

    private const int MostOwn = 50;

    /// <summary>Own jobs to label.</summary>
    public required Page<Job> Label { get; init; }

    /// <summary>What came back.</summary>
    public required IReadOnlyList<SentBack> SentBack { get; init; }

    /// <summary>Jobs that wait for the person's review.</summary>
    public required Page<Job> Review { get; init; }

    /// <summary>Due before now, whoever works on it; null for who does not manage.</summary>
    public Page<Job>? Overdue { get; init; }

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
        var label = ListAsync("priority", "desc", MostOwn, Filter.Equal("userId", me), Filter.In("status", ["pending", "in_progress"]));
        var review = ListAsync("annotationFinishedAt", "asc", MostOwn, Filter.Equal("reviewerId", me), Filter.Equal("status", "on_review"));
        var late = ListAsync("dueAt", "asc", MostOwn, [new Filter { Field = "participantUserIds", Operator = "in", Value = RawJson.Parse($"[{me}]") }, .. JobsQuery.OverdueAt(now)]);
        var overdue = manages ? ListAsync("dueAt", "asc", MostWatched, JobsQuery.OverdueAt(now)) : null;
        var stuck = manages ? ListAsync("updatedAt", "asc", MostWatched, Filter.Equal("status", "in_progress"), Filter.Before("updatedAt", now - WorkOrder.StuckAfter)) : null;
        var waiting = manages ? ListAsync("annotationFinishedAt", "asc", MostWatched, Filter.Equal("status", "on_review")) : null;
        var unreviewed = manages ? ListAsync("priority", "desc", MostWatched, Filter.Equal("reviewerId", null), Filter.In("status", ["pending", "in_progress", "on_review"])) : null;
        return new()
        {
            Label = With(await label, (await late).Entities.Where(job => job.UserId == me && (job.Status == JobStatus.Pending || job.Status == JobStatus.InProgress))),
            SentBack = await SentBackAsync(client, (await label).Entities, ct),
            Review = With(await review, (await late).Entities.Where(job => job.ReviewerId == me && job.Status == JobStatus.OnReview)),
            Overdue = overdue is null ? null : await overdue,
            Stuck = stuck is null ? null : await stuck,
            Waiting = waiting is null ? null : await waiting,
            Unreviewed = unreviewed is null ? null : await unreviewed,
        };

        Task<Page<Job>> ListAsync(string sort, string order, int most, params Filter[] filter) =>
            client.Jobs.ListAsync(new() { TeamId = session.TeamId, Sort = sort, SortOrder = order, PerPage = most, Filter = filter }, ct);
    }

    // What is overdue may be beyond the page.
    private static Page<Job> With(Page<Job> page, IEnumerable<Job> late) => page with { Entities = [.. page.Entities.UnionBy(late, job => job.Id)] };

    private static async Task<IReadOnlyList<SentBack>> SentBackAsync(DocketClient client, IReadOnlyList<Job> jobs, CancellationToken ct)
    {
        var asked = WorkOrder.Asked(jobs);
        var answers = await Task.WhenAll(asked.Select(job => client.Jobs.StatsAsync(job.Id, ct)));
        var found = asked.Zip(answers, (job, stats) => stats.Images.Images.Where(image => image.SentBack).Select(image => new SentBack(job, image))).SelectMany(images => images).ToList();
        var pictures = await Task.WhenAll(found.Take(MostSentBack).GroupBy(one => one.Job.Id).Select(job => PicturesAsync(client, job.Key, [.. job.Select(one => one.Image.Id)], ct)));
        var addresses = pictures.SelectMany(images => images).ToDictionary(image => image.Id, Thumbnails.Of);
        return [.. found.Select(one => one with { Thumbnail = addresses.GetValueOrDefault(one.Image.Id) })];
    }

    private static async Task<IReadOnlyList<Image>> PicturesAsync(DocketClient client, long jobId, long[] ids, CancellationToken ct) =>
        (await client.InJob(jobId).Images.ListAsync(new ListImagesRequest { Filter = [Filter.In("id", ids)], PerPage = ids.Length }, ct)).Entities;
}
