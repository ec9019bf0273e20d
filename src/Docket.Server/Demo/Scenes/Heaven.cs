using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>A cloud: where it is, and how dense it is in each pixel of its box.</summary>
internal sealed record Cloud(SKPointI Origin, int Width, int Height, byte[] Levels);

/// <summary>Paints the sky, the clouds in it, and the town far away.</summary>
internal sealed class Heaven(Camera camera, Mood mood, Random random)
{
    private readonly float horizon = camera.Vanishing.Y;

    // The town is painted more than once, each time the same.
    private readonly int townSeed = random.Next();

    public void PaintSky(SKCanvas canvas)
    {
        using var paint = new SKPaint { IsAntialias = true };
        paint.Shader = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(0, horizon + 8), mood.Sky, [0, .55f, 1], SKShaderTileMode.Clamp);
        canvas.DrawRect(0, 0, camera.Width, horizon + (camera.Height * .1f), paint);
        paint.Shader.Dispose();
        paint.Shader = null;
        Stars(canvas, paint);
        if (mood.Stars == 0 && (mood.Shadow >= 1 || mood.Weather == "clear"))
        {
            Sun(canvas, paint);
        }
    }

    /// <summary>Paints the clouds, and answers them from the furthest.</summary>
    public IReadOnlyList<Cloud> PaintClouds(SKCanvas canvas) => [.. Enumerable.Range(0, mood.Clouds).Select(_ => PaintCloud(canvas))];

    /// <summary>Where the town far away may be: no house of it is 40 m high.</summary>
    public SKRect SkylineBounds => new(0, camera.Project(new Vector3(0, 40, 160)).Y, camera.Width, camera.Project(new Vector3(0, 0, 150)).Y);

    public void PaintSkyline(SKCanvas canvas, bool isTown)
    {
        using var paint = new SKPaint { IsAntialias = true };
        var town = new Random(townSeed);
        foreach (var (depth, most) in isTown ? ((float, int)[])[(230, 34), (160, 24)] : [(230, 12), (160, 8)])
        {
            for (var x = -150f; x < 150;)
            {
                var (width, height) = (5 + (town.NextSingle() * 11), 5 + (town.NextSingle() * most));
                var color = Mood.Mix(new SKColor(0x70, 0x78, 0x84), mood.Haze, depth > 200 ? .5f : .32f);
                paint.Color = mood.Lit(color, new Vector3(0, 0, -1), depth * .8f);
                var (low, high) = (camera.Project(new(x, 0, depth)), camera.Project(new(x + width, height, depth)));
                canvas.DrawRect(new SKRect(low.X, high.Y, high.X + 1, low.Y + 2), paint);
                Lights(canvas, paint, town, low, high);
                x += width + (isTown ? 0 : town.NextSingle() * 6);
            }
        }

        if (!isTown)
        {
            Woods(canvas, paint, town);
        }
    }

    private void Lights(SKCanvas canvas, SKPaint paint, Random town, SKPoint low, SKPoint high)
    {
        for (var light = 0; mood.IsDark && light < 6; light++)
        {
            paint.Color = new SKColor(0xF8, 0xD6, 0x8E, 170);
            canvas.DrawRect(low.X + (town.NextSingle() * (high.X - low.X)), high.Y + (town.NextSingle() * (low.Y - high.Y)), 2, 2, paint);
        }
    }

    private void Woods(SKCanvas canvas, SKPaint paint, Random town)
    {
        paint.Color = mood.Lit(new SKColor(0x5C, 0x7A, 0x58), new Vector3(0, .4f, -1), 120);
        for (var x = -20f; x < camera.Width + 20; x += 9)
        {
            canvas.DrawCircle(x, horizon + 2, 9 + (town.NextSingle() * 9), paint);
        }
    }

    private void Stars(SKCanvas canvas, SKPaint paint)
    {
        for (var star = 0; star < mood.Stars; star++)
        {
            paint.Color = SKColors.White.WithAlpha((byte)(60 + random.Next(140)));
            canvas.DrawCircle(random.NextSingle() * camera.Width, random.NextSingle() * horizon * .85f, .6f + (random.NextSingle() * .8f), paint);
        }

        if (mood.Stars > 0)
        {
            var at = new SKPoint(camera.Width * (.25f + (random.NextSingle() * .5f)), horizon * .28f);
            Halo(canvas, paint, at, 110, new SKColor(0xD8, 0xE2, 0xFF, 70));
            paint.Color = new SKColor(0xF2, 0xF0, 0xE2);
            canvas.DrawCircle(at, 22, paint);
            paint.Color = mood.Sky[0];
            canvas.DrawCircle(at.X + 9, at.Y - 6, 19, paint);
        }
    }

    // High at noon, then it is not in the picture; low it stands over the end of the street.
    private void Sun(SKCanvas canvas, SKPaint paint)
    {
        var low = mood.SunAt.Y < .6f;
        var at = new SKPoint(camera.Vanishing.X + (mood.SunAt.X * camera.Width * .2f), low ? horizon * .62f : horizon * .12f);
        Halo(canvas, paint, at, camera.Width * (low ? .42f : .3f), new SKColor(0xFF, 0xEA, 0xB8, (byte)(low ? 190 : 120)));
        if (low && !mood.IsDark)
        {
            paint.Color = new SKColor(0xFF, 0xF6, 0xDC);
            canvas.DrawCircle(at, camera.Width * .022f, paint);
        }
    }

    private Cloud PaintCloud(SKCanvas canvas)
    {
        var (width, height) = ((int)(camera.Width * (.12f + (random.NextSingle() * .18f))), (int)(camera.Width * (.035f + (random.NextSingle() * .035f))));
        var origin = new SKPointI((int)((random.NextSingle() * camera.Width) - (width / 3)), (int)(random.NextSingle() * horizon * .6f));
        using var density = new SKBitmap(new SKImageInfo(width, height, SKColorType.Alpha8, SKAlphaType.Premul));
        using (var on = new SKCanvas(density))
        {
            on.Clear(SKColors.Transparent);
            using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, height * .055f);
            using var puff = new SKPaint { IsAntialias = true, MaskFilter = blur, Color = SKColors.White };
            using var builder = new SKPathBuilder();
            builder.AddRoundRect(new SKRect(width * .1f, height * .62f, width * .9f, height * .84f), height * .11f, height * .11f, SKPathDirection.Clockwise);
            for (var i = 0; i < 7; i++)
            {
                var along = .2f + (.6f * i / 6);
                var radius = height * (.15f + (.2f * MathF.Sin(MathF.PI * along) * (.5f + (random.NextSingle() * .8f))));
                builder.AddCircle(width * along, (height * .8f) - radius, radius, SKPathDirection.Clockwise);
            }

            using var outline = builder.Detach();
            on.DrawPath(outline, puff);
        }

        var color = Mood.Mix(mood.IsDark ? Mood.Mix(mood.Sky[1], mood.Sky[2], .6f) : SKColors.White, mood.Haze, .25f);
        var under = Mood.Mix(color, mood.Sky[1], .5f).WithAlpha(150);
        using var shader = SKShader.CreateLinearGradient(new SKPoint(0, origin.Y), new SKPoint(0, origin.Y + height), [color.WithAlpha(235), under], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawBitmap(density, origin.X, origin.Y, SKSamplingOptions.Default, paint);
        return new Cloud(origin, width, height, density.GetPixelSpan().ToArray());
    }

    public static void Halo(SKCanvas canvas, SKPaint paint, SKPoint at, float radius, SKColor color)
    {
        using var shader = SKShader.CreateRadialGradient(at, radius, [color, color.WithAlpha((byte)(color.Alpha * .35f)), color.WithAlpha(0)], [0, .3f, 1], SKShaderTileMode.Clamp);
        paint.Shader = shader;
        canvas.DrawCircle(at, radius, paint);
        paint.Shader = null;
    }
}
