using System.Diagnostics;
using System.Text;
using CsCheck;
using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Images;
using Docket.Tests.Blobs;
using SkiaSharp;

namespace Docket.Tests.Images;

public sealed class PictureReaderTests : IDisposable
{
    private readonly PictureReader reader = new(new PictureLimits());

    public static TheoryData<string, byte[]> Whole => new()
    {
        { "image/jpeg", TestPictures.Jpeg(97, 61) },
        { "image/png", TestPictures.Png(97, 61) },
        { "image/png", TestPictures.InterlacedPng(97, 61) },
        { "image/webp", TestPictures.Webp(97, 61) },
        { "image/webp", TestPictures.Webp(97, 61, lossless: true) },
        { "image/bmp", TestPictures.Bmp(97, 61) },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => reader.Dispose();

    [Theory]
    [MemberData(nameof(Whole), DisableDiscoveryEnumeration = true)]
    public async Task Read_WholePicture_TellsMimeAndSize(string mime, byte[] bytes) =>
        Assert.Equal(new Picture(mime, 97, 61), await ReadAsync(bytes));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(3000, 1)]
    [InlineData(17, 16)]
    public async Task Read_PictureOfAnySize_TellsItsSize(int width, int height)
    {
        byte[][] pictures =
        [
            TestPictures.Jpeg(width, height), TestPictures.Png(width, height), TestPictures.InterlacedPng(width, height),
            TestPictures.Webp(width, height), TestPictures.Webp(width, height, lossless: true), TestPictures.Bmp(width, height),
        ];
        foreach (var bytes in pictures)
        {
            var picture = await ReadAsync(bytes);
            Assert.Equal((width, height), (picture.Width, picture.Height));
        }
    }

    // The last bytes of a file may hold no pixel (a checksum, the closing chunk); what is taken must then look as the whole does.
    [Theory]
    [MemberData(nameof(Whole), DisableDiscoveryEnumeration = true)]
    public async Task Read_CutOffAtAnyLength_IsRefusedUnlessEveryPixelIsThere(string mime, byte[] bytes)
    {
        var pixels = Pixels(bytes);
        for (var length = 0; length < bytes.Length; length += Math.Max(1, Math.Min(7, bytes.Length - length - 40)))
        {
            var cut = bytes[..length];
            try
            {
                Assert.Equal(new Picture(mime, 97, 61), await ReadAsync(cut));
                Assert.Equal(pixels, Pixels(cut));
            }
            catch (ApiException refusal)
            {
                Assert.Contains(refusal.Code, new[] { ErrorCode.BadValue, ErrorCode.UnsupportedFormat });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Whole), DisableDiscoveryEnumeration = true)]
    public async Task Read_CutInHalf_SaysThatTheEndIsMissing(string mime, byte[] bytes)
    {
        var refusal = await RefusedAsync(bytes[..(bytes.Length / 2)]);

        Assert.Equal(ErrorCode.BadValue, refusal.Code);
        Assert.Equal("The picture is cut off: the end of the file is missing", refusal.Message);
        Assert.NotNull(mime);
    }

    [Fact]
    public async Task Read_JpegTurnedByExif_TellsStoredSize()
    {
        var bytes = TestPictures.RotatedJpeg(97, 61);
        using (var codec = SKCodec.Create(new MemoryStream(bytes)))
        {
            Assert.Equal(SKEncodedOrigin.RightTop, codec.EncodedOrigin);
        }

        Assert.Equal(new Picture("image/jpeg", 97, 61), await ReadAsync(bytes));
    }

    [Fact]
    public async Task Read_JpegWithMoreBehind_IsTaken() =>
        Assert.Equal(new Picture("image/jpeg", 97, 61), await ReadAsync([.. TestPictures.Jpeg(97, 61), .. TestPictures.Jpeg(40, 30)]));

    [Fact]
    public async Task Read_HeaderClaimsTwentyThousandSquare_IsRefusedFromTheHeader()
    {
        var bomb = TestPictures.PngThatClaims(20_000, 20_000);
        await RefusedAsync(bomb);
        var clock = Stopwatch.StartNew();

        var refusal = await RefusedAsync(bomb);

        Assert.Equal(ErrorCode.TooLarge, refusal.Code);
        Assert.Equal("The picture has 20000 x 20000 pixels, at most 100000000 are taken", refusal.Message);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
    }

    [Theory]
    [InlineData(10_000, 10_000, "BAD_VALUE")]
    [InlineData(65_535, 1500, "BAD_VALUE")]
    [InlineData(1500, 65_535, "BAD_VALUE")]
    [InlineData(65_536, 1, "TOO_LARGE")]
    [InlineData(1, 65_536, "TOO_LARGE")]
    [InlineData(10_001, 10_000, "TOO_LARGE")]
    [InlineData(1_000_000, 1_000_000, "TOO_LARGE")]
    public async Task Read_HeaderClaimsTooMuch_IsRefused(int width, int height, string code) =>
        Assert.Equal(code, (await RefusedAsync(TestPictures.PngThatClaims(width, height))).Code.Code);

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(0, 10)]
    [InlineData(-1, -1)]
    public async Task Read_HeaderClaimsNonsense_IsRefused(int width, int height) => await RefusedAsync(TestPictures.PngThatClaims(width, height));

    [Fact]
    public async Task Read_EmptyFile_IsBadValue()
    {
        var refusal = await RefusedAsync([]);

        Assert.Equal(ErrorCode.BadValue, refusal.Code);
        Assert.Equal("The file is empty", refusal.Message);
    }

    [Theory]
    [InlineData("II*\0........", "TIFF")]
    [InlineData("MM\0*........", "TIFF")]
    [InlineData("NRRD0004\ntype: uint8", "NRRD")]
    [InlineData("\0\0\0\u0018ftypavif", "AVIF")]
    [InlineData("\0\0\0\u0018ftypheic", "HEIF")]
    [InlineData("<?xml version=\"1.0\"?>\n<svg onload=\"alert(1)\"/>", "SVG")]
    [InlineData(" <SVG xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG")]
    public async Task Read_FormatThatCannotBeDecoded_IsNamed(string head, string name)
    {
        var refusal = await RefusedAsync(Encoding.Latin1.GetBytes(head));

        Assert.Equal(ErrorCode.UnsupportedFormat, refusal.Code);
        Assert.Equal($"{name} pictures cannot be decoded yet; convert to PNG (JPEG, PNG, BMP and WebP are taken)", refusal.Message);
    }

    [Fact]
    public async Task Read_Gif_IsNamed() =>
        Assert.StartsWith("GIF pictures", (await RefusedAsync(TestPictures.Gif())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("hello")]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("RIFF....WAVE")]
    [InlineData("\0")]
    public async Task Read_NoPicture_IsUnsupported(string text)
    {
        var refusal = await RefusedAsync(Encoding.Latin1.GetBytes(text));

        Assert.Equal(ErrorCode.UnsupportedFormat, refusal.Code);
        Assert.Equal("The file is not a picture of a known format; JPEG, PNG, BMP and WebP are taken", refusal.Message);
    }

    // SkiaSharp's own stream threw through native frames here, which ends the process.
    [Fact]
    public async Task Read_WebpHeaderClaimsThreeGigabytes_IsTakenOrRefused()
    {
        var webp = TestPictures.Webp(97, 61);
        foreach (var at in new[] { 7, 19 })
        {
            var damaged = webp.ToArray();
            damaged[at] = 0xC0;
            Assert.True(await Record.ExceptionAsync(() => ReadAsync(damaged)) is null or ApiException);
        }
    }

    [Fact]
    public async Task Read_BmpPixelsBeginFarBehind_IsRefused()
    {
        var bmp = TestPictures.Bmp(97, 61);
        bmp[13] = 0xC0;

        Assert.Equal(ErrorCode.BadValue, (await RefusedAsync(bmp)).Code);
    }

    [Fact]
    public Task Read_DamagedPicture_IsTakenOrRefusedAndNothingElse()
    {
        var whole = Whole.Select(row => row.Data.Item2).ToArray();
        var damage = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Select(Gen.Int[4, 300], Gen.Byte).Array[1, 4]);
        return damage.SampleAsync(
            async (picture, changes) =>
            {
                var damaged = whole[picture].ToArray();
                foreach (var (at, value) in changes)
                {
                    damaged[at % damaged.Length] = value;
                }

                try
                {
                    await ReadAsync(damaged);
                }
                catch (ApiException)
                {
                }
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public async Task Read_DiskFailsInTheMiddle_Throws()
    {
        var jpeg = TestPictures.Jpeg(300, 300);

        var thrown = await Assert.ThrowsAsync<IOException>(() => reader.ReadAsync(new BreakingStream(jpeg[..5000], new IOException("bad disk")), Token));

        Assert.Equal("bad disk", thrown.Message);
    }

    [Fact]
    public async Task Read_ManyAtOnce_AllEnd()
    {
        var png = TestPictures.Png(97, 61);

        var pictures = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => ReadAsync(png)));

        Assert.Single(pictures.Distinct());
    }

    private static byte[] Pixels(byte[] bytes)
    {
        using var codec = SKCodec.Create(new MemoryStream(bytes));
        codec.GetPixels(out var pixels);
        return pixels;
    }

    private Task<Picture> ReadAsync(byte[] bytes) => reader.ReadAsync(new MemoryStream(bytes), Token);

    private Task<ApiException> RefusedAsync(byte[] bytes) => Assert.ThrowsAsync<ApiException>(() => ReadAsync(bytes));
}
