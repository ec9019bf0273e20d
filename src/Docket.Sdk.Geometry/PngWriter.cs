using System.Buffers.Binary;
using System.IO.Compression;

namespace Docket.Sdk.Geometry;

/// <summary>
/// Writes pictures of masks in the forms that the protocol's clients write: one bit with a palette, or 8 bits of grey, 0 being transparent
/// in both. Skia writes neither. Format: PNG Specification, third edition, https://www.w3.org/TR/png-3/.
/// </summary>
internal static class PngWriter
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>A picture of one bit a pixel: black and transparent where it is 0, white where it is 1.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="rows">The rows, each with a zero byte before it.</param>
    public static byte[] WriteBits(int width, int height, byte[] rows) =>
        Write(width, height, depth: 1, color: 3, rows, ("PLTE", [0, 0, 0, 255, 255, 255]), ("tRNS", [0]));

    /// <summary>A picture of one byte a pixel.</summary>
    /// <inheritdoc cref="WriteBits" path="/param"/>
    public static byte[] WriteGrey(int width, int height, byte[] rows) => Write(width, height, depth: 8, color: 0, rows, ("tRNS", [0, 0]));

    private static byte[] Write(int width, int height, byte depth, byte color, byte[] rows, params ReadOnlySpan<(string Type, byte[] Data)> chunks)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, color);
        WriteChunk(png, "IHDR", header);
        foreach (var (type, data) in chunks)
        {
            WriteChunk(png, type, data);
        }

        WriteChunk(png, "IDAT", Zlib.Pack(rows));
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void WriteChunk(MemoryStream png, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] content = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(content));
        png.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    }
}

/// <summary>Packing as the data of masks has it.</summary>
internal static class Zlib
{
    public static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }
}
