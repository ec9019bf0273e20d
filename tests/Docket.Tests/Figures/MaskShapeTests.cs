using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;
using Docket.Server.Figures;
using SkiaSharp;

namespace Docket.Tests.Figures;

public sealed class MaskShapeTests
{
    [Fact]
    public void Measure_PaletteMaskPackedByZlib_GivesPictureBoxAndSetPixels()
    {
        // 10 x 2 pixels of one bit, index 0 transparent: as the Python client writes masks.
        var png = Png(10, 2, depth: 1, color: 3, rows: [0, 0b1010_0000, 0b0100_0000, 0, 0b0000_0000, 0b1100_0000],
            ("PLTE", [0, 0, 0, 255, 255, 255]), ("tRNS", [0]));
        Assert.Equal(new ShapeMeasure(new ShapeBox(7.5, 5, 9.5, 15), 5), Measure(Zlib(png), "[5,7.5]"));
        Assert.Equal(new ShapeMeasure(new ShapeBox(7.5, 5, 9.5, 15), 5), Measure(png, "[5,7.5]"));
    }

    [Fact]
    public void Measure_InterlacedMask_CountsEveryPass()
    {
        // 3 x 3 grey: passes 1, 4, 5, 6 and 7 hold pixels.
        var png = Png(3, 3, depth: 8, color: 0, rows: [0, 9, 0, 9, 0, 9, 9, 0, 0, 0, 9, 0, 9, 9, 9], interlaced: true);
        Assert.Equal(8, Measure(png).Area);
    }

    [Fact]
    public void Measure_GreyMaskOf16Bits_CountsWhatIsNotZero() =>
        Assert.Equal(1, Measure(Png(2, 1, depth: 16, color: 0, rows: [0, 0, 1, 0, 0])).Area);

    // Skia picks a filter for each row; it writes what is not opaque with an alpha channel, grey pictures with one level.
    [Fact]
    public void Measure_PictureWrittenByAnotherLibrary_CountsTheSamePixels() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Bool, Gen.Byte.Array[1600]).Sample((width, height, grey, levels) =>
        {
            levels[0] = 200;
            using var bitmap = new SKBitmap(width, height, grey ? SKColorType.Gray8 : SKColorType.Rgba8888, grey ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
            for (var i = 0; i < width * height; i++)
            {
                var level = levels[i] < 128 ? (byte)0 : levels[i];
                bitmap.SetPixel(i % width, i / width, grey ? new SKColor(level, level, level) : new SKColor(5, 6, 7, level));
            }

            using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            Assert.Equal(levels.Take(width * height).Count(level => level >= 128), Measure(Zlib(encoded.ToArray())).Area);
        });

    [Fact]
    public void Measure_NoPixelSet_IsRefused() => AssertRefused("must have at least one pixel set", Png(8, 1, depth: 1, color: 0, rows: [0, 0]));

    [Fact]
    public void Measure_PlainColours_AreRefused() =>
        AssertRefused("must be a PNG with grey levels, a palette or an alpha channel", Png(1, 1, depth: 8, color: 2, rows: [0, 1, 2, 3]));

    [Fact]
    public void Measure_NoPng_IsRefused()
    {
        const string NotPng = "must be base64 of a PNG, zlib-packed or plain";
        AssertRefused(NotPng, []);
        AssertRefused(NotPng, "GIF89a"u8.ToArray());
        AssertRefused(NotPng, Zlib(new byte[500]));
        AssertRefused(NotPng, Zlib("short"u8.ToArray()));
        Assert.Equal("g.bitmap.data: must be base64", Refusal("""{"bitmap":{"origin":[0,0],"data":"*"}}"""));
        Assert.Equal("g.bitmap.data: must be a text", Refusal("""{"bitmap":{"origin":[0,0],"data":7}}"""));
        Assert.Equal("g.bitmap.origin: is required", Refusal("""{"bitmap":{"data":"eA=="}}"""));
        Assert.Equal("g.bitmap: is required", Refusal("{}"));
    }

    [Fact]
    public void Measure_PackedByADictionaryThatNobodyHas_IsRefused()
    {
        // 78 BB: the header of zlib that asks for one, which .NET takes for an error of the disk.
        AssertRefused("must be base64 of a PNG, zlib-packed or plain", [0x78, 0xBB, 0, 0, 0, 1, 0, 0]);
        var png = Png(8, 1, depth: 1, color: 0, rows: [0, 255]);
        png[png.AsSpan().IndexOf("IDAT"u8) + 5] = 0xBB;
        AssertRefused("is a damaged PNG", png);
    }

    [Fact]
    public void Measure_AnyDamagedPng_IsCountedOrRefused()
    {
        var png = Png(10, 2, depth: 1, color: 3, rows: [0, 255, 255, 4, 255, 255], ("PLTE", [0, 0, 0, 255, 255, 255]), ("tRNS", [0]));
        Gen.Select(Gen.Int[0, png.Length - 1], Gen.Byte, Gen.Bool).Sample((place, value, truncate) =>
        {
            var damaged = truncate ? png[..place] : [.. png[..place], value, .. png[(place + 1)..]];
            Assert.True(Record.Exception(() => Measure(damaged)) is null or ApiException);
        });
    }

    [Fact]
    public void Measure_TooLargeByItsHeader_IsRefusedUnread()
    {
        AssertRefused("must have sides of 1 to 65535 and at most 100000000 pixels, not 20000 x 20000", Png(20_000, 20_000, 1, 0, []));
        AssertRefused("must have sides of 1 to 65535 and at most 100000000 pixels, not 70000 x 1", Png(70_000, 1, 1, 0, []));
        AssertRefused("must have sides of 1 to 65535 and at most 100000000 pixels, not 0 x 1", Png(0, 1, 1, 0, []));
    }

    [Fact]
    public void Measure_ZlibBomb_IsRefusedWithoutInflatingIt() =>
        AssertRefused("holds far more bytes than its pixels need", Zlib([.. Png(1, 1, 8, 0, rows: [0, 1]), .. new byte[50_000_000]]));

    [Fact]
    public void Measure_RowsThatNeverEnd_AreReadNoFurtherThanThePicture() =>
        Assert.Equal(1, Measure(Png(1, 1, 8, 0, rows: [0, 1, .. new byte[50_000_000]])).Area);

    [Fact]
    public void Measure_MorePixelsThanARequestMayHave_IsRefusedBeforeTheyAreCounted()
    {
        var (budget, damaged) = (new PixelBudget(), Png(10_000, 10_000, 1, 0, rows: [7]));
        for (var left = PixelBudget.MostPixels; left > 0; left -= 100_000_000)
        {
            Assert.Equal("g.bitmap.data: is a damaged PNG", Refusal(damaged, budget));
        }

        Assert.StartsWith("g.bitmap.data: is too much: the masks of a request have at most 1000000000 pixels together", Refusal(damaged, budget), StringComparison.Ordinal);
    }

    private static void AssertRefused(string problem, byte[] data) =>
        Assert.Equal($"g.bitmap.data: {problem}", Assert.Throws<ApiException>(() => Measure(data)).Message);

    private static string Refusal(byte[] data, PixelBudget budget) =>
        Assert.Throws<ApiException>(() => ShapeRules.Measure(GeometryType.Bitmap, Mask(data), budget, "g")).Message;

    private static string Refusal(string geometry) =>
        Assert.Throws<ApiException>(() => ShapeRules.Measure(GeometryType.Bitmap, new RawJson(Encoding.UTF8.GetBytes(geometry)), new PixelBudget(), "g")).Message;

    private static ShapeMeasure Measure(byte[] data, string origin = "[0,0]") =>
        ShapeRules.Measure(GeometryType.Bitmap, Mask(data, origin), new PixelBudget(), "g")!.Value;

    private static RawJson Mask(byte[] data, string origin = "[0,0]") =>
        new(Encoding.UTF8.GetBytes($$$"""{"bitmap":{"origin":{{{origin}}},"data":"{{{Convert.ToBase64String(data)}}}"}}"""));

    private static byte[] Zlib(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    private static byte[] Png(int width, int height, byte depth, byte color, byte[] rows, params (string Type, byte[] Data)[] chunks) =>
        Png(width, height, depth, color, rows, interlaced: false, chunks);

    private static byte[] Png(int width, int height, byte depth, byte color, byte[] rows, bool interlaced, params (string Type, byte[] Data)[] chunks)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, color, interlaced ? (byte)1 : (byte)0);
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", header), .. chunks.SelectMany(chunk => Chunk(chunk.Type, chunk.Data)), .. Chunk("IDAT", Zlib(rows)), .. Chunk("IEND", []),
        ];
    }

    // The checksum is left empty: no reader of masks needs it.
    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }
}
