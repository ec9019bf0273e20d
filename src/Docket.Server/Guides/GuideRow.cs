using Docket.Sdk.Guides;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Guides;

/// <summary>A guide of a team.</summary>
internal sealed class GuideRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The text, in Markdown.</summary>
    public required string Description { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was removed; it can be restored for 30 days.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    public long? RemovedBy { get; set; }

    public Guide ToContract() => new()
    {
        Id = Id,
        Name = Name,
        Description = Description,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        CreatedBy = CreatedBy,
        TeamId = TeamId,
        DisabledBy = RemovedBy,
        DisabledAt = RemovedAt,
    };

    private sealed class Configuration : IEntityTypeConfiguration<GuideRow>
    {
        public void Configure(EntityTypeBuilder<GuideRow> builder)
        {
            builder.ToTable("guides").HasKey(guide => new { guide.TeamId, guide.Id });
            builder.HasIndex(guide => new { guide.TeamId, guide.Name }).IsUnique().HasFilter("removed_at IS NULL");
        }
    }
}
