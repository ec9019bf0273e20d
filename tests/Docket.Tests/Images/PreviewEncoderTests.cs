using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Images;
using SkiaSharp;

namespace Docket.Tests.Images;

public sealed class PreviewEncoderTests
{
    private const long MaxPixels = 10_000_000;

    public static TheoryData<string> Kinds => ["jpeg", "png", "interlaced", "webp", "bmp", "rotated"];

    [Theory, MemberData(nameof(Kinds))]
    public void Make_OfEveryFormat_HasTheSizeOfThePlan(string kind)
    {
        var bytes = kind switch
        {
            "jpeg" => TestPictures.Jpeg(1001, 499),
            "png" => TestPictures.Png(1001, 499),
            "interlaced" => TestPictures.InterlacedPng(1001, 499),
            "webp" => TestPictures.Webp(1001, 499),
            "bmp" => TestPictures.Bmp(1001, 499),
            _ => TestPictures.RotatedJpeg(1001, 499),
        };

        foreach (var (ext, mode, width, height) in new[] { ("jpeg", "fit", 0, 0), ("png", "fit", 200, 0), ("jpeg", "fill", 64, 64), ("png", "fill-down", 500, 500), ("jpeg", "force", 300, 300) })
        {
            var plan = Plan(ext, $"{mode}:{width}:{height}", 1001, 499);
            using var made = Decode(Make(bytes, plan), plan.Format);
            Assert.Equal((plan.Width, plan.Height), (made.Width, made.Height));
        }
    }

    [Fact]
    public void Make_OfTransparentPicture_IsWhiteBehindInJpegAndTransparentInPng()
    {
        using var clear = new SKBitmap(100, 100, SKImageInfo.PlatformColorType, SKAlphaType.Premul);
        clear.Erase(SKColors.Transparent);
        using var encoded = clear.Encode(SKEncodedImageFormat.Png, 100);

        using var jpeg = Decode(Make(encoded.ToArray(), Plan("jpeg", "fit:64:64", 100, 100)), SKEncodedImageFormat.Jpeg);
        using var png = Decode(Make(encoded.ToArray(), Plan("png", "fit:64:64", 100, 100)), SKEncodedImageFormat.Png);

        Assert.Equal(SKColors.White, jpeg.GetPixel(32, 32));
        Assert.Equal(0, png.GetPixel(32, 32).Alpha);
    }

    [Theory, InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg)]
    public void Make_Filled_ShowsTheMiddleInItsColours(SKEncodedImageFormat format)
    {
        using var flag = new SKBitmap(1200, 400);
        flag.Erase(SKColors.Red);
        flag.Erase(SKColors.Lime, SKRectI.Create(400, 0, 400, 400));
        flag.Erase(SKColors.Blue, SKRectI.Create(800, 0, 400, 400));
        using var encoded = flag.Encode(format, 95);

        using var middle = Decode(Make(encoded.ToArray(), Plan("png", "fill:64:64", 1200, 400)), SKEncodedImageFormat.Png);
        using var whole = Decode(Make(encoded.ToArray(), Plan("png", "force:64:64", 1200, 400)), SKEncodedImageFormat.Png);

        Assert.All(new[] { 4, 32, 59 }, x => AssertClose(SKColors.Lime, middle.GetPixel(x, 32)));
        AssertClose(SKColors.Red, whole.GetPixel(10, 32));
        AssertClose(SKColors.Blue, whole.GetPixel(53, 32));
    }

    [Fact]
    public void Make_OfTooManyPixelsOrDamaged_IsRefused()
    {
        var png = TestPictures.Png(300, 300);
        var plan = Plan("jpeg", "fit:64:64", 300, 300);

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<ApiException>(() => PreviewEncoder.Make(new MemoryStream(png), plan, 300 * 299)).Code);
        Assert.Equal(ErrorCode.BadValue, Assert.Throws<ApiException>(() => Make(png[..(png.Length / 2)], plan)).Code);
        Assert.Equal(ErrorCode.BadValue, Assert.Throws<ApiException>(() => Make([1, 2, 3], plan)).Code);
    }

    private static PreviewPlan Plan(string ext, string resize, int width, int height) => PreviewPlan.Of(PreviewOptions.Read($"ext:{ext}", $"resize:{resize}:0", "q:85"), width, height);

    private static byte[] Make(byte[] picture, PreviewPlan plan) => PreviewEncoder.Make(new MemoryStream(picture), plan, MaxPixels);

    private static SKBitmap Decode(byte[] bytes, SKEncodedImageFormat format)
    {
        using var codec = SKCodec.Create(new SKMemoryStream(bytes));
        Assert.Equal(format, codec.EncodedFormat);
        return SKBitmap.Decode(codec);
    }

    private static void AssertClose(SKColor expected, SKColor actual) =>
        Assert.True(Math.Abs(expected.Red - actual.Red) + Math.Abs(expected.Green - actual.Green) + Math.Abs(expected.Blue - actual.Blue) < 24, $"expected {expected}, got {actual}");
}
