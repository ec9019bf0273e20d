using System.IO.Compression;
using System.Text.Json;
using Docket.Server.Demo;
using Docket.Server.Demo.Scenes;
using SkiaSharp;

namespace Docket.Tests.Demo;

/// <summary>What is marked in a drawn street against the pixels of the picture itself.</summary>
public sealed class SceneTests
{
    private const int Seed = 103;

    // What lies on the edge of a thing is smoothed into the pixel beside it.
    private const int Edge = 1;

    /// <summary>A picture without losses, in a light without lamps.</summary>
    private static ScenePicture Whole { get; } = Draw();

    [Fact]
    public void Draw_Again_GivesTheSameBytes() => Assert.Equal(Whole.Content, Draw().Content);

    [Fact]
    public void Draw_OtherSeed_GivesAnotherStreet() => Assert.NotEqual(Whole.Content, Street.Draw("street.png", Seed + 1, Moods.Noon, isTown: true).Content);

    [Fact]
    public void Boxes_OfCars_AreTheSmallestAroundTheirPixels()
    {
        var cars = Whole.Marks.Where(mark => mark.ClassName == "car").OrderByDescending(mark => BoxOf(mark).Width).Take(4).ToList();

        Assert.NotEmpty(cars);
        Assert.All(cars, car =>
        {
            var changed = Changed(car);
            var box = BoxOf(car);

            // Nothing of it is outside of its box, and it reaches to each side.
            Assert.All(changed, pixel => Assert.True(Inflate(box, Edge).Contains(pixel.X, pixel.Y), $"{pixel} is not in {box}"));
            Assert.InRange(changed.Min(pixel => pixel.X), box.Left - Edge, box.Left + Edge);
            Assert.InRange(changed.Max(pixel => pixel.X), box.Right - 1 - Edge, box.Right - 1 + Edge);
            Assert.InRange(changed.Min(pixel => pixel.Y), box.Top - Edge, box.Top + Edge);
            Assert.InRange(changed.Max(pixel => pixel.Y), box.Bottom - 1 - Edge, box.Bottom - 1 + Edge);
        });
    }

    [Fact]
    public void Masks_OfTrees_AreTheirPixels()
    {
        var trees = Whole.Marks.Where(mark => mark.ClassName == "tree").Take(2).ToList();

        Assert.NotEmpty(trees);
        Assert.All(trees, tree =>
        {
            var changed = Changed(tree).ToHashSet();
            var mask = MaskOf(tree);

            // Through the smoothed edge between two faces of a thing before it a leaf may shine.
            Assert.True(changed.Count(pixel => !Around(pixel).Any(mask.Contains)) < .01 * changed.Count);

            // A leaf may by chance have the colour of what is behind it.
            Assert.True(mask.Count(changed.Contains) > .97 * mask.Count);
        });
    }

    [Fact]
    public void Mask_OfRoad_IsOfItsColour()
    {
        var road = MaskOf(Assert.Single(Whole.Marks, mark => mark.ClassName == "road"));
        using var picture = SKBitmap.Decode(Whole.Content);

        // Grey asphalt and white paint: no colour.
        Assert.True(road.Count > 50_000);
        Assert.True(road.Count(pixel => picture.GetPixel(pixel.X, pixel.Y) is var color && Math.Abs(color.Red - color.Blue) < 40 && Math.Abs(color.Red - color.Green) < 25) > .97 * road.Count);
    }

    [Fact]
    public void Pictures_OfDemo_AreFortyInAFewMegabytesWithEveryClass()
    {
        var pictures = DemoData.Draw();

        Assert.Equal([14, 8, 12, 6], new[] { DemoStory.Downtown, DemoStory.Night, DemoStory.Suburbs, DemoStory.Rain }.Select(dataset => pictures[dataset].Count));
        var all = pictures.Values.SelectMany(part => part).ToList();
        Assert.True(all.Sum(picture => picture.Content.Length) < 8 << 20);
        Assert.Equal(
            DemoMeta.Value.Classes.Select(one => one.Title).Order(StringComparer.Ordinal),
            all.SelectMany(picture => picture.Marks).Select(mark => mark.ClassName).Distinct().Order(StringComparer.Ordinal));
        Assert.All(all, picture =>
        {
            using var decoded = SKBitmap.Decode(picture.Content);
            Assert.Equal((picture.Width, picture.Height), (decoded.Width, decoded.Height));
        });
    }

    private static ScenePicture Draw(int? leftOut = null) => Street.Draw("street.png", Seed, Moods.Noon, isTown: true, leftOut);

    /// <summary>The pixels that are other without the thing.</summary>
    private static List<SKPointI> Changed(Mark mark)
    {
        using var with = SKBitmap.Decode(Whole.Content);
        using var without = SKBitmap.Decode(Draw(mark.Thing!.Value).Content);
        return
        [
            .. from y in Enumerable.Range(0, with.Height)
               from x in Enumerable.Range(0, with.Width)
               where with.GetPixel(x, y) != without.GetPixel(x, y)
               select new SKPointI(x, y),
        ];
    }

    private static SKRectI BoxOf(Mark mark)
    {
        using var geometry = JsonDocument.Parse(mark.Geometry.Utf8);
        var corners = geometry.RootElement.GetProperty("points").GetProperty("exterior");
        return new SKRectI((int)corners[0][0].GetDouble(), (int)corners[0][1].GetDouble(), (int)corners[1][0].GetDouble(), (int)corners[1][1].GetDouble());
    }

    private static HashSet<SKPointI> MaskOf(Mark mark)
    {
        using var geometry = JsonDocument.Parse(mark.Geometry.Utf8);
        var bitmap = geometry.RootElement.GetProperty("bitmap");
        using var png = new MemoryStream();
        using (var packed = new ZLibStream(new MemoryStream(bitmap.GetProperty("data").GetBytesFromBase64()), CompressionMode.Decompress))
        {
            packed.CopyTo(png);
        }

        using var mask = SKBitmap.Decode(png.ToArray());
        var (left, top) = (bitmap.GetProperty("origin")[0].GetInt32(), bitmap.GetProperty("origin")[1].GetInt32());
        return
        [
            .. from y in Enumerable.Range(0, mask.Height)
               from x in Enumerable.Range(0, mask.Width)
               where mask.GetPixel(x, y).Red > 127
               select new SKPointI(left + x, top + y),
        ];
    }

    private static SKRectI Inflate(SKRectI box, int by) => new(box.Left - by, box.Top - by, box.Right + by, box.Bottom + by);

    private static IEnumerable<SKPointI> Around(SKPointI pixel) =>
        from y in Enumerable.Range(pixel.Y - Edge, 1 + (2 * Edge))
        from x in Enumerable.Range(pixel.X - Edge, 1 + (2 * Edge))
        select new SKPointI(x, y);
}
