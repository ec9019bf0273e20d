using System.Numerics;

namespace Docket.Sdk.Geometry;

/// <summary>
/// A set of pixels of an image. It never changes, and reaches no further than its outermost pixels: empty margins are left out, so two masks
/// are equal when they hold the same pixels. A pixel takes one bit.
/// </summary>
public sealed class Mask : IEquatable<Mask>
{
    /// <summary>The most pixels in the box around a mask.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>The longest side of the box around a mask, in pixels.</summary>
    public const int MostSide = 65_535;

    // Row after row, each beginning with a word of its own; the lowest bit is the leftmost pixel, and bits beyond the width are 0.
    private readonly ulong[] words;
    private readonly int stride;

    internal Mask(PixelFrame frame, ulong[] words)
    {
        (Left, Top, Width, Height) = frame.IsEmpty ? default : (frame.Left, frame.Top, frame.Width, frame.Height);
        stride = StrideOf(Width);
        this.words = words;
    }

    /// <summary>The mask without pixels.</summary>
    public static Mask Empty { get; } = new(default, []);

    /// <summary>The column of the leftmost pixel; 0 in an empty mask.</summary>
    public int Left { get; }

    /// <summary>The row of the topmost pixel; 0 in an empty mask.</summary>
    public int Top { get; }

    /// <summary>Columns from the leftmost pixel to the rightmost; 0 in an empty mask.</summary>
    public int Width { get; }

    /// <summary>Rows from the topmost pixel to the lowest; 0 in an empty mask.</summary>
    public int Height { get; }

    /// <summary>Whether there is no pixel in it.</summary>
    public bool IsEmpty => Width == 0;

    /// <summary>The edges of the box around its pixels; all zero for an empty mask.</summary>
    public BoundingBox Bounds => new(Left, Top, Left + Width, Top + Height);

    /// <summary>Whether a pixel of the image belongs to the mask; false for any outside.</summary>
    /// <param name="x">The column on the image.</param>
    /// <param name="y">The row on the image.</param>
    public bool this[int x, int y] => Has((long)x - Left, (long)y - Top);

    /// <summary>Makes a mask from a block of pixels.</summary>
    /// <param name="left">The column of the block's left side on the image.</param>
    /// <param name="top">The row of the block's top side on the image.</param>
    /// <param name="width">The width of the block in pixels.</param>
    /// <param name="height">The height of the block in pixels.</param>
    /// <param name="pixels">The pixels of the block, row after row.</param>
    /// <exception cref="ArgumentException">The number of pixels is not width times height, a size is negative, or a place too far from zero.</exception>
    /// <exception cref="GeometryTooLargeException">The block is larger than a mask may be.</exception>
    public static Mask FromPixels(int left, int top, int width, int height, ReadOnlySpan<bool> pixels)
    {
        var builder = new MaskBuilder(Block(left, top, width, height, pixels.Length));
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i])
            {
                builder.Set(i % width, i / width);
            }
        }

        return builder.Build();
    }

    /// <summary>The number of pixels.</summary>
    public long Count() => words.Sum(word => (long)BitOperations.PopCount(word));

    /// <summary>The number of pixels in common with another mask.</summary>
    /// <param name="other">The other mask, on the same image.</param>
    public long CountCommon(Mask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var common = Frame.Common(other.Frame);
        var count = 0L;
        for (var y = common.Top; y < common.Bottom; y++)
        {
            for (var x = common.Left; x < common.Right; x += 64)
            {
                count += BitOperations.PopCount(WordAt(x, y) & other.WordAt(x, y));
            }
        }

        return count;
    }

    /// <summary>The pixels of the box around the mask (<see cref="Width"/> times <see cref="Height"/>), row after row.</summary>
    public bool[] ToPixels()
    {
        var pixels = new bool[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Has(i % Width, i / Width);
        }

        return pixels;
    }

    /// <summary>
    /// The outlines of the mask along the edges of its pixels, as polygons with holes. Pixels that touch by an edge are in one polygon; those
    /// that only touch by a corner are not. Together the polygons have the area of the mask, and <see cref="ArealShape.ToMask()"/> of them is
    /// the mask again.
    /// </summary>
    /// <exception cref="GeometryTooLargeException">The mask is so torn that its outlines would fill the memory (over two million runs of pixels).</exception>
    public IReadOnlyList<PolygonShape> ToPolygons() => new MaskOutlines(this).Trace();

    /// <summary>Whether both hold the same pixels.</summary>
    /// <param name="other">The other mask.</param>
    public bool Equals(Mask? other) => other is not null && Frame == other.Frame && words.AsSpan().SequenceEqual(other.words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Mask);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Frame, words.Length == 0 ? 0 : words[0], Count());

    /// <summary>Where the mask lies, for messages.</summary>
    public override string ToString() => $"mask of {Width} x {Height} pixels at {Left}, {Top}";

    internal static int StrideOf(int width) => (width + 63) / 64;

    internal PixelFrame Frame => new(Left, Top, Left + Width, Top + Height);

    /// <summary>The frame of a block of so many pixels.</summary>
    internal static PixelFrame Block(int left, int top, int width, int height, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((double)left), ShapePoint.MostCoordinate, nameof(left));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((double)top), ShapePoint.MostCoordinate, nameof(top));
        if ((long)width * height != length)
        {
            throw new ArgumentException($"there are {length} pixels, but {width} x {height} make {(long)width * height}", nameof(length));
        }

        var frame = new PixelFrame(left, top, left + width, top + height);
        frame.Check();
        return frame;
    }

    /// <summary>The pixels on an image of that size.</summary>
    internal Mask OnImage(int width, int height)
    {
        var image = PixelFrame.Image(width, height);
        if (Frame.Common(image) == Frame)
        {
            return this;
        }

        var builder = new MaskBuilder(Frame.Common(image));
        builder.Add(this);
        return builder.Build();
    }

    internal int Stride => stride;

    /// <summary>The words of a row of the mask, from 0.</summary>
    internal ReadOnlySpan<ulong> Row(int row) => words.AsSpan(row * stride, stride);

    /// <summary>Whether a pixel is set, counted from the corner of the mask.</summary>
    internal bool Has(long column, long row) =>
        column >= 0 && column < Width && row >= 0 && row < Height && ((words[(row * stride) + (column / 64)] >> (int)(column % 64)) & 1) != 0;

    /// <summary>64 pixels of the image from one on; 0 for those outside.</summary>
    internal ulong WordAt(int x, int y)
    {
        var row = Row(y - Top);
        var (word, shift) = Math.DivRem(x - Left, 64);
        var low = row[word] >> shift;
        return shift > 0 && word + 1 < row.Length ? low | (row[word + 1] << (64 - shift)) : low;
    }
}
