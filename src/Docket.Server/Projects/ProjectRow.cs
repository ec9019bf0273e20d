using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Projects;

/// <summary>A project. The counters are changed in the unit that changes what they count.</summary>
internal sealed class ProjectRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    public required string Readme { get; set; }

    public required string Type { get; set; }

    /// <summary>A JSON object.</summary>
    public required string Settings { get; set; }

    /// <summary>A JSON object.</summary>
    public required string CustomData { get; set; }

    public long ImagesCount { get; set; }

    public long DatasetsCount { get; set; }

    public long Size { get; set; }

    /// <summary>The path of the picture that stands for the project.</summary>
    public string? ReferencePath { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<ProjectRow>
    {
        public void Configure(EntityTypeBuilder<ProjectRow> builder)
        {
            builder.ToTable("projects").HasKey(project => new { project.TeamId, project.Id });
            builder.HasIndex(project => new { project.TeamId, project.WorkspaceId, project.Name }).IsUnique().HasFilter("removed_at IS NULL");
        }
    }
}
