using System.Globalization;
using System.Text;
using CsCheck;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Figures;

namespace Docket.Tests.Figures;

public sealed class PixelCoordinatesTests
{
    private const int Width = 100;
    private const int Height = 80;

    private static readonly Gen<(int X, int Y)> Pixels = Gen.Select(Gen.Int[0, Width - 1], Gen.Int[0, Height - 1]);

    [Theory]
    [InlineData("rectangle", """{"points":{"exterior":[[10,20],[31,41]],"interior":[]}}""", """{"points":{"exterior":[[10,20],[30,40]],"interior":[]}}""")]
    [InlineData("rectangle", """{"points":{"exterior":[[31,41],[10.0,20]],"interior":[]}}""", """{"points":{"exterior":[[10,20],[30,40]],"interior":[]}}""")]
    [InlineData("rectangle", """{"points":{"exterior":[[1.74,1.55],[3.76,4.63]],"interior":[]}}""", """{"points":{"exterior":[[2,1],[3,4]],"interior":[]}}""")]
    [InlineData("rectangle", """{"points":{"exterior":[[1.5,1.5],[3.25,4.29]],"interior":[]}}""", """{"points":{"exterior":[[1,1],[2,3]],"interior":[]}}""")]
    [InlineData("rectangle", """{"points":{"exterior":[[3.8,3.75],[3.9,3.9]],"interior":[]}}""", """{"points":{"exterior":[[3,3],[3,3]],"interior":[]}}""")]
    [InlineData("rectangle", """{"points":{"exterior":[[7,7],[7,7]],"interior":[]}}""", """{"points":{"exterior":[[7,7],[7,7]],"interior":[]}}""")]
    [InlineData("oriented_bbox", """{"points":[[10,20],[31.2,41.35]],"angle":0.50}""", """{"points":[[10,20],[30,41]],"angle":0.50}""")]
    [InlineData("point", """{"points":{"exterior":[[100,80]],"interior":[]}}""", """{"points":{"exterior":[[99,79]],"interior":[]}}""")]
    [InlineData("point", """{"points":{"exterior":[[80,100.5]],"interior":[]}}""", """{"points":{"exterior":[[80,100]],"interior":[]}}""")]
    [InlineData("line", """{"points":{"exterior":[[0.99,-0.5],[3e1,4]],"interior":[]}}""", """{"points":{"exterior":[[0,-1],[30,4]],"interior":[]}}""")]
    [InlineData("polygon", """{"points":{"exterior":[[1.5,2.5],[3,4],[5,6]],"interior":[[[1.9,2],[3,4.1],[100,6]]]}}""", """{"points":{"exterior":[[1,2],[3,4],[5,6]],"interior":[[[1,2],[3,4],[99,6]]]}}""")]
    [InlineData("multipolygon", """{"parts":[{"exterior":[[1.5,2.5],[3,4],[5,80]],"interior":[]}]}""", """{"parts":[{"exterior":[[1,2],[3,4],[5,79]],"interior":[]}]}""")]
    [InlineData("graph", """{"nodes":{"a":{"loc":[100,2.5],"disabled":true}}}""", """{"nodes":{"a":{"loc":[99,2],"disabled":true}}}""")]
    [InlineData("bitmap", """{"bitmap":{"origin":[100.0,2.7],"data":"eA=="}}""", """{"bitmap":{"origin":[100,2],"data":"eA=="}}""")]
    [InlineData("alpha_mask", """{"bitmap":{"origin":[1.5,2],"data":"eA=="}}""", """{"bitmap":{"origin":[1,2],"data":"eA=="}}""")]
    [InlineData("cuboid", """{"points":[[1.5,2]],"faces":[]}""", """{"points":[[1.5,2]],"faces":[]}""")]
    [InlineData("cuboid_2d", """{"vertices":{"a":{"loc":[1.5,2]}}}""", """{"vertices":{"a":{"loc":[1.5,2]}}}""")]
    [InlineData("spiral", """{"points": [1.5]}""", """{"points": [1.5]}""")]
    public void ToPixels_Stored_GivesWholePixels(string type, string stored, string pixels) => Assert.Equal(pixels, ToPixels(type, stored, Width, Height));

    [Fact]
    public void ToPixels_SizeUnknown_HasNoEdge() =>
        Assert.Equal(
            """{"points":{"exterior":[[100,80]],"interior":[]}}""",
            ToPixels("point", """{"points":{"exterior":[[100,80]],"interior":[]}}""", null, null));

    // The Python client uploads the pixel (x, y) as its middle.
    [Theory]
    [InlineData("line")]
    [InlineData("polygon")]
    public void ToPixels_PointsThatTheClientShifted_GivesThePixelsBack(string type) => Pixels.Array[3, 20].Sample(points =>
        Assert.Equal(Points(points.Select(p => ((double)p.X, (double)p.Y))), ToPixels(type, Points(points.Select(p => (p.X + 0.5, p.Y + 0.5))), Width, Height)));

    // The Python client uploads the box of the pixels from a to b as the box around them.
    [Fact]
    public void ToPixels_BoxThatTheClientShifted_GivesThePixelsBack() => Gen.Select(Pixels, Pixels).Sample((a, b) =>
    {
        (double X, double Y) least = (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y));
        (double X, double Y) most = (Math.Max(a.X, b.X), Math.Max(a.Y, b.Y));
        Assert.Equal(Points([least, most]), ToPixels("rectangle", Points([least, (most.X + 1, most.Y + 1)]), Width, Height));
    });

    [Theory]
    [InlineData("line")]
    [InlineData("polygon")]
    public void ToPixels_OfItsOwnResult_ChangesNothing(string type) =>
        Gen.Select(Gen.Double[0, Width], Gen.Double[0, Height]).Array[3, 20].Sample(points =>
        {
            var pixels = ToPixels(type, Points(points), Width, Height);
            Assert.Equal(pixels, ToPixels(type, pixels, Width, Height));
        });

    [Fact]
    public void ToPixels_AnyBoxOnTheImage_GivesIntegersInOrder() =>
        Gen.Select(Gen.Double[0, Width], Gen.Double[0, Height]).Array[2].Sample(corners =>
        {
            using var document = System.Text.Json.JsonDocument.Parse(ToPixels("rectangle", Points(corners), Width, Height));
            var exterior = document.RootElement.GetProperty("points").GetProperty("exterior");
            Assert.True(exterior[0][0].GetInt64() <= exterior[1][0].GetInt64() && exterior[0][1].GetInt64() <= exterior[1][1].GetInt64());
        });

    private static string Points(IEnumerable<(double X, double Y)> points) =>
        $$$"""{"points":{"exterior":[{{{string.Join(',', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.X},{p.Y}]")))}}}],"interior":[]}}""";

    private static string ToPixels(string type, string geometry, int? width, int? height) =>
        PixelCoordinates.ToPixels(GeometryType.From(type), new RawJson(Encoding.UTF8.GetBytes(geometry)), width, height).ToString();
}
