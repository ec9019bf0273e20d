using System.Buffers.Binary;

namespace Docket.Server.Figures;

/// <summary>How the samples of a PNG lie in its bytes: bits of a sample, and what a pixel is made of.</summary>
internal readonly record struct PngFormat(int Depth, int Color)
{
    private const int Grey = 0;
    private const int Palette = 3;
    private const int GreyAlpha = 4;
    private const int RgbAlpha = 6;

    /// <summary>Whether a pixel says if it is set. Plain colours do not, and the Python client refuses them.</summary>
    public bool IsMask => (Color, Depth) is (Grey, 1 or 2 or 4 or 8 or 16) or (Palette, 1 or 2 or 4 or 8) or (GreyAlpha or RgbAlpha, 8 or 16);

    public bool HasPalette => Color == Palette;

    public bool HasAlpha => Color is GreyAlpha or RgbAlpha;

    /// <summary>Bits of a pixel.</summary>
    public int Bits => Depth * (Color switch { GreyAlpha => 2, RgbAlpha => 4, _ => 1 });
}

/// <summary>Counts set pixels in the inflated rows of a PNG.</summary>
internal sealed class PngCounter
{
    // The seven passes of an interlaced picture: first column and row, steps (PNG section 8.1). Where a pixel lies does not matter here.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly PngFormat format;
    private readonly bool[] setSamples;
    private readonly int clearSample;

    public PngCounter(PngFormat format, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        this.format = format;
        clearSample = !format.HasPalette && transparency.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(transparency) : 0;
        setSamples = new bool[256];
        for (var sample = 0; sample < setSamples.Length; sample++)
        {
            setSamples[sample] = format.HasPalette ? IsSet(sample, palette, transparency) : sample != clearSample;
        }
    }

    public long Count(Stream rows, int width, int height, bool interlaced)
    {
        if (!interlaced)
        {
            return CountPass(rows, width, height);
        }

        var count = 0L;
        foreach (var (x, y, stepX, stepY) in Passes)
        {
            count += CountPass(rows, (width - x + stepX - 1) / stepX, (height - y + stepY - 1) / stepY);
        }

        return count;
    }

    // A colour without an entry in tRNS is opaque. Without any tRNS the client sees colours: what is not black is set.
    private static bool IsSet(int index, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency) =>
        transparency.IsEmpty
            ? (index * 3) + 3 <= palette.Length && palette.Slice(index * 3, 3).ContainsAnyExcept((byte)0)
            : index >= transparency.Length || transparency[index] > 0;

    private long CountPass(Stream rows, int width, int height)
    {
        if (width == 0)
        {
            return 0;
        }

        var pixelBytes = Math.Max(1, format.Bits / 8);
        var row = new byte[((width * format.Bits) + 7) / 8];
        var above = new byte[row.Length];
        var count = 0L;
        for (var y = 0; y < height; y++)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(row);
            PngFilter.Undo(filter, row, above, pixelBytes);
            count += CountRow(row, width);
            (row, above) = (above, row);
        }

        return count;
    }

    private int CountRow(ReadOnlySpan<byte> row, int width)
    {
        var count = 0;
        if (format.HasAlpha || format.Depth == 16)
        {
            // The last sample of the pixel is its alpha, or its only one.
            var (pixel, sample) = (format.Bits / 8, format.Depth / 8);
            for (var end = pixel; end <= width * pixel; end += pixel)
            {
                var value = sample == 1 ? row[end - 1] : BinaryPrimitives.ReadUInt16BigEndian(row[(end - 2)..]);
                count += value != (format.HasAlpha ? 0 : clearSample) ? 1 : 0;
            }

            return count;
        }

        var (perByte, mask) = (8 / format.Depth, (1 << format.Depth) - 1);
        for (var x = 0; x < width; x++)
        {
            var shift = 8 - (format.Depth * ((x % perByte) + 1));
            count += setSamples[(row[x / perByte] >> shift) & mask] ? 1 : 0;
        }

        return count;
    }
}

/// <summary>The five filters of PNG rows (PNG section 9.2): a byte is stored as the difference to its neighbours.</summary>
internal static class PngFilter
{
    /// <summary>Restores a row in place.</summary>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        if (filter == 0)
        {
            return;
        }

        for (var i = 0; i < row.Length; i++)
        {
            var left = i < pixelBytes ? 0 : row[i - pixelBytes];
            var aboveLeft = i < pixelBytes ? 0 : above[i - pixelBytes];
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], aboveLeft),
                _ => throw new InvalidDataException(),
            });
        }
    }

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toAboveLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
