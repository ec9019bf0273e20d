using Docket.Sdk.Figures;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Marks everything in a painted street.</summary>
internal sealed class Annotator(SceneCanvas canvas, Camera camera)
{
    public IReadOnlyList<Mark> Mark(Ground ground, int road, IReadOnlyList<Cloud> clouds, IReadOnlyList<(Thing Thing, int Number)> things, Plan plan)
    {
        var marks = new List<Mark>();
        marks.AddRange(Masked("road", road, camera.Frame, 3000));
        marks.AddRange(clouds.Select(MarkOf).OfType<Mark>());
        marks.AddRange(ground.Lines.Select(line => Outline.Clip(camera.Project(line.From), camera.Project(line.To), camera.Frame)).OfType<(SKPoint From, SKPoint To)>()
            .Select(line => new Mark("lane", GeometryType.Line, GeometryJson.Points(line.From, line.To))));
        if (plan.Crossing is not null)
        {
            var stripes = ground.Stripes.Select(stripe => Outline.Clip(camera.ProjectAll(stripe), camera.Frame)).Where(stripe => stripe.Length >= 3).ToList();
            marks.AddRange(stripes.Count < 2 ? [] : [new Mark("crosswalk", GeometryType.Multipolygon, GeometryJson.Parts(stripes))]);
        }

        foreach (var (index, (thing, number)) in things.Index())
        {
            if (thing.IsMask)
            {
                marks.AddRange(Masked(thing.MaskClass, number, thing.Bounds, thing.Least).Select(mark => mark with { Thing = index }));
            }
            else if (canvas.RegionOf(number, thing.Bounds) is { Hidden: < .75f } region && region.Pixels >= thing.Least && thing.Mark(region) is { } mark)
            {
                marks.Add(mark with { Thing = index });
            }
        }

        return marks;
    }

    private IEnumerable<Mark> Masked(string name, int number, SKRect bounds, int least)
    {
        var region = canvas.RegionOf(number, bounds);
        if (region.Pixels >= least)
        {
            yield return new Mark(name, GeometryType.Bitmap, GeometryJson.Mask(region.Box.Location, canvas.MaskOf(number, region.Box), region.Box.Width, region.Box.Height)) { Hidden = region.Hidden };
        }
    }

    // The part of a cloud that stands before nothing but sky, whose pixels are nobody's.
    private Mark? MarkOf(Cloud cloud)
    {
        var box = SKRectI.Intersect(SKRectI.Create(cloud.Origin.X, cloud.Origin.Y, cloud.Width, cloud.Height), new SKRectI(0, 0, camera.Width, camera.Height));
        if (box.Width < 20 || box.Height < 10)
        {
            return null;
        }

        var levels = canvas.MaskOf(0, box);
        var seen = 0;
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                var level = cloud.Levels[((y + box.Top - cloud.Origin.Y) * cloud.Width) + x + box.Left - cloud.Origin.X];
                levels[(y * box.Width) + x] = levels[(y * box.Width) + x] == 0 ? (byte)0 : level;
                seen += levels[(y * box.Width) + x] > 40 ? 1 : 0;
            }
        }

        return seen < 900 ? null : new Mark("cloud", GeometryType.AlphaMask, GeometryJson.Mask(box.Location, levels, box.Width, box.Height));
    }
}
