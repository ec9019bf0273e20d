using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Issues;

/// <summary>The request of <c>issues.add</c>. What it is bound to may be given here; further places go by <c>issues.sub-issue.add</c>.</summary>
public sealed record AddIssueRequest
{
    /// <summary>The longest text of a comment, in UTF-16 code units.</summary>
    public const int MaxCommentLength = 65_536;

    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>What it is about, in a line of 1 to 255 characters.</summary>
    [StringLength(255, MinimumLength = 1, ErrorMessage = "must have 1 to 255 characters")]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>The first comment, at most 65,536 characters. <value>Default empty: no comment is written.</value></summary>
    [StringLength(MaxCommentLength, ErrorMessage = "must have at most 65536 characters")]
    [AllowNull]
    public string Comment { get; init => field = value ?? ""; } = "";

    /// <summary>The ids of those who are to settle it, members of the team.</summary>
    [Items(0, 100)]
    [AllowNull]
    public IReadOnlyList<long> Assignees { get; init => field = value ?? []; } = [];

    /// <summary>A mark of the client's that is kept. <value>Default false.</value></summary>
    public bool IsLocal { get; init; }

    /// <summary>An image to bind it to. <value>Default: that of the figure, or none.</value></summary>
    public long? ImageId { get; init; }

    /// <summary>A figure to bind it to.</summary>
    public long? FigureId { get; init; }

    /// <summary>The job it came up in, which must have the image.</summary>
    public long? JobId { get; init; }

    /// <summary>Where its mark stands on the image.</summary>
    public IssuePosition? Position { get; init; }
}

/// <summary>
/// The request of <c>issues.list</c>. Fields to filter by: id, name, status, userLogin, createdBy, createdAt, updatedAt, jobId, isPinned, isLocal, imageName, and,
/// not to sort by, imageId, figureId, datasetId, projectId, assigneeId.
/// </summary>
public sealed record ListIssuesRequest : ListRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }
}

/// <summary>The request of <c>issues.editInfo</c>: what is not given stays.</summary>
public sealed record EditIssueRequest
{
    /// <summary>The issue.</summary>
    public required long Id { get; init; }

    /// <summary>The new line, 1 to 255 characters.</summary>
    [StringLength(255, MinimumLength = 1, ErrorMessage = "must have 1 to 255 characters")]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>Whether it is settled.</summary>
    public IssueStatus? Status { get; init; }

    /// <summary>Whether it is to be shown before others.</summary>
    public bool? IsPinned { get; init; }

    /// <summary>The ids of those who are to settle it from now on, members of the team.</summary>
    [Items(0, 100)]
    public IReadOnlyList<long>? Assignees { get; init; }
}

/// <summary>The request of <c>issues.comments.add</c>.</summary>
public sealed record AddIssueCommentRequest
{
    /// <summary>The issue.</summary>
    public required long IssueId { get; init; }

    /// <summary>The text, 1 to 65,536 characters.</summary>
    [StringLength(AddIssueRequest.MaxCommentLength, MinimumLength = 1, ErrorMessage = "must have 1 to 65536 characters")]
    public required string Comment { get; init; }
}

/// <summary>The request of <c>issues.comments.editInfo</c>.</summary>
public sealed record EditIssueCommentRequest
{
    /// <summary>The comment, one of the caller's own.</summary>
    public required long Id { get; init; }

    /// <summary>The new text, 1 to 65,536 characters.</summary>
    [StringLength(AddIssueRequest.MaxCommentLength, MinimumLength = 1, ErrorMessage = "must have 1 to 65536 characters")]
    public required string Comment { get; init; }
}

/// <summary>The request of <c>issues.sub-issue.add</c>.</summary>
public sealed record AddSubIssueRequest
{
    /// <summary>The issue.</summary>
    public required long IssueId { get; init; }

    /// <summary>The images and figures, 1 to 1,000.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<IssueBinding> Bindings { get; init; }

    /// <summary>Where the mark stands, and what was drawn.</summary>
    public SubIssueMeta? Meta { get; init; }

    /// <summary>The issue once more; nothing else is taken.</summary>
    public long? ParentId { get; init; }
}
