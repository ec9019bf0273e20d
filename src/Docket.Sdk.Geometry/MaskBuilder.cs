using System.Numerics;

namespace Docket.Sdk.Geometry;

/// <summary>Gathers the pixels of a mask within a frame.</summary>
internal sealed class MaskBuilder
{
    private readonly PixelFrame frame;
    private readonly int stride;
    private readonly ulong[] words;

    /// <exception cref="GeometryTooLargeException">The frame is larger than a mask may be.</exception>
    public MaskBuilder(PixelFrame frame)
    {
        frame.Check();
        this.frame = frame.IsEmpty ? default : frame;
        stride = Mask.StrideOf(this.frame.Width);
        words = new ulong[(long)stride * this.frame.Height];
    }

    /// <summary>The memory it takes, in words.</summary>
    public int Size => words.Length;

    /// <summary>Sets a pixel, counted from the corner of the frame.</summary>
    public void Set(int column, int row) => words[(row * stride) + (column / 64)] |= 1UL << (column % 64);

    /// <summary>Sets or clears pixels of a row of the image from one to before another; those outside the frame are left out.</summary>
    public void Fill(int y, int from, int to, bool value)
    {
        var (first, end) = (Math.Max(from, frame.Left) - frame.Left, Math.Min(to, frame.Right) - frame.Left);
        if (first >= end)
        {
            return;
        }

        var row = words.AsSpan((y - frame.Top) * stride, stride);
        for (var word = first / 64; word <= (end - 1) / 64; word++)
        {
            var bits = ulong.MaxValue << Math.Max(0, first - (word * 64));
            var beyond = ((word + 1) * 64) - end;
            bits = beyond > 0 ? bits & (ulong.MaxValue >> beyond) : bits;
            row[word] = value ? row[word] | bits : row[word] & ~bits;
        }
    }

    /// <summary>Sets the pixels of a mask; those outside the frame are left out.</summary>
    public void Add(Mask mask)
    {
        for (var row = 0; row < mask.Height; row++)
        {
            if (mask.Top + row < frame.Top || mask.Top + row >= frame.Bottom)
            {
                continue;
            }

            foreach (var (start, end) in MaskRuns.Of(mask.Row(row)))
            {
                Fill(mask.Top + row, mask.Left + start, mask.Left + end, value: true);
            }
        }
    }

    /// <summary>The mask, without empty margins.</summary>
    public Mask Build()
    {
        var columns = new ulong[stride];
        var (first, last) = (-1, -1);
        for (var row = 0; row < frame.Height; row++)
        {
            var used = words.AsSpan(row * stride, stride);
            if (used.ContainsAnyExcept(0UL))
            {
                (first, last) = (first < 0 ? row : first, row);
                for (var word = 0; word < stride; word++)
                {
                    columns[word] |= used[word];
                }
            }
        }

        return first < 0 ? Mask.Empty : Cut(first, last, columns);
    }

    private Mask Cut(int first, int last, ulong[] columns)
    {
        var (low, high) = (columns.AsSpan().IndexOfAnyExcept(0UL), columns.AsSpan().LastIndexOfAnyExcept(0UL));
        var left = (low * 64) + BitOperations.TrailingZeroCount(columns[low]);
        var right = (high * 64) + 64 - BitOperations.LeadingZeroCount(columns[high]);
        var cut = new PixelFrame(frame.Left + left, frame.Top + first, frame.Left + right, frame.Top + last + 1);
        if (cut == frame)
        {
            return new Mask(frame, words);
        }

        var whole = new Mask(frame, words);
        var width = Mask.StrideOf(cut.Width);
        var kept = new ulong[(long)width * cut.Height];
        for (var row = 0; row < cut.Height; row++)
        {
            for (var word = 0; word < width; word++)
            {
                kept[(row * width) + word] = whole.WordAt(cut.Left + (word * 64), cut.Top + row);
            }
        }

        return new Mask(cut, kept);
    }
}
