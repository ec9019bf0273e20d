using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Teams;

/// <summary>A team: the tenant.</summary>
internal sealed class TeamRow
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was archived or removed; it can be restored until it is purged.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>When it goes for good, with everything in it; null while it is only archived.</summary>
    public DateTimeOffset? PurgeAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<TeamRow>
    {
        public void Configure(EntityTypeBuilder<TeamRow> builder) => builder.ToTable("teams").HasKey(team => team.Id);
    }
}

/// <summary>A workspace of a team.</summary>
internal sealed class WorkspaceRow
{
    public long Id { get; set; }

    public long TeamId { get; set; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Not shown where workspaces are chosen from.</summary>
    public bool Hidden { get; set; }

    /// <summary>When it was archived or removed; it can be restored until it is purged.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>When it goes for good, with everything in it; null while it is only archived.</summary>
    public DateTimeOffset? PurgeAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<WorkspaceRow>
    {
        public void Configure(EntityTypeBuilder<WorkspaceRow> builder)
        {
            builder.ToTable("workspaces").HasKey(workspace => workspace.Id);
            builder.HasIndex(workspace => new { workspace.TeamId, workspace.Name }).IsUnique().HasFilter("removed_at IS NULL");
        }
    }
}

/// <summary>An account's membership of a team.</summary>
internal sealed class MemberRow
{
    public long TeamId { get; set; }

    public long UserId { get; set; }

    public int RoleId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<MemberRow>
    {
        public void Configure(EntityTypeBuilder<MemberRow> builder)
        {
            builder.ToTable("members").HasKey(member => new { member.TeamId, member.UserId });
            builder.HasIndex(member => member.UserId);
        }
    }
}
