using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Jobs;

/// <summary>Where a job stands.</summary>
[JsonConverter(typeof(WireWordConverter<JobStatus>))]
public readonly record struct JobStatus : IWireWord<JobStatus>
{
    private static readonly string[] Known = ["pending", "in_progress", "on_review", "review_completed", "completed", "stopped"];

    private JobStatus(string value) => Value = value;

    /// <summary>Created; the annotator has not begun.</summary>
    public static JobStatus Pending { get; } = new("pending");

    /// <summary>The annotator works on it.</summary>
    public static JobStatus InProgress { get; } = new("in_progress");

    /// <summary>Submitted; the reviewer's turn.</summary>
    public static JobStatus OnReview { get; } = new("on_review");

    /// <summary>Reviewed, waiting for the quality check; only where the job asks for one.</summary>
    public static JobStatus ReviewCompleted { get; } = new("review_completed");

    /// <summary>Finished.</summary>
    public static JobStatus Completed { get; } = new("completed");

    /// <summary>Halted by a manager; the annotator cannot write.</summary>
    public static JobStatus Stopped { get; } = new("stopped");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => Known;

    /// <inheritdoc/>
    public static JobStatus From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Where an image of a job stands.</summary>
[JsonConverter(typeof(WireWordConverter<ReviewStatus>))]
public readonly record struct ReviewStatus : IWireWord<ReviewStatus>
{
    private static readonly string[] Known = ["none", "done", "accepted", "rejected", "quality_check_accepted"];

    private ReviewStatus(string value) => Value = value;

    /// <summary>Not labeled yet.</summary>
    public static ReviewStatus None { get; } = new("none");

    /// <summary>The annotator says it is labeled.</summary>
    public static ReviewStatus Done { get; } = new("done");

    /// <summary>The reviewer accepted it.</summary>
    public static ReviewStatus Accepted { get; } = new("accepted");

    /// <summary>The reviewer rejected it.</summary>
    public static ReviewStatus Rejected { get; } = new("rejected");

    /// <summary>The quality check accepted it as well.</summary>
    public static ReviewStatus QualityCheckAccepted { get; } = new("quality_check_accepted");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => Known;

    /// <inheritdoc/>
    public static ReviewStatus From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
