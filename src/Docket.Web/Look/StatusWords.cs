using Docket.Sdk.Jobs;

namespace Docket.Web.Look;

/// <summary>How a status is shown: its colours' class, its glyph in icons.svg, its word. Jobs are round, images are square.</summary>
internal static class StatusWords
{
    /// <summary>Of a job.</summary>
    public static (string Class, string Glyph, string Word) Of(JobStatus status) => status.Value switch
    {
        "pending" => ("k-wait", "jwait", "Pending"),
        "in_progress" => ("k-work", "jwork", "In progress"),
        "on_review" or "review_completed" => ("k-review", "jreview", "On review"),
        "completed" => ("k-ok", "jok", "Completed"),
        "stopped" => ("k-stop", "jstop", "Stopped"),
        var other => ("k-wait", "jwait", other),
    };

    /// <summary>Of an image in a job.</summary>
    public static (string Class, string Glyph, string Word) Of(ReviewStatus status) => status.Value switch
    {
        "done" => ("k-work", "iwork", "Done, not reviewed"),
        "accepted" or "quality_check_accepted" => ("k-ok", "iok", "Accepted"),
        "rejected" => ("k-no", "ino", "Rejected"),
        "none" => ("k-wait", "iwait", "Open"),
        var other => ("k-wait", "iwait", other),
    };
}
