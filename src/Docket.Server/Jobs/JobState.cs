using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Server.Activity;

namespace Docket.Server.Jobs;

/// <summary>A job's state, or an image's in it, as the journal keeps it: what did not change is left out, but for a job's status.</summary>
internal sealed record JobState
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReviewStatus { get; init; }

    /// <summary>Why an image was rejected.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Disabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Removed { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Readme { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? UserId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ReviewerId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Priority { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether the due date was taken away.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? NoDueAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? CustomData { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Meta { get; init; }

    /// <summary>The guide, 0 where it was taken away.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? GuideId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? ImageIds { get; init; }

    /// <summary>What is shown of it in a list of activity.</summary>
    public static RawJson BriefOf(JobState all)
    {
        var brief = new JobState
        {
            Status = all.Status,
            UserId = all.UserId,
            ReviewerId = all.ReviewerId,
            Priority = all.Priority,
            DueAt = all.DueAt,
            NoDueAt = all.NoDueAt,
            Disabled = all.Disabled,
            Removed = all.Removed,
        };
        return new RawJson(JsonSerializer.SerializeToUtf8Bytes(brief, ServerJson.Default.JobState));
    }
}

/// <summary>What the journal is told about jobs and their images.</summary>
internal static class JobActs
{
    extension(JobRow job)
    {
        /// <summary>Something about the job changed; its status is always told.</summary>
        public Act Updated(JobState? changes = null) => job.Act(Actions.UpdateJob, (changes ?? new JobState()) with { Status = job.Status.Value });

        /// <summary>An image of the job goes to a status.</summary>
        public Act Marked(long imageId, ReviewStatus status, string? reason = null) => job.Act(Actions.ReviewStatusUpdated, new JobState { ReviewStatus = status.Value, Reason = reason }) with
        {
            ImageId = imageId,
            ReviewStatus = status.Value,
            LabelerId = job.UserId,
        };

        public Act Act(string action, JobState state) =>
            new Act(action) { ProjectId = job.ProjectId, DatasetId = job.DatasetId, JobId = job.Id }.With(state, ServerJson.Default.JobState);
    }
}
