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

    /// <summary>When it was archived or removed; it can be restored until it is purged.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>When it goes for good, with everything in it; null while it is only archived.</summary>
    public DateTimeOffset? PurgeAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<DatasetRow>
    {
        public void Configure(EntityTypeBuilder<DatasetRow> builder)
        {
            builder.ToTable("datasets").HasKey(dataset => new { dataset.TeamId, dataset.Id });
            builder.HasIndex(dataset => new { dataset.TeamId, dataset.ProjectId, dataset.ParentId, dataset.Name })
                .IsUnique()
                .HasFilter("removed_at IS NULL");
            builder.HasIndex(dataset => new { dataset.TeamId, dataset.Id, dataset.RemovedAt }).HasFilter("removed_at IS NOT NULL").HasDatabaseName("IX_datasets_removed");
        }
    }
}

/// <summary>A dataset that somebody marked as a favourite.</summary>
internal sealed class DatasetFavoriteRow
{
    public long TeamId { get; set; }

    public long DatasetId { get; set; }

    public long UserId { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<DatasetFavoriteRow>
    {
        public void Configure(EntityTypeBuilder<DatasetFavoriteRow> builder) =>
            builder.ToTable("dataset_favorites").HasKey(row => new { row.TeamId, row.DatasetId, row.UserId });
    }
}
