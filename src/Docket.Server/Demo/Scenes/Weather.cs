using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>What light and weather lay over a picture: shadows, reflections, lamps, rain. None of it belongs to a thing.</summary>
internal sealed class Weather(Camera camera, Mood mood, Random random)
{
    /// <summary>Darkens the ground where something keeps the sun off, once however many do.</summary>
    public void PaintShadows(SKCanvas canvas, IEnumerable<SKPoint[]> shadows, IEnumerable<SKPoint[]> contacts)
    {
        using var black = new SKPaint { IsAntialias = true, Color = new SKColor(0x0E, 0x12, 0x24) };
        canvas.Save();
        canvas.ClipRect(new SKRect(0, camera.Vanishing.Y, camera.Width, camera.Height));
        if (mood.Shadow > .25f)
        {
            using var layer = new SKPaint { Color = SKColors.Black.WithAlpha((byte)(92 * mood.Shadow)) };
            canvas.SaveLayer(layer);
            foreach (var shadow in shadows)
            {
                Outline.Fill(canvas, black, shadow);
            }

            canvas.Restore();
        }

        using var soft = SKImageFilter.CreateBlur(camera.Width / 260f, camera.Width / 420f);
        using var under = new SKPaint { Color = SKColors.Black.WithAlpha(150), ImageFilter = soft };
        canvas.SaveLayer(under);
        foreach (var contact in contacts)
        {
            Outline.Fill(canvas, black, contact);
        }

        canvas.Restore();
        canvas.Restore();
    }

    /// <summary>The mirror image of things in a wet ground.</summary>
    public void PaintReflections(SKCanvas canvas, IEnumerable<Thing> things)
    {
        if (!mood.IsWet)
        {
            return;
        }

        var mirror = camera with { IsMirrored = true };
        using var blur = SKImageFilter.CreateBlur(camera.Width / 900f, camera.Width / 260f);
        using var layer = new SKPaint { Color = SKColors.White.WithAlpha(88), ImageFilter = blur };
        canvas.Save();
        canvas.ClipRect(new SKRect(0, camera.Vanishing.Y + 2, camera.Width, camera.Height));
        canvas.SaveLayer(layer);
        foreach (var thing in things)
        {
            thing.Paint(canvas, mirror);
        }

        canvas.Restore();
        canvas.Restore();
    }

    /// <summary>A light with its shine on the ground below it, and its streak if that is wet.</summary>
    public void PaintLamp(SKCanvas canvas, Vector3 at, SKColor color, float size)
    {
        using var paint = new SKPaint { IsAntialias = true, BlendMode = SKBlendMode.Plus };
        var (place, scale) = (camera.Project(at), camera.Scale(at.Z));
        Heaven.Halo(canvas, paint, place, Math.Max(3, size * scale), color);
        if (mood.IsWet)
        {
            var ground = camera.Project(at with { Y = 0 });
            var mirror = camera.Project(at with { Y = -at.Y });
            var (half, length) = (Math.Max(1.2f, size * scale * .16f), (mirror.Y - ground.Y) * 1.25f);
            using var shader = SKShader.CreateLinearGradient(
                ground, new SKPoint(ground.X, ground.Y + length), [color.WithAlpha(0), color.WithAlpha((byte)(color.Alpha * .55f)), color.WithAlpha(0)], [0, .6f, 1], SKShaderTileMode.Clamp);
            paint.Shader = shader;
            canvas.DrawRoundRect(new SKRect(ground.X - half, ground.Y, ground.X + half, ground.Y + length), half, half, paint);
            paint.Shader = null;
        }
    }

    /// <summary>The round spot that a street lamp lights.</summary>
    public void PaintPool(SKCanvas canvas, Vector3 below, float radius, SKColor color)
    {
        var (at, scale) = (camera.Project(below), camera.Scale(below.Z));
        var (wide, high) = (radius * scale, Math.Max(2, Math.Abs(camera.Project(below with { Z = below.Z - (radius * .7f) }).Y - at.Y)));
        using var paint = new SKPaint { IsAntialias = true, BlendMode = SKBlendMode.Plus };
        canvas.Save();
        canvas.Translate(at.X, at.Y);
        canvas.Scale(1, high / wide);
        Heaven.Halo(canvas, paint, new SKPoint(0, 0), wide, color);
        canvas.Restore();
    }

    /// <summary>What falls, and what the lens adds.</summary>
    public void PaintAir(SKCanvas canvas)
    {
        using var paint = new SKPaint { IsAntialias = true };
        if (mood.Weather == "fog")
        {
            using var fog = SKShader.CreateLinearGradient(
                new SKPoint(0, camera.Vanishing.Y - (camera.Height * .2f)),
                new SKPoint(0, camera.Vanishing.Y + (camera.Height * .3f)),
                [mood.Haze.WithAlpha(0), mood.Haze.WithAlpha(105), mood.Haze.WithAlpha(0)],
                [0, .45f, 1],
                SKShaderTileMode.Clamp);
            paint.Shader = fog;
            canvas.DrawRect(camera.Frame, paint);
            paint.Shader = null;
        }

        for (var drop = 0; drop < mood.Rain; drop++)
        {
            var (x, y, length) = (random.NextSingle() * camera.Width, random.NextSingle() * camera.Height, camera.Height * (.012f + (random.NextSingle() * .03f)));
            paint.Color = new SKColor(0xE4, 0xEC, 0xF2, (byte)(22 + random.Next(46)));
            paint.StrokeWidth = .8f + (random.NextSingle() * .8f);
            canvas.DrawLine(x, y, x - (length * .16f), y + length, paint);
        }

        if (mood.Hour.Hours is 18 or 8)
        {
            using var warm = SKShader.CreateRadialGradient(
                new SKPoint(camera.Vanishing.X + (mood.SunAt.X * camera.Width * .2f), camera.Vanishing.Y * .62f),
                camera.Width * .7f,
                [new SKColor(0xFF, 0xC8, 0x78, 70), new SKColor(0xFF, 0xA0, 0x50, 0)],
                SKShaderTileMode.Clamp);
            paint.Shader = warm;
            paint.BlendMode = SKBlendMode.Screen;
            canvas.DrawRect(camera.Frame, paint);
            paint.BlendMode = SKBlendMode.SrcOver;
        }

        using var corners = SKShader.CreateRadialGradient(
            new SKPoint(camera.Width / 2f, camera.Height * .46f), camera.Width * .72f, [SKColors.Transparent, SKColors.Transparent, new SKColor(8, 10, 24, 64)], [0, .62f, 1], SKShaderTileMode.Clamp);
        paint.Shader = corners;
        canvas.DrawRect(camera.Frame, paint);
    }
}
