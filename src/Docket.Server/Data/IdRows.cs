using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Data;

/// <summary>A block of <see cref="Size"/> ids that belongs to a team: any id tells its team without asking the big tables.</summary>
internal sealed class IdBlockRow
{
    public const int Size = 16_384;

    /// <summary>Block n holds the ids from n * Size + 1 to (n + 1) * Size.</summary>
    public long Block { get; set; }

    public long TeamId { get; set; }

    /// <summary>The next free id of the block.</summary>
    public long Next { get; set; }

    public static long FirstId(long block) => (block * Size) + 1;

    public static long BlockOf(long id) => (id - 1) / Size;

    private sealed class Configuration : IEntityTypeConfiguration<IdBlockRow>
    {
        public void Configure(EntityTypeBuilder<IdBlockRow> builder)
        {
            builder.ToTable("id_blocks").HasKey(block => block.Block);
            builder.HasIndex(block => new { block.TeamId, block.Block });
        }
    }
}

/// <summary>The next free id of what belongs to no team: users, teams, workspaces, journal rows.</summary>
internal sealed class SequenceRow
{
    public required string Name { get; set; }

    public long Next { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<SequenceRow>
    {
        public void Configure(EntityTypeBuilder<SequenceRow> builder) => builder.ToTable("sequences").HasKey(sequence => sequence.Name);
    }
}

/// <summary>A random secret of the installation, such as the key that signs session tokens.</summary>
internal sealed class SecretRow
{
    public required string Name { get; set; }

    public required byte[] Value { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<SecretRow>
    {
        public void Configure(EntityTypeBuilder<SecretRow> builder) => builder.ToTable("secrets").HasKey(secret => secret.Name);
    }
}

/// <summary>The answer to a write that carried an idempotency key, stored in the unit of the write.</summary>
internal sealed class StoredAnswerRow
{
    public long UserId { get; set; }

    public required string Key { get; set; }

    /// <summary>HMAC-SHA-256 over the method, the job header and the body: the key stands for this request alone.</summary>
    public required byte[] RequestHash { get; set; }

    public required byte[] Answer { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<StoredAnswerRow>
    {
        public void Configure(EntityTypeBuilder<StoredAnswerRow> builder)
        {
            builder.ToTable("stored_answers").HasKey(answer => new { answer.UserId, answer.Key });
            builder.HasIndex(answer => answer.CreatedAt);
        }
    }
}
