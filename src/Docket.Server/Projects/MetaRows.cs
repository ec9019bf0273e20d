using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Projects;

/// <summary>A class of a project.</summary>
internal sealed class ClassRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public long ProjectId { get; set; }

    public required string Name { get; set; }

    public required string Shape { get; set; }

    public required string Color { get; set; }

    public required string Hotkey { get; set; }

    public required string Description { get; set; }

    /// <summary>A JSON object.</summary>
    public required string GeometryConfig { get; set; }

    /// <summary>A JSON object of the user's own.</summary>
    public string Settings { get; set; } = "{}";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<ClassRow>
    {
        public void Configure(EntityTypeBuilder<ClassRow> builder)
        {
            builder.ToTable("classes").HasKey(row => new { row.TeamId, row.Id });
            builder.HasIndex(row => new { row.TeamId, row.ProjectId, row.Name }).IsUnique().HasFilter("removed_at IS NULL");
        }
    }
}

/// <summary>A tag of a project; what is attached is a <see cref="Figures.TagRow"/>.</summary>
internal sealed class TagMetaRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public long ProjectId { get; set; }

    public required string Name { get; set; }

    public required string ValueType { get; set; }

    /// <summary>A JSON array of strings, null unless the value type is a choice.</summary>
    public string? ChoiceValues { get; set; }

    public required string Color { get; set; }

    public required string Hotkey { get; set; }

    public required string ApplicableType { get; set; }

    /// <summary>A JSON array of class names.</summary>
    public required string ClassNames { get; set; }

    public required string TargetType { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<TagMetaRow>
    {
        public void Configure(EntityTypeBuilder<TagMetaRow> builder)
        {
            builder.ToTable("tag_metas").HasKey(row => new { row.TeamId, row.Id });
            builder.HasIndex(row => new { row.TeamId, row.ProjectId, row.Name }).IsUnique().HasFilter("removed_at IS NULL");
        }
    }
}
