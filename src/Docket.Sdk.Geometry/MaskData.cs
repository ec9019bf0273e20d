namespace Docket.Sdk.Geometry;

/// <summary>Between masks and the text they travel as.</summary>
internal static class MaskData
{
    public static AlphaLevels ReadLevels(ShapePoint origin, string data)
    {
        var (width, height, levels) = MaskPicture.Read(data);
        var (left, top) = ((int)Math.Floor(origin.X), (int)Math.Floor(origin.Y));
        return new AlphaLevels(new PixelFrame(left, top, left + width, top + height), levels);
    }

    public static string Pack(byte[] png) => Convert.ToBase64String(Zlib.Pack(png));

    /// <summary>The rows of a picture of one bit: the highest bit of a byte is its leftmost pixel; a zero before each row says that it is not filtered.</summary>
    public static byte[] Rows(Mask mask)
    {
        var length = 1 + ((mask.Width + 7) / 8);
        var rows = new byte[length * mask.Height];
        for (var row = 0; row < mask.Height; row++)
        {
            foreach (var (start, end) in MaskRuns.Of(mask.Row(row)))
            {
                for (var column = start; column < end; column++)
                {
                    rows[(row * length) + 1 + (column / 8)] |= (byte)(0x80 >> (column % 8));
                }
            }
        }

        return rows;
    }

    /// <summary>The rows of a picture of one byte a pixel.</summary>
    public static byte[] Rows(AlphaLevels levels)
    {
        var rows = new byte[(levels.Width + 1) * levels.Height];
        for (var row = 0; row < levels.Height; row++)
        {
            levels.Levels.Span.Slice(row * levels.Width, levels.Width).CopyTo(rows.AsSpan((row * (levels.Width + 1)) + 1));
        }

        return rows;
    }
}
