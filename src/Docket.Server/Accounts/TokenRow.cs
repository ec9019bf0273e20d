using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Accounts;

/// <summary>A token of an account; only its SHA-256 is kept.</summary>
internal sealed class TokenRow
{
    public required byte[] Hash { get; set; }

    /// <summary>Names the token where it is listed and removed; the token itself is never shown again.</summary>
    public long Id { get; set; }

    public long UserId { get; set; }

    public TokenKind Kind { get; set; }

    public required string Name { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ends; null for an API token.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<TokenRow>
    {
        public void Configure(EntityTypeBuilder<TokenRow> builder)
        {
            builder.ToTable("tokens").HasKey(token => token.Hash);
            builder.HasIndex(token => new { token.UserId, token.CreatedAt });
            builder.HasIndex(token => token.Id).IsUnique();
        }
    }
}

/// <summary>What a token is for.</summary>
internal enum TokenKind
{
    /// <summary>Scripts; does not end by itself.</summary>
    Api = 1,

    /// <summary>Given at sign-in; ends after 30 days.</summary>
    Session = 2,
}
