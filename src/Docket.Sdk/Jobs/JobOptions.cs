namespace Docket.Sdk.Jobs;

/// <summary>Which jobs of a team are listed; conditions that are not given do not count.</summary>
public sealed record JobQuery
{
    /// <summary>Who made the job.</summary>
    public long? CreatedBy { get; init; }

    /// <summary>The annotator.</summary>
    public long? UserId { get; init; }

    /// <summary>The reviewer.</summary>
    public long? ReviewerId { get; init; }

    /// <summary>The project.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The dataset.</summary>
    public long? DatasetId { get; init; }

    /// <summary>The labeling queues the job may be part of.</summary>
    public IReadOnlyCollection<long>? LabelingQueueIds { get; init; }

    /// <summary>Whether jobs that are part of a queue are left out. <value>Default false.</value></summary>
    public bool WithoutQueues { get; init; }

    /// <summary>Only jobs that stand here.</summary>
    public IReadOnlyCollection<JobStatus>? Statuses { get; init; }

    /// <summary>Jobs that stand here are left out.</summary>
    public IReadOnlyCollection<JobStatus>? ExceptStatuses { get; init; }

    /// <summary>Only jobs that are due before this moment. With <see cref="ExceptStatuses"/> completed and stopped: those that are overdue then.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether archived jobs are listed too; not together with <see cref="WithEntities"/>, since servers do not show such a job by its id. <value>Default false.</value></summary>
    public bool WithArchived { get; init; }

    /// <summary>Whether each job comes with its images, which takes one request more for each. <value>Default false.</value></summary>
    public bool WithEntities { get; init; }

    internal ListJobsRequest ToRequest(long teamId) => new() { TeamId = teamId, ShowDisabled = WithArchived, Filter = [.. Conditions()] };

    private IEnumerable<Filter> Conditions()
    {
        (string Field, long? Value)[] numbers =
            [("createdBy", CreatedBy), ("userId", UserId), ("reviewerId", ReviewerId), ("projectId", ProjectId), ("datasetId", DatasetId)];
        foreach (var (field, value) in numbers)
        {
            if (value is { } wanted)
            {
                yield return Filter.Equal(field, wanted);
            }
        }

        if (WithoutQueues)
        {
            yield return Filter.Equal("labelingQueueId", null);
        }

        if (LabelingQueueIds is { } queues)
        {
            yield return Filter.In("labelingQueueId", queues);
        }

        if (Statuses is { } only)
        {
            yield return Filter.In("status", only.Select(status => status.Value));
        }

        if (ExceptStatuses is { Count: > 0 } statuses)
        {
            yield return Filter.In("status", statuses.Select(status => status.Value)) with { Operator = "!in" };
        }

        if (DueBefore is { } moment)
        {
            yield return Filter.Before("dueAt", moment);
        }
    }
}

/// <summary>How the copy of a job differs from it.</summary>
public sealed record JobCloneOptions
{
    /// <summary>The name of the new jobs. <value>Default: that of the old one.</value></summary>
    public string? Name { get; init; }

    /// <summary>The annotators, members of the team; the images are dealt out to them. <value>Default: that of the old one.</value></summary>
    public IReadOnlyList<long>? UserIds { get; init; }

    /// <summary>The reviewer, a member of the team. <value>Default: that of the old one.</value></summary>
    public long? ReviewerId { get; init; }
}

/// <summary>How a job is restarted.</summary>
public sealed record JobRestartOptions
{
    /// <summary>The annotators, members of the team; the images are dealt out to them. <value>Default: that of the old job.</value></summary>
    public IReadOnlyList<long>? UserIds { get; init; }

    /// <summary>The reviewer, a member of the team. <value>Default: that of the old job.</value></summary>
    public long? ReviewerId { get; init; }

    /// <summary>The name of the new jobs. <value>Default: the old name with its round, as in <c>cars (#2)</c>.</value></summary>
    public string? Name { get; init; }

    /// <summary>Whether the old job is left as it stands, instead of being completed. <value>Default false.</value></summary>
    public bool KeepExisting { get; init; }

    /// <summary>Whether images neither accepted nor rejected yet are rejected in the old job first, so that they come back too. <value>Default false.</value></summary>
    public bool RejectUnmarked { get; init; }

    /// <summary>Whether no jobs at all are answered when nothing is rejected, instead of <see cref="ErrorCode.NoImages"/>. <value>Default false.</value></summary>
    public bool AllowNone { get; init; }
}
