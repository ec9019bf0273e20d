using Docket.Sdk.Jobs;

namespace Docket.Web.MyWork;

/// <summary>In which order somebody's work is shown.</summary>
internal static class WorkOrder
{
    /// <summary>A job in progress without any change for so long is stuck.</summary>
    public static TimeSpan StuckAfter { get; } = TimeSpan.FromDays(2);

    /// <summary>The job that was touched last, null if none was begun.</summary>
    public static Job? Continue(IEnumerable<Job> jobs) => jobs.Where(job => job.Status == JobStatus.InProgress).OrderByDescending(job => job.UpdatedAt).ThenBy(job => job.Id).FirstOrDefault();

    /// <summary>What comes after that: what is overdue first, then the higher priority, begun before not begun, the older first.</summary>
    public static IReadOnlyList<Job> Next(IReadOnlyList<Job> jobs, DateTimeOffset now)
    {
        var first = Continue(jobs);
        return [.. Late(jobs.Where(job => job.Id != first?.Id), now).ThenByDescending(job => job.Priority).ThenBy(job => job.Status != JobStatus.InProgress).ThenBy(job => job.Id)];
    }

    /// <summary>What waits for a review: what is overdue first, then the longest.</summary>
    public static IReadOnlyList<Job> Waiting(IEnumerable<Job> jobs, DateTimeOffset now) => [.. Late(jobs, now).ThenBy(job => job.AnnotationFinishedAt ?? job.UpdatedAt).ThenBy(job => job.Id)];

    /// <summary>The jobs, four at most, that are asked whether something was sent back: those with rejected images first.</summary>
    public static IReadOnlyList<Job> Asked(IEnumerable<Job> jobs) =>
        [.. jobs.OrderByDescending(job => job.RejectedImagesCount > 0).ThenByDescending(job => job.UpdatedAt).ThenBy(job => job.Id).Take(4)];

    private static IOrderedEnumerable<Job> Late(IEnumerable<Job> jobs, DateTimeOffset now) =>
        jobs.OrderByDescending(job => job.IsOverdue(now)).ThenBy(job => job.IsOverdue(now) ? job.DueAt : null);
}

/// <summary>An image that came back to its annotator.</summary>
/// <param name="Job">The job in which it is to be labeled again.</param>
/// <param name="Image">The image, with the reason.</param>
/// <param name="Thumbnail">The address of a small picture of it, null for one whose bytes are elsewhere.</param>
public sealed record SentBack(Job Job, JobImageStats Image, string? Thumbnail = null);
