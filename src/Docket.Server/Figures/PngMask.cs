using System.Buffers.Binary;
using System.IO.Compression;

namespace Docket.Server.Figures;

/// <summary>
/// The picture of a mask. Its pixels are counted row by row, without an image in memory: a few kilobytes may stand for a hundred
/// million pixels. Format: PNG Specification, third edition, https://www.w3.org/TR/png-3/.
/// </summary>
internal sealed class PngMask
{
    /// <summary>The most pixels a mask may have.</summary>
    public const long MostPixels = 100_000_000;

    private const int MostSide = 65_535;
    private const int HeaderLength = 33;
    private const ulong Signature = 0x89504E470D0A1A0A;
    private const string NotPng = "must be base64 of a PNG, zlib-packed or plain";
    private readonly byte[] png;

    private PngMask(byte[] png)
    {
        this.png = png;
        (Width, Height) = ReadSize(png);
        Format = new PngFormat(png[24], png[25]);
        Interlaced = png[28] == 1;
        if (!Format.IsMask)
        {
            throw Refuse("must be a PNG with grey levels, a palette or an alpha channel");
        }
    }

    public int Width { get; }

    public int Height { get; }

    private PngFormat Format { get; }

    private bool Interlaced { get; }

    /// <summary>Reads the header, having inflated no more than such a picture can need.</summary>
    /// <exception cref="ShapeException">This is no PNG, or too large, or of a kind that has no mask.</exception>
    public static PngMask Open(byte[] data)
    {
        try
        {
            return new PngMask(StartsAsPng(data) ? data : Inflate(data));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Refuse(NotPng);
        }
    }

    /// <summary>Counts the pixels that belong to the mask: not 0 where there is no transparency, else not fully transparent.</summary>
    /// <exception cref="ShapeException">The picture is damaged.</exception>
    public long CountSet()
    {
        try
        {
            using var pixels = new MemoryStream();
            ReadOnlySpan<byte> palette = [];
            ReadOnlySpan<byte> transparency = [];
            for (var chunks = new PngChunks(png); chunks.Read();)
            {
                if (chunks.IsType("IDAT"u8))
                {
                    pixels.Write(chunks.Data);
                }
                else if (chunks.IsType("PLTE"u8))
                {
                    palette = chunks.Data;
                }
                else if (chunks.IsType("tRNS"u8))
                {
                    transparency = chunks.Data;
                }
            }

            pixels.Position = 0;
            using var rows = new ZLibStream(pixels, CompressionMode.Decompress);
            return new PngCounter(Format, palette, transparency).Count(rows, Width, Height, Interlaced);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Refuse("is a damaged PNG");
        }
    }

    private static byte[] Inflate(byte[] data)
    {
        using var stream = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        var header = new byte[HeaderLength];
        stream.ReadExactly(header);
        var (width, height) = ReadSize(header);

        // 8 bytes make the largest pixel, and each row has one more; the rest is room for chunks that hold no pixels.
        var most = (width * 8L * height) + height + 65_536;
        using var png = new MemoryStream();
        png.Write(header);
        var buffer = new byte[16_384];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (png.Length + read > most)
            {
                throw Refuse("holds far more bytes than its pixels need");
            }

            png.Write(buffer, 0, read);
        }

        return png.ToArray();
    }

    private static bool StartsAsPng(ReadOnlySpan<byte> data) =>
        data.Length >= 8 && BinaryPrimitives.ReadUInt64BigEndian(data) == Signature;

    private static (int Width, int Height) ReadSize(ReadOnlySpan<byte> png)
    {
        if (png.Length < HeaderLength || !StartsAsPng(png) || !png[12..16].SequenceEqual("IHDR"u8))
        {
            throw Refuse(NotPng);
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(png[16..]), BinaryPrimitives.ReadUInt32BigEndian(png[20..]));
        return width is > 0 and <= MostSide && height is > 0 and <= MostSide && (long)width * height <= MostPixels
            ? ((int)width, (int)height)
            : throw Refuse($"must have sides of 1 to {MostSide} and at most {MostPixels} pixels, not {width} x {height}");
    }

    private static ShapeException Refuse(string problem) => new("bitmap.data", problem);
}

/// <summary>Walks the chunks of a PNG: length, four letters, data, checksum.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> png)
{
    private ReadOnlySpan<byte> rest = png[8..];
    private ReadOnlySpan<byte> type;

    public ReadOnlySpan<byte> Data { get; private set; }

    public readonly bool IsType(ReadOnlySpan<byte> letters) => type.SequenceEqual(letters);

    public bool Read()
    {
        if (rest.Length < 12 || IsType("IEND"u8))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - 12)
        {
            throw new InvalidDataException();
        }

        type = rest[4..8];
        Data = rest[8..(8 + (int)length)];
        rest = rest[(12 + (int)length)..];
        return true;
    }
}
