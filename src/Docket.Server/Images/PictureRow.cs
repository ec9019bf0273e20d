using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Images;

/// <summary>
/// Uploaded content that was checked: images are added by its hash. Content belongs to no team: who knows a SHA-256 has the bytes.
/// </summary>
internal sealed class PictureRow
{
    /// <summary>Base64 of the SHA-256 of the bytes.</summary>
    public required string Hash { get; set; }

    public required string Mime { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public long Size { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<PictureRow>
    {
        public void Configure(EntityTypeBuilder<PictureRow> builder) => builder.ToTable("pictures").HasKey(picture => picture.Hash);
    }
}
