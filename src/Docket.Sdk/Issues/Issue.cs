using System.Text.Json.Serialization;

namespace Docket.Sdk.Issues;

/// <summary>An issue: something about images and figures that people talk over and settle.</summary>
public sealed record Issue
{
    /// <summary>The issue's id.</summary>
    public required long Id { get; init; }

    /// <summary>Whether it is settled.</summary>
    public required IssueStatus Status { get; init; }

    /// <summary>The login of the account that made it.</summary>
    public required string UserLogin { get; init; }

    /// <summary>The first image it is bound to, or null.</summary>
    public required long? ImageId { get; init; }

    /// <summary>The id of the account that made it.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed, bound or commented on (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The dataset of that image, or null.</summary>
    public required long? DatasetId { get; init; }

    /// <summary>The project of that image, or null.</summary>
    public required long? ProjectId { get; init; }

    /// <summary>The name of that image, or null.</summary>
    public required string? ImageName { get; init; }

    /// <summary>What it is about, in a line.</summary>
    public required string Name { get; init; }

    /// <summary>The job it came up in, or null.</summary>
    public long? JobId { get; init; }

    /// <summary>Whether it is to be shown before others.</summary>
    public bool IsPinned { get; init; }

    /// <summary>What <c>issues.add</c> said of it.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The ids of those who are to settle it, ascending.</summary>
    public IReadOnlyList<long> Assignees { get; init; } = [];

    /// <summary>The number of comments.</summary>
    public int CommentsCount { get; init; }

    /// <summary>What it is bound to and where, in the order of making; only what the caller sees.</summary>
    public IReadOnlyList<SubIssue> SubIssues { get; init; } = [];

    /// <summary>The comments, in the order of making; in <c>issues.info</c> only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IssueComment>? Comments { get; init; }
}

/// <summary>A place that an issue is about.</summary>
public sealed record SubIssue
{
    /// <summary>The id.</summary>
    public required long Id { get; init; }

    /// <summary>The issue.</summary>
    public required long ParentId { get; init; }

    /// <summary>The id of the account that made it.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The images and figures.</summary>
    public required IReadOnlyList<IssueBinding> Bindings { get; init; }

    /// <summary>Where its mark stands, and what was drawn then.</summary>
    public required SubIssueMeta Meta { get; init; }
}

/// <summary>The answer of <c>issues.add</c>.</summary>
public sealed record CreatedIssue
{
    /// <summary>The issue's id.</summary>
    public required long Id { get; init; }
}
