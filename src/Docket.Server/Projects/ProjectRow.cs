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

    /// <summary>Where the data went that was dropped from here, a JSON object: <c>url</c> and <c>annotationsUrl</c>; empty while it is here.</summary>
    public string BackupArchive { get; set; } = "{}";

    public long ImagesCount { get; set; }

    public long DatasetsCount { get; set; }

    public long Size { get; set; }

    /// <summary>The path of the picture that stands for the project.</summary>
    public string? ReferencePath { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was archived or removed; it can be restored until it is purged.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>When it goes for good, with everything in it; null while it is only archived.</summary>
    public DateTimeOffset? PurgeAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<ProjectRow>
    {
        public void Configure(EntityTypeBuilder<ProjectRow> builder)
        {
            builder.ToTable("projects").HasKey(project => new { project.TeamId, project.Id });
            builder.HasIndex(project => new { project.TeamId, project.WorkspaceId, project.Name }).IsUnique().HasFilter("removed_at IS NULL");
            builder.HasIndex(project => new { project.TeamId, project.Id, project.RemovedAt }).HasFilter("removed_at IS NOT NULL").HasDatabaseName("IX_projects_removed");
        }
    }
}
