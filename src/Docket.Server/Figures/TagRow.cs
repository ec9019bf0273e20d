using Docket.Server.Images;
using Docket.Server.Projects;
using Docket.Server.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Figures;

/// <summary>A tag attached to an image, or to a figure on it.</summary>
internal sealed class TagRow
{
    public long TeamId { get; set; }

    public long ImageId { get; set; }

    public long Id { get; set; }

    /// <summary>The figure, 0 for a tag of the image itself.</summary>
    public long FigureId { get; set; }

    public long TagMetaId { get; set; }

    /// <summary>A JSON value: a number, a text, or null.</summary>
    public required string Value { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>A tag on a figure.</summary>
    public static TagRow Of(FigureRow figure, TagMetaRow meta, TagValue value, long id, long createdBy, DateTimeOffset now) =>
        Of(figure.TeamId, figure.ImageId, figure.Id, meta, value, id, createdBy, now);

    /// <summary>A tag on an image.</summary>
    public static TagRow Of(ImageRow image, TagMetaRow meta, TagValue value, long id, long createdBy, DateTimeOffset now) =>
        Of(image.TeamId, image.Id, 0, meta, value, id, createdBy, now);

    private static TagRow Of(long teamId, long imageId, long figureId, TagMetaRow meta, TagValue value, long id, long createdBy, DateTimeOffset now) => new()
    {
        TeamId = teamId,
        ImageId = imageId,
        Id = id,
        FigureId = figureId,
        TagMetaId = meta.Id,
        Value = value.Json,
        CreatedBy = createdBy,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private sealed class Configuration : IEntityTypeConfiguration<TagRow>
    {
        public void Configure(EntityTypeBuilder<TagRow> builder)
        {
            builder.ToTable("tags").HasKey(tag => new { tag.TeamId, tag.ImageId, tag.Id });
            builder.HasIndex(tag => new { tag.TeamId, tag.Id }).IsUnique();
            builder.HasIndex(tag => new { tag.TeamId, tag.TagMetaId, tag.ImageId });
        }
    }
}
