using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Docket.Sdk.Geometry;

/// <summary>The picture in the <c>data</c> of a mask: base64 of a PNG, packed by zlib or plain.</summary>
internal static class MaskPicture
{
    private const int HeaderLength = 33;
    private const ulong Signature = 0x89504E470D0A1A0A;
    private const int ColorsWithoutMask = 2;

    /// <summary>The levels of the pixels, row after row, 0 being clear.</summary>
    /// <exception cref="GeometryTooLargeException">It has more pixels than a mask may.</exception>
    /// <exception cref="GeometryException">It cannot be read.</exception>
    public static (int Width, int Height, byte[] Levels) Read(string data)
    {
        byte[] packed;
        try
        {
            packed = Convert.FromBase64String(data);
        }
        catch (FormatException failure)
        {
            throw new GeometryException("the data of the mask is not base64", failure);
        }

        try
        {
            return Decode(StartsAsPng(packed) ? packed : Unpack(packed));
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            throw new GeometryException("the data of the mask is not a PNG, neither packed by zlib nor plain", failure);
        }
    }

    /// <summary>Unpacks no more than a picture of such a size can need.</summary>
    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
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
                throw new GeometryException("the data of the mask holds far more bytes than its pixels need");
            }

            png.Write(buffer, 0, read);
        }

        return png.ToArray();
    }

    private static (int Width, int Height, byte[] Levels) Decode(byte[] png)
    {
        var (width, height) = ReadSize(png);
        if (png[25] == ColorsWithoutMask)
        {
            throw new GeometryException("the picture of the mask must have grey levels, a palette or an alpha channel");
        }

        using var data = SKData.CreateCopy(png);
        using var codec = SKCodec.Create(data) ?? throw Damaged();
        var hasAlpha = codec.Info.AlphaType != SKAlphaType.Opaque;

        // With 16 bits a sample may be set and yet be 0 in its upper 8.
        var isDeep = png[24] == 16;
        var info = new SKImageInfo(width, height, isDeep ? SKColorType.Rgba16161616 : SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var pixels = new SKBitmap();
        if (!pixels.TryAllocPixels(info) || codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success)
        {
            throw Damaged();
        }

        return (width, height, isDeep ? DeepLevels(pixels, hasAlpha) : Levels(pixels, hasAlpha, isGrey: png[25] == 0));
    }

    private static byte[] Levels(SKBitmap pixels, bool hasAlpha, bool isGrey)
    {
        var samples = pixels.GetPixelSpan();
        var levels = new byte[samples.Length / 4];
        for (var i = 0; i < levels.Length; i++)
        {
            var pixel = samples.Slice(i * 4, 4);
            levels[i] = (hasAlpha, isGrey) switch
            {
                (true, true) => pixel[3] > 0 ? Math.Max(pixel[0], (byte)1) : (byte)0,
                (true, false) => pixel[3],
                _ => Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])),
            };
        }

        return levels;
    }

    private static byte[] DeepLevels(SKBitmap pixels, bool hasAlpha)
    {
        var samples = MemoryMarshal.Cast<byte, ushort>(pixels.GetPixelSpan());
        var levels = new byte[samples.Length / 4];
        for (var i = 0; i < levels.Length; i++)
        {
            var sample = samples[(i * 4) + (hasAlpha ? 3 : 0)];
            levels[i] = sample == 0 ? (byte)0 : (byte)Math.Max(1, sample >> 8);
        }

        return levels;
    }

    private static (int Width, int Height) ReadSize(ReadOnlySpan<byte> png)
    {
        if (png.Length < HeaderLength || !StartsAsPng(png) || !png[12..16].SequenceEqual("IHDR"u8))
        {
            throw new InvalidDataException();
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(png[16..]), BinaryPrimitives.ReadUInt32BigEndian(png[20..]));
        if (width > Mask.MostSide || height > Mask.MostSide)
        {
            throw new GeometryTooLargeException($"the picture of the mask has {width} x {height} pixels: at most {Mask.MostSide} on a side are read");
        }

        new PixelFrame(0, 0, (int)width, (int)height).Check();
        return ((int)width, (int)height);
    }

    private static bool StartsAsPng(ReadOnlySpan<byte> data) => data.Length >= 8 && BinaryPrimitives.ReadUInt64BigEndian(data) == Signature;

    private static GeometryException Damaged() => new("the picture of the mask is a damaged PNG");
}
