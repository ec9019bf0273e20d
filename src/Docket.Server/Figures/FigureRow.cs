using Docket.Sdk.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Figures;

/// <summary>A figure on an image. The figures of an image lie side by side on disk.</summary>
internal sealed class FigureRow
{
    public long TeamId { get; set; }

    public long ImageId { get; set; }

    public long Id { get; set; }

    public long DatasetId { get; set; }

    public long ProjectId { get; set; }

    public long ClassId { get; set; }

    public required string GeometryType { get; set; }

    /// <summary>The geometry as its UTF-8 JSON, exactly as sent; null until an alpha mask's geometry has come.</summary>
    public byte[]? Geometry { get; set; }

    public double Top { get; set; }

    public double Left { get; set; }

    public double Bottom { get; set; }

    public double Right { get; set; }

    public double Area { get; set; }

    public int? Priority { get; set; }

    public required string Description { get; set; }

    /// <summary>Binds figures that are one thing: those of an image with the same text.</summary>
    public string? Instance { get; set; }

    /// <summary>What was given to the smart tool that drew it, a JSON object, or null.</summary>
    public string? SmartToolInput { get; set; }

    /// <summary>A JSON object, or null.</summary>
    public string? CustomData { get; set; }

    /// <summary>A JSON object.</summary>
    public required string Meta { get; set; }

    public bool NnCreated { get; set; }

    public bool NnUpdated { get; set; }

    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Sets the geometry with what is kept of it beside it.</summary>
    public void SetGeometry(RawJson? geometry, ShapeMeasure? measure)
    {
        var (box, area) = measure ?? default;
        Geometry = geometry?.Utf8.ToArray();
        (Top, Left, Bottom, Right, Area) = (box.Top, box.Left, box.Bottom, box.Right, area);
    }

    private sealed class Configuration : IEntityTypeConfiguration<FigureRow>
    {
        public void Configure(EntityTypeBuilder<FigureRow> builder)
        {
            builder.ToTable("figures").HasKey(figure => new { figure.TeamId, figure.ImageId, figure.Id });
            builder.HasIndex(figure => new { figure.TeamId, figure.Id }).IsUnique();
            builder.HasIndex(figure => new { figure.TeamId, figure.DatasetId, figure.Id });
            builder.HasIndex(figure => new { figure.TeamId, figure.ClassId, figure.DatasetId, figure.ImageId, figure.RemovedAt }).HasDatabaseName("IX_figures_of_class");
        }
    }
}
