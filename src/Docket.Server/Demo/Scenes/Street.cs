using System.Numerics;
using Docket.Sdk.Figures;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Composes a street and paints it. The same seed gives the same street.</summary>
internal sealed class Street
{
    private static readonly (int Width, int Height)[] Sizes = [(1280, 720), (1280, 720), (1280, 720), (1280, 720), (1440, 810), (1600, 900)];

    private readonly Random random;
    private readonly Mood mood;
    private readonly Camera camera;
    private readonly Plan plan;
    private readonly StreetThings things;

    private Street(int seed, Mood mood, bool isTown)
    {
        random = new Random(seed);
        this.mood = mood;
        var (width, height) = Sizes[random.Next(Sizes.Length)];
        var lanes = isTown ? 1 + random.Next(2) : 1;
        plan = new Plan(
            lanes,
            HasParking: random.Next(3) > 0,
            isTown,
            Crossing: random.Next(3) > 0 ? 17.5f + (random.NextSingle() * 3) : null,
            Junction: random.Next(2) == 0 ? 44 + (random.NextSingle() * 8) : null);
        camera = new Camera(
            width,
            height,
            width * (.94f + (random.NextSingle() * .12f)),
            new Vector3(((random.NextSingle() - .35f) * 2.4f) + (lanes == 2 ? 1 : 0), 4.1f + (random.NextSingle() * .9f), 0),
            new SKPoint(width * (.43f + (random.NextSingle() * .14f)), height * (.37f + (random.NextSingle() * .05f))));
        things = new StreetThings(random, mood, camera, plan);
    }

    /// <param name="name">The picture's name; its ending says the format.</param>
    /// <param name="seed">Decides everything.</param>
    /// <param name="mood">The hour and the weather.</param>
    /// <param name="isTown">Whether there are houses with shops, or cottages.</param>
    /// <param name="leftOut">A thing that casts its shadow but is not painted, to see which pixels are its.</param>
    public static ScenePicture Draw(string name, int seed, Mood mood, bool isTown, int? leftOut = null) => new Street(seed, mood, isTown).Draw(name, leftOut);

    private ScenePicture Draw(string name, int? leftOut)
    {
        things.Furnish();
        var all = things.All.OrderByDescending(thing => thing.Depth).ToList();
        var (ground, heaven, weather) = (new Ground(camera, mood, plan), new Heaven(camera, mood, random), new Weather(camera, mood, random));
        using var canvas = new SceneCanvas(camera.Width, camera.Height);
        heaven.PaintSky(canvas.Canvas);
        var clouds = heaven.PaintClouds(canvas.Canvas);
        canvas.Paint(heaven.SkylineBounds, on => heaven.PaintSkyline(on, plan.IsTown));
        canvas.PaintFaces(camera.Frame, ground.PaintSides, [ground.Floor]);
        var road = canvas.PaintFaces(camera.Frame, ground.PaintRoad, ground.Roads);
        ground.PaintMarkings(canvas.Canvas, random);
        weather.PaintReflections(canvas.Canvas, all);
        weather.PaintShadows(canvas.Canvas, all.Select(ShadowOf), all.Where(thing => thing.Stands.Count > 0).Select(thing => camera.ProjectAll([.. thing.Stands])));
        if (mood.IsDark)
        {
            foreach (var thing in all.Where(thing => thing.MaskClass == "lamp"))
            {
                weather.PaintPool(canvas.Canvas, thing.Lamps[0].At with { Y = 0 }, 5.4f, new SKColor(0xFF, 0xD4, 0x8C, 112));
            }
        }

        var numbered = all.Select((thing, index) => (Thing: thing, Number: index == leftOut ? canvas.PaintFaces(default, _ => { }, []) : Paint(canvas, thing))).ToList();
        foreach (var (thing, number) in mood.IsDark || mood.Weather is "rain" or "fog" ? numbered : [])
        {
            foreach (var (at, color, size) in thing.Lamps.Where(lamp => canvas.IsOf(number, camera.Project(lamp.At))))
            {
                weather.PaintLamp(canvas.Canvas, at, mood.IsDark ? color : color.WithAlpha((byte)(color.Alpha / 2)), size);
            }
        }

        weather.PaintAir(canvas.Canvas);
        var marks = new Annotator(canvas, camera).Mark(ground, road, clouds, numbered, plan);
        return new ScenePicture(name, camera.Width, camera.Height, canvas.Encode(name.EndsWith(".png", StringComparison.Ordinal) ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, 86), mood, marks);
    }

    private int Paint(SceneCanvas canvas, Thing thing) => thing.Faces is { } faces
        ? canvas.PaintFaces(thing.Bounds, on => thing.Paint(on, camera), faces())
        : canvas.Paint(thing.Bounds, on => thing.Paint(on, camera));

    private SKPoint[] ShadowOf(Thing thing)
    {
        if (thing.Casts.Count == 0)
        {
            return [];
        }

        var sun = mood.SunAt with { Y = Math.Max(mood.SunAt.Y, .3f) };
        var flat = thing.Casts.Select(point => new Vector3(point.X - (sun.X * point.Y / sun.Y), 0, point.Z - (sun.Z * point.Y / sun.Y))).Where(point => point.Z > Camera.Near);
        return camera.ProjectAll(Outline.Hull(flat, point => new Vector2(point.X, point.Z)));
    }
}
