namespace Docket.Sdk.Geometry;

/// <summary>A block of pixels of an image with 256 levels each, 0 being clear. It never changes.</summary>
public sealed class AlphaLevels
{
    private readonly byte[] levels;

    /// <summary>Makes the block; the levels are copied.</summary>
    /// <param name="left">The column of the block's left side on the image.</param>
    /// <param name="top">The row of the block's top side on the image.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="levels">The levels, row after row.</param>
    /// <exception cref="ArgumentException">The number of levels is not width times height, a size is negative, or a place too far from zero.</exception>
    /// <exception cref="GeometryTooLargeException">The block is larger than a mask may be.</exception>
    public AlphaLevels(int left, int top, int width, int height, ReadOnlySpan<byte> levels)
        : this(Mask.Block(left, top, width, height, levels.Length), levels.ToArray())
    {
    }

    internal AlphaLevels(PixelFrame frame, byte[] levels)
    {
        (Left, Top, Width, Height) = (frame.Left, frame.Top, frame.Width, frame.Height);
        this.levels = levels;
    }

    /// <summary>The column of the block's left side on the image.</summary>
    public int Left { get; }

    /// <summary>The row of the block's top side on the image.</summary>
    public int Top { get; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>The levels, row after row.</summary>
    public ReadOnlyMemory<byte> Levels => levels;

    /// <summary>The pixels of a level or a higher one.</summary>
    /// <param name="least">The least level, 1 to 255. <value>Default 1.</value></param>
    /// <exception cref="ArgumentOutOfRangeException">The level is 0.</exception>
    public Mask ToMask(byte least = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(least);
        var builder = new MaskBuilder(new PixelFrame(Left, Top, Left + Width, Top + Height));
        for (var row = 0; row < Height; row++)
        {
            var line = levels.AsSpan(row * Width, Width);
            for (var column = 0; column < line.Length; column++)
            {
                if (line[column] >= least)
                {
                    builder.Set(column, row);
                }
            }
        }

        return builder.Build();
    }
}
