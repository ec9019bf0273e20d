using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Activity;

/// <summary>
/// One thing that happened: who did what to which things when, and the new state. Rows are written in the unit of the change and never
/// changed. On PostgreSQL a row also carries its transaction (<c>xid</c>), so that a reader never skips one that commits late.
/// </summary>
internal sealed class JournalRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public long UserId { get; set; }

    public required string Action { get; set; }

    public long? ProjectId { get; set; }

    public long? DatasetId { get; set; }

    public long? JobId { get; set; }

    public long? ImageId { get; set; }

    public long? FigureId { get; set; }

    public long? ClassId { get; set; }

    public long? TagId { get; set; }

    /// <summary>The status an image was given, on rows of a review.</summary>
    public string? ReviewStatus { get; set; }

    /// <summary>The annotator of the job, on rows of a review.</summary>
    public long? LabelerId { get; set; }

    /// <summary>The client's id of the operation, if it sent one.</summary>
    public string? OperationId { get; set; }

    /// <summary>The new state as UTF-8 JSON; Brotli-compressed when <see cref="Compressed"/>.</summary>
    public byte[]? State { get; set; }

    public bool Compressed { get; set; }

    /// <summary>The SHA-256 of a state that was erased, by which its seal still holds; null while the state is there, or never was.</summary>
    public byte[]? StateHash { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<JournalRow>
    {
        public void Configure(EntityTypeBuilder<JournalRow> builder)
        {
            builder.ToTable("journal").HasKey(row => new { row.TeamId, row.Id });
            builder.HasIndex(row => new { row.TeamId, row.At, row.Id, row.Action, row.UserId, row.ProjectId, row.JobId }).HasDatabaseName("IX_journal_by_time");
            builder.HasIndex(row => new { row.TeamId, row.JobId, row.Id }).HasFilter("job_id IS NOT NULL");
            builder.HasIndex(row => new { row.TeamId, row.ImageId, row.Id }).HasFilter("image_id IS NOT NULL");

            // The marks of reviews alone, by whose work they are about: what statistics ask for, without a row of the table.
            builder.HasIndex(row => new { row.TeamId, row.LabelerId, row.At, row.Id, row.ReviewStatus, row.UserId, row.JobId, row.ImageId })
                .HasFilter("review_status IS NOT NULL")
                .HasDatabaseName("IX_journal_marks");
        }
    }
}
