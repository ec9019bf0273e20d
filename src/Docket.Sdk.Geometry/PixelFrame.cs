namespace Docket.Sdk.Geometry;

/// <summary>A rectangle of whole pixels; right and bottom are the first column and row beyond it.</summary>
internal readonly record struct PixelFrame(int Left, int Top, int Right, int Bottom)
{
    private const int Most = 2_000_000_000;

    /// <summary>Every pixel a shape can reach.</summary>
    public static PixelFrame All { get; } = new(-Most, -Most, Most, Most);

    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    /// <summary>The pixels of an image.</summary>
    public static PixelFrame Image(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Mask.MostSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Mask.MostSide);
        return new PixelFrame(0, 0, width, height);
    }

    /// <summary>The pixels whose centres lie in a box.</summary>
    public static PixelFrame Of(BoundingBox box) => new(First(box.Left), First(box.Top), First(box.Right), First(box.Bottom));

    /// <summary>The first pixel, in either direction, whose centre is not before the coordinate.</summary>
    public static int First(double coordinate) => (int)Math.Ceiling(coordinate - 0.5);

    public PixelFrame Common(PixelFrame other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>Refuses a frame larger than a mask may be.</summary>
    /// <exception cref="GeometryTooLargeException">It is.</exception>
    public void Check()
    {
        // In long, since the widest frame has no width as an int.
        var (width, height) = ((long)Right - Left, (long)Bottom - Top);
        if (!IsEmpty && (width > Mask.MostSide || height > Mask.MostSide || width * height > Mask.MostPixels))
        {
            throw new GeometryTooLargeException($"{width} x {height} pixels are too many for a mask: at most {Mask.MostSide} on a side and {Mask.MostPixels} in all");
        }
    }
}
