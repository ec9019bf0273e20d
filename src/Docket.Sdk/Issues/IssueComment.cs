using Docket.Sdk.Json;

namespace Docket.Sdk.Issues;

/// <summary>A comment on an issue.</summary>
public sealed record IssueComment
{
    /// <summary>The comment's id.</summary>
    public required long Id { get; init; }

    /// <summary>The issue.</summary>
    public required long IssueId { get; init; }

    /// <summary>The id of its author.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The text.</summary>
    public required string Comment { get; init; }

    /// <summary>Always an empty object.</summary>
    public RawJson Meta { get; init; } = RawJson.EmptyObject;

    /// <summary>The login of its author.</summary>
    public required string CreatedByUser { get; init; }

    /// <summary>Always an empty object.</summary>
    public RawJson Links { get; init; } = RawJson.EmptyObject;

    /// <summary>When the text was last changed (UTC); as <see cref="CreatedAt"/> while it was not.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
