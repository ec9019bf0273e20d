using Docket.Server.Activity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Images;

/// <summary>An image of a dataset. The images of a dataset lie side by side on disk, by ascending id.</summary>
internal sealed class ImageRow : IVersioned
{
    public long TeamId { get; set; }

    public long DatasetId { get; set; }

    public long Id { get; set; }

    public long ProjectId { get; set; }

    public required string Name { get; set; }

    /// <summary>The address of bytes that are not stored here, or null.</summary>
    public string? Link { get; set; }

    /// <summary>Base64 of the SHA-256 of its bytes; null for a link.</summary>
    public string? Hash { get; set; }

    /// <summary>The media type; null, like the sizes, for a link that was not looked at.</summary>
    public string? Mime { get; set; }

    public long? Size { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>A JSON object.</summary>
    public required string Meta { get; set; }

    /// <summary>The text in <c>meta.customSort</c>, by which a list may be sorted.</summary>
    public string? CustomSort { get; set; }

    public string? Description { get; set; }

    public long? ParentId { get; set; }

    /// <summary>The unguessable part of the path at which the bytes are served without a token.</summary>
    public required string StorageKey { get; set; }

    public int LabelsCount { get; set; }

    /// <summary>The version of what is drawn on it and of its tags.</summary>
    public long Version { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<ImageRow>
    {
        public void Configure(EntityTypeBuilder<ImageRow> builder)
        {
            builder.ToTable("images").HasKey(image => new { image.TeamId, image.DatasetId, image.Id });
            builder.HasIndex(image => new { image.TeamId, image.Id }).IsUnique();
            builder.HasIndex(image => new { image.TeamId, image.ProjectId, image.Id });
            builder.HasIndex(image => new { image.TeamId, image.DatasetId, image.Name }).IsUnique().HasFilter("removed_at IS NULL");
        }
    }
}

/// <summary>The <c>customBigData</c> of an image's annotation: apart, since it may be larger than everything else and is read on request alone.</summary>
internal sealed class ImageBigDataRow
{
    public long TeamId { get; set; }

    public long ImageId { get; set; }

    /// <summary>A JSON object.</summary>
    public required string Data { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<ImageBigDataRow>
    {
        public void Configure(EntityTypeBuilder<ImageBigDataRow> builder) => builder.ToTable("image_big_data").HasKey(row => new { row.TeamId, row.ImageId });
    }
}
