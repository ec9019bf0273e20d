using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Activity;

/// <summary>A seal on some rows of a team's journal: the next link of the team's chain.</summary>
internal sealed class SealRow
{
    public long TeamId { get; set; }

    /// <summary>1, 2, 3 ... within the team.</summary>
    public long Number { get; set; }

    /// <summary>The cursor behind its last row, where the next seal goes on; <see cref="ReachedXid"/> is 0 on SQLite.</summary>
    public long ReachedXid { get; set; }

    public long ReachedId { get; set; }

    public long MinId { get; set; }

    public long MaxId { get; set; }

    public int Count { get; set; }

    /// <summary>The rows' ids and the first bytes of their hashes (<see cref="SealMarks"/>), by which a row that differs is found and named.</summary>
    public required byte[] Marks { get; set; }

    /// <summary>SHA-256 over the seal before, and the ids and hashes of the rows.</summary>
    public required byte[] Hash { get; set; }

    public DateTimeOffset At { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<SealRow>
    {
        public void Configure(EntityTypeBuilder<SealRow> builder) => builder.ToTable("seals").HasKey(seal => new { seal.TeamId, seal.Number });
    }
}
