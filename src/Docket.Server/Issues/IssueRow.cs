using Docket.Sdk.Issues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Issues;

/// <summary>An issue. What it is bound to is in <see cref="IssueBindingRow"/>.</summary>
internal sealed class IssueRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public required string Name { get; set; }

    public IssueStatus Status { get; set; }

    public bool IsPinned { get; set; }

    public bool IsLocal { get; set; }

    public long? JobId { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was removed; it can be restored for 30 days.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<IssueRow>
    {
        public void Configure(EntityTypeBuilder<IssueRow> builder)
        {
            builder.ToTable("issues").HasKey(issue => new { issue.TeamId, issue.Id });
            builder.Property(issue => issue.Status).HasConversion(status => status.Value, value => IssueStatus.From(value));
            builder.HasIndex(issue => new { issue.TeamId, issue.JobId, issue.Id }).HasFilter("job_id IS NOT NULL");
        }
    }
}

/// <summary>Somebody who is to settle an issue.</summary>
internal sealed class IssueAssigneeRow
{
    public long TeamId { get; set; }

    public long IssueId { get; set; }

    public long UserId { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<IssueAssigneeRow>
    {
        public void Configure(EntityTypeBuilder<IssueAssigneeRow> builder)
        {
            builder.ToTable("issue_assignees").HasKey(row => new { row.TeamId, row.IssueId, row.UserId });
            builder.HasIndex(row => new { row.TeamId, row.UserId, row.IssueId });
        }
    }
}

/// <summary>A comment. Those of an issue lie side by side on disk.</summary>
internal sealed class IssueCommentRow
{
    public long TeamId { get; set; }

    public long IssueId { get; set; }

    public long Id { get; set; }

    public required string Comment { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<IssueCommentRow>
    {
        public void Configure(EntityTypeBuilder<IssueCommentRow> builder)
        {
            builder.ToTable("issue_comments").HasKey(row => new { row.TeamId, row.IssueId, row.Id });
            builder.HasIndex(row => new { row.TeamId, row.Id }).IsUnique();
        }
    }
}
