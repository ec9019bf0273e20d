using System.IO.Compression;
using CsCheck;
using Docket.Sdk.Figures;
using Docket.Sdk.Geometry;
using SkiaSharp;

namespace Docket.Tests.Geometry;

public sealed class MaskDataTests
{
    [Fact]
    public void Mask_SentAndRead_IsTheSame() => TestMasks.Any.Where(mask => !mask.IsEmpty).Sample(mask =>
    {
        var read = (BitmapShape)Shape.Parse(GeometryType.Bitmap, BitmapShape.From(mask).ToJson());
        Assert.Equal(mask, read.ToMask());
        Assert.Equal(mask.Bounds, read.GetBounds());
    });

    [Fact]
    public void Levels_SentAndRead_AreTheSame() => Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Byte.Array[400]).Sample((width, height, noise) =>
    {
        noise[0] = 1;
        var levels = new AlphaLevels(3, -4, width, height, noise.AsSpan(0, width * height));
        var read = AlphaMaskShape.From(levels).ToLevels();
        Assert.Equal((3, -4, width, height), (read.Left, read.Top, read.Width, read.Height));
        Assert.Equal(levels.Levels.ToArray(), read.Levels.ToArray());
        Assert.Equal(noise.Take(width * height).Count(level => level > 0), AlphaMaskShape.From(levels).GetArea());
        Assert.Equal(noise.Take(width * height).Count(level => level >= 200), levels.ToMask(200).Count());
    });

    [Fact]
    public void Picture_WrittenByAnotherLibrary_IsRead() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Bool, Gen.Bool, Gen.Byte.Array[1600]).Sample((width, height, grey, packed, levels) =>
    {
        levels[0] = 255;
        using var bitmap = new SKBitmap(width, height, grey ? SKColorType.Gray8 : SKColorType.Rgba8888, grey ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        for (var i = 0; i < width * height; i++)
        {
            bitmap.SetPixel(i % width, i / width, grey ? new SKColor(levels[i], levels[i], levels[i]) : new SKColor(0, 0, 0, levels[i]));
        }

        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var data = packed ? Zlib(encoded.ToArray()) : encoded.ToArray();
        var shape = new AlphaMaskShape { Origin = new(0.9, 7.2), Data = Convert.ToBase64String(data) };

        // A picture of nothing but opaque pixels is written without an alpha channel, as black ones.
        if (grey || levels.Take(width * height).Any(level => level < 255))
        {
            Assert.Equal(levels.Take(width * height), shape.ToLevels().Levels.ToArray());
            Assert.Equal((0, 7), (shape.ToLevels().Left, shape.ToLevels().Top));
        }
    });

    // Written by Pillow in the form that the Python SDK uses: a palette of two colours, or grey levels, the first transparent.
    [Fact]
    public void Picture_WrittenByPython_IsRead()
    {
        const string Bits = "eJzrDPBz5+WS4mJgYOD19HAJAtIsQMzEyAwkXdPeKwAptgCfEFcg/f///6U3598FshhLgvyCGRye3UgDcng8XRxDKuYk3ziwAKjRhOFittddCaA4g6ern8s6p4QmAGCgGiA=";
        const string Grey = "eJzrDPBz5+WS4mJgYOD19HAJAtLMQMzEASQYdshbHgNxSoL8ghkYyiaftQDyBDxdHEMq5iQnWBw8c+DEB3kG1pOMZxZ13poO0uHp6ueyzimhCQAK2RbG";
        Assert.Equal(Mask.FromPixels(4, 5, 4, 2, [true, false, true, true, false, false, true, false]), new BitmapShape { Origin = new(4, 5), Data = Bits }.ToMask());
        Assert.Equal([0, 200, 3, 1, 0, 255], new AlphaMaskShape { Origin = new(4, 5), Data = Grey }.ToLevels().Levels.ToArray());
    }

    [Fact]
    public void Mask_WithEmptyMargins_IsCropped()
    {
        var mask = Mask.FromPixels(10, 20, 4, 3, [false, false, false, false, false, false, true, false, false, true, false, false]);
        Assert.Equal((11, 21, 2, 2), (mask.Left, mask.Top, mask.Width, mask.Height));
        Assert.Equal([false, true, true, false], mask.ToPixels());
        Assert.Equal((true, false, false), (mask[12, 21], mask[11, 21], mask[0, 0]));
        Assert.Equal(Mask.FromPixels(12, 21, 1, 1, [true]), BitmapShape.From(mask).ToMask(13, 22));
    }

    [Fact]
    public void Mask_WithoutPixels_IsNotSent()
    {
        Assert.Throws<ArgumentException>("mask", () => BitmapShape.From(Mask.Empty));
        Assert.Throws<ArgumentException>("levels", () => AlphaMaskShape.From(new AlphaLevels(0, 0, 2, 1, [0, 0])));
    }

    [Fact]
    public void Picture_WithoutPixelsSet_IsAnEmptyMask()
    {
        using var bitmap = new SKBitmap(8, 8, SKColorType.Gray8, SKAlphaType.Opaque);
        bitmap.Erase(SKColors.Black);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var shape = new BitmapShape { Origin = new(4, 5), Data = Convert.ToBase64String(encoded.ToArray()) };
        Assert.Equal((true, 0, 0), (shape.ToMask().IsEmpty, shape.GetArea(), shape.IntersectionOverUnion(shape)));
        Assert.Empty(shape.ToPolygons());
    }

    [Theory]
    [InlineData("*", "the data of the mask is not base64")]
    [InlineData("", "the data of the mask is not a PNG, neither packed by zlib nor plain")]
    [InlineData("R0lGODlh", "the data of the mask is not a PNG, neither packed by zlib nor plain")]
    [InlineData("eLsAAAABAAA=", "the data of the mask is not a PNG, neither packed by zlib nor plain")]
    public void Data_ThatIsNoPicture_IsRefused(string data, string problem) =>
        Assert.Equal(problem, Assert.Throws<GeometryException>(() => new BitmapShape { Origin = new(0, 0), Data = data }.ToMask()).Message);

    [Fact]
    public void Picture_DamagedAnywhere_IsReadOrRefused()
    {
        var png = Unpack(BitmapShape.From(TestMasks.Draw("##.##.##.#", "#.#.#.####")).Data);
        Gen.Select(Gen.Int[0, png.Length - 1], Gen.Byte, Gen.Bool).Sample((place, value, truncate) =>
        {
            byte[] damaged = truncate ? png[..place] : [.. png[..place], value, .. png[(place + 1)..]];
            var shape = new BitmapShape { Origin = new(0, 0), Data = Convert.ToBase64String(damaged) };
            Assert.True(Record.Exception(() => shape.ToMask()) is null or GeometryException);
        });
    }

    [Fact]
    public void Picture_TooLargeByItsHeader_IsRefusedUnread()
    {
        var png = Unpack(BitmapShape.From(TestMasks.Draw("##")).Data);
        Assert.All(new[] { (70_000, 1), (20_000, 20_000), (int.MaxValue, int.MaxValue) }, size =>
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), size.Item1);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), size.Item2);
            var shape = new BitmapShape { Origin = new(0, 0), Data = Convert.ToBase64String(Zlib(png)) };
            Assert.Throws<GeometryTooLargeException>(() => shape.ToMask());
        });
    }

    [Fact]
    public void Data_ThatUnpacksWithoutEnd_IsRefused()
    {
        byte[] bomb = [.. Unpack(BitmapShape.From(TestMasks.Draw("##")).Data), .. new byte[50_000_000]];
        var shape = new BitmapShape { Origin = new(0, 0), Data = Convert.ToBase64String(Zlib(bomb)) };
        Assert.Equal("the data of the mask holds far more bytes than its pixels need", Assert.Throws<GeometryException>(() => shape.ToMask()).Message);
    }

    private static byte[] Unpack(string data)
    {
        using var stream = new ZLibStream(new MemoryStream(Convert.FromBase64String(data)), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static byte[] Zlib(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }
}
