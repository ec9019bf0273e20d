using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Accounts;

/// <summary>An account. Accounts belong to no team.</summary>
internal sealed class UserRow
{
    public long Id { get; set; }

    public required string Login { get; set; }

    public required string Name { get; set; }

    public required string Email { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>The administrator of the whole server: admin in every team.</summary>
    public bool IsRoot { get; set; }

    public bool Disabled { get; set; }

    /// <summary>May not make teams.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>An account of the demo, whose password everybody knows: it works on this machine alone.</summary>
    public bool IsDemo { get; set; }

    public int Logins { get; set; }

    public DateTimeOffset? LastLogin { get; set; }

    /// <summary>The account that made this one; it may look at it before it is in any team.</summary>
    public long CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<UserRow>
    {
        public void Configure(EntityTypeBuilder<UserRow> builder)
        {
            builder.ToTable("users").HasKey(user => user.Id);
            builder.HasIndex(user => user.Login).IsUnique();
        }
    }
}
