namespace Docket.Sdk.Guides;

/// <summary>A guide: what the annotators of jobs are told, as Markdown.</summary>
public sealed record Guide
{
    /// <summary>The guide's id.</summary>
    public required long Id { get; init; }

    /// <summary>The name, unique in the team.</summary>
    public required string Name { get; init; }

    /// <summary>The text, in Markdown; null in a list whose <c>fields</c> do not name it.</summary>
    public required string? Description { get; init; }

    /// <summary>Always null: a guide is a text here and never a file.</summary>
    public string? FilePath { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The id of the account that made it.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>The team it belongs to.</summary>
    public required long TeamId { get; init; }

    /// <summary>Always null: there are no videos.</summary>
    public long? VideoId { get; init; }

    /// <summary>The id of the account that removed it; null while it is there.</summary>
    public long? DisabledBy { get; init; }

    /// <summary>When it was removed (UTC); null while it is there.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}
