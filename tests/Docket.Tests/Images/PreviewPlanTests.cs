using CsCheck;
using Docket.Server.Api;
using Docket.Server.Images;
using SkiaSharp;

namespace Docket.Tests.Images;

public sealed class PreviewPlanTests
{
    [Theory]
    [InlineData("fit", 256, 256, 1000, 500, "256x128 of 0,0,1000,500")]
    [InlineData("fit", 256, 0, 1000, 500, "256x128 of 0,0,1000,500")]
    [InlineData("fit", 0, 64, 1000, 500, "128x64 of 0,0,1000,500")]
    [InlineData("fit", 0, 0, 1000, 500, "1000x500 of 0,0,1000,500")]
    [InlineData("force", 0, 64, 1000, 500, "128x64 of 0,0,1000,500")]
    [InlineData("fill", 256, 256, 1000, 500, "256x256 of 250,0,500,500")]
    [InlineData("fill", 200, 100, 1000, 500, "256x128 of 0,0,1000,500")]
    [InlineData("fill", 512, 64, 1000, 500, "512x64 of 0,187,1000,125")]
    [InlineData("fill", 512, 512, 100, 80, "100x80 of 0,0,100,80")]
    [InlineData("fill", 64, 512, 100, 80, "64x80 of 18,0,64,80")]
    [InlineData("fill-down", 512, 512, 100, 80, "80x80 of 10,0,80,80")]
    [InlineData("fill-down", 256, 256, 1000, 500, "256x256 of 250,0,500,500")]
    [InlineData("force", 256, 256, 1000, 500, "256x256 of 0,0,1000,500")]
    [InlineData("force", 256, 2000, 1000, 500, "256x500 of 0,0,1000,500")]
    [InlineData("auto", 512, 256, 900, 600, "512x256 of 0,75,900,450")]
    [InlineData("auto", 256, 512, 900, 600, "256x171 of 0,0,900,600")]
    [InlineData("fit", 65535, 65535, 100, 80, "100x80 of 0,0,100,80")]
    [InlineData("fit", 64, 64, 5000, 1, "64x1 of 0,0,5000,1")]
    public void Plan_OfEachMode_ShowsThatPartAtThatSize(string mode, int width, int height, int ofWidth, int ofHeight, string expected)
    {
        var plan = PreviewPlan.Of(PreviewOptions.Read("ext:jpeg", $"resize:{mode}:{width}:{height}:0", "q:70"), ofWidth, ofHeight);

        Assert.Equal(expected, $"{plan.Width}x{plan.Height} of {plan.Part.Left},{plan.Part.Top},{plan.Part.Width},{plan.Part.Height}");
    }

    [Fact]
    public void Plan_OfAnything_LiesInThePictureAndIsNeverLargerThanItsPart() =>
        Gen.Select(Gen.Enum<PreviewMode>(), Gen.Int[0, 5000], Gen.Int[0, 5000], Gen.Int[1, 9000], Gen.Int[1, 9000]).Sample((mode, width, height, ofWidth, ofHeight) =>
        {
            var name = mode == PreviewMode.FillDown ? "fill-down" : mode.ToString().ToLowerInvariant();
            var plan = PreviewPlan.Of(PreviewOptions.Read("ext:png", $"resize:{name}:{width}:{height}:0", "q:1"), ofWidth, ofHeight);
            Assert.True(new SKRectI(0, 0, ofWidth, ofHeight).Contains(plan.Part));
            Assert.InRange(plan.Width, 1, plan.Part.Width);
            Assert.InRange(plan.Height, 1, plan.Part.Height);
        });

    [Theory]
    [InlineData(1, 64, 1, 30)]
    [InlineData(64, 64, 30, 30)]
    [InlineData(65, 128, 31, 50)]
    [InlineData(1025, 2048, 70, 70)]
    [InlineData(4097, 65535, 100, 100)]
    public void Options_Asked_GoUpToTheNextStep(int size, int step, int quality, int qualityStep)
    {
        var expected = new PreviewOptions(SKEncodedImageFormat.Jpeg, PreviewMode.Fit, step, 0, qualityStep);

        Assert.Equal(expected, PreviewOptions.Read("ext:jpeg", $"resize:fit:{size}:0:0", $"q:{quality}"));
        Assert.Equal(expected, PreviewOptions.Read($"{size}x,jpeg,q{quality}"));
        Assert.Equal(expected with { Format = SKEncodedImageFormat.Png, Quality = 100 }, PreviewOptions.Read("ext:png", $"resize:fit:{size}:0:0", $"q:{quality}"));
    }

    [Theory]
    [InlineData("ext:gif", "resize:fit:1:1:0", "q:70", "ext")]
    [InlineData("jpeg", "resize:fit:1:1:0", "q:70", "ext")]
    [InlineData("ext:jpeg", "resize:crop:1:1:0", "q:70", "resize")]
    [InlineData("ext:jpeg", "resize:fit:1:1", "q:70", "resize")]
    [InlineData("ext:jpeg", "resize:fit:1:1:1", "q:70", "resize")]
    [InlineData("ext:jpeg", "resize:fit:-1:1:0", "q:70", "width")]
    [InlineData("ext:jpeg", "resize:fit::1:0", "q:70", "width")]
    [InlineData("ext:jpeg", "resize:fit:1:65536:0", "q:70", "height")]
    [InlineData("ext:jpeg", "resize:fit:1:99999999999:0", "q:70", "height")]
    [InlineData("ext:jpeg", "resize:fit:1:1:0", "q:0", "q")]
    [InlineData("ext:jpeg", "resize:fit:1:1:0", "q:101", "q")]
    [InlineData("ext:jpeg", "resize:fit:1:1:0", "70", "q")]
    public void Options_ThatAreNone_AreRefusedByName(string ext, string resize, string quality, string field) =>
        Assert.StartsWith(field + ": ", Assert.Throws<ApiException>(() => PreviewOptions.Read(ext, resize, quality)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("200,jpeg,q70")]
    [InlineData("1x2x3,jpeg,q70")]
    [InlineData("x,jpeg")]
    [InlineData("x,webp,q70")]
    [InlineData("x,jpeg,70")]
    [InlineData("ax,jpeg,q70")]
    public void Card_ThatIsNone_IsRefused(string card) => Assert.Throws<ApiException>(() => PreviewOptions.Read(card));
}
