using System.ComponentModel.DataAnnotations;

namespace Docket.Server.Images;

/// <summary>What pictures are taken in.</summary>
internal sealed class PictureLimits
{
    /// <summary>The most pixels of a picture; a header that claims more is refused before anything is decoded.</summary>
    [Range(1, 1_000_000_000)]
    public long MaxPixels { get; set; } = 100_000_000;

    /// <summary>Pictures decoded at the same time. A decode may need some hundred megabytes (progressive JPEG, lossless WebP).</summary>
    [Range(1, 64)]
    public int Decodes { get; set; } = 2;

    /// <summary>The most bytes that previews may take on disk.</summary>
    [Range(1, long.MaxValue)]
    public long MaxPreviewBytes { get; set; } = 1L << 30;

    /// <summary>The most files of one upload.</summary>
    [Range(1, 10_000)]
    public int MaxFiles { get; set; } = 1000;
}
