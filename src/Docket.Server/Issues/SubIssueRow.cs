using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Issues;

/// <summary>A place that an issue is about.</summary>
internal sealed class SubIssueRow
{
    public long TeamId { get; set; }

    public long IssueId { get; set; }

    public long Id { get; set; }

    /// <summary>Pixels from the left; null, like the other, where no place was given.</summary>
    public double? Left { get; set; }

    public double? Top { get; set; }

    /// <summary>The annotation as the client had it, as UTF-8 JSON.</summary>
    public byte[]? AnnotationData { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<SubIssueRow>
    {
        public void Configure(EntityTypeBuilder<SubIssueRow> builder) => builder.ToTable("sub_issues").HasKey(row => new { row.TeamId, row.IssueId, row.Id });
    }
}

/// <summary>An image or a figure that an issue is bound to. An image stays in its dataset, so that one is kept here.</summary>
internal sealed class IssueBindingRow
{
    public long TeamId { get; set; }

    public long IssueId { get; set; }

    public long SubIssueId { get; set; }

    public long ImageId { get; set; }

    /// <summary>The figure on the image; 0 for the image itself.</summary>
    public long FigureId { get; set; }

    public long DatasetId { get; set; }

    public long ProjectId { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<IssueBindingRow>
    {
        public void Configure(EntityTypeBuilder<IssueBindingRow> builder)
        {
            builder.ToTable("issue_bindings").HasKey(row => new { row.TeamId, row.IssueId, row.SubIssueId, row.ImageId, row.FigureId });
            builder.HasIndex(row => new { row.TeamId, row.ImageId, row.IssueId });
            builder.HasIndex(row => new { row.TeamId, row.FigureId, row.IssueId }).HasFilter("figure_id <> 0");
        }
    }
}
