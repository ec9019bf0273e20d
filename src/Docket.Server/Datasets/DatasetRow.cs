using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Datasets;

/// <summary>A dataset of a project.</summary>
internal sealed class DatasetRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public long ProjectId { get; set; }

    /// <summary>The dataset it stands in; 0 at the top, so that names are unique there too (nulls never conflict).</summary>
    public long ParentId { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    /// <summary>A JSON object.</summary>
    public required string CustomData { get; set; }

    public long ImagesCount { get; set; }

    public long Size { get; set; }

    /// <summary>The path of the picture that stands for the dataset.</summary>
    public string? ReferencePath { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<DatasetRow>
    {
        public void Configure(EntityTypeBuilder<DatasetRow> builder)
        {
            builder.ToTable("datasets").HasKey(dataset => new { dataset.TeamId, dataset.Id });
            builder.HasIndex(dataset => new { dataset.TeamId, dataset.ProjectId, dataset.ParentId, dataset.Name })
                .IsUnique()
                .HasFilter("removed_at IS NULL");
        }
    }
}
