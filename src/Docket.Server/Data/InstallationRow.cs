using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Data;

/// <summary>Something that the installation remembers about itself.</summary>
internal sealed class InstallationRow
{
    /// <summary>The PostgreSQL cluster that the transactions in the journal are of.</summary>
    public const string Cluster = "postgres-cluster";

    public required string Name { get; set; }

    public required string Value { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<InstallationRow>
    {
        public void Configure(EntityTypeBuilder<InstallationRow> builder) => builder.ToTable("installation").HasKey(row => row.Name);
    }
}
