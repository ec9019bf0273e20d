using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>What stands on pavements: lamps, signs, traffic lights, bins, cones.</summary>
internal static class Furniture
{
    private static readonly SKColor Steel = new(0x6E, 0x75, 0x7C);
    private static readonly SKColor Iron = new(0x33, 0x38, 0x3E);
    private static readonly Vector3 Ahead = new(-.2f, .4f, -.9f);

    /// <summary>Where the light of a lamp is, from its foot; the arm reaches over the road.</summary>
    public static Vector3 LightOf(float side) => new(-side * 1.35f, 5.75f, 0);

    public static void Lamp(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot, float side) => Billboard.Draw(canvas, camera, foot, on =>
    {
        using var stroke = Stroke(mood.Lit(Iron, Ahead, foot.Z), .11f);
        on.DrawLine(0, 0, 0, 5.4f, stroke);
        stroke.StrokeWidth = .08f;
        using var builder = new SKPathBuilder();
        builder.MoveTo(0, 5.2f);
        builder.QuadTo(0, 5.95f, -side * 1.1f, 5.95f);
        using var arm = builder.Detach();
        on.DrawPath(arm, stroke);
        using var fill = new SKPaint { IsAntialias = true, Color = stroke.Color };
        on.DrawRect(-.14f, 0, .28f, .7f, fill);
        on.DrawRoundRect(new SKRect((-side * 1.35f) - .3f, 5.85f, (-side * 1.35f) + .3f, 6.0f), .07f, .07f, fill);
        fill.Color = mood.IsDark ? mood.Faded(new SKColor(0xFF, 0xEB, 0xB8), foot.Z * .4f) : mood.Lit(new SKColor(0xE8, 0xE8, 0xE0), Ahead, foot.Z);
        on.DrawOval(-side * 1.35f, 5.84f, .22f, .06f, fill);
    });

    /// <summary>A traffic sign; its middle is 2.35 m above its foot.</summary>
    public static void Sign(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot, int kind) => Billboard.Draw(canvas, camera, foot, on =>
    {
        using var stroke = Stroke(mood.Lit(Steel, Ahead, foot.Z), .07f);
        on.DrawLine(0, 0, 0, 2.75f, stroke);
        using var fill = new SKPaint { IsAntialias = true };
        void Use(uint color) => fill.Color = mood.Lit(new SKColor(color), Ahead, foot.Z);
        switch (kind % 5)
        {
            case 0:
                Use(0xFFF4F1EA);
                Outline.Fill(on, fill, Regular(8, .42f, MathF.PI / 8));
                Use(0xFFC2362F);
                Outline.Fill(on, fill, Regular(8, .37f, MathF.PI / 8));
                Use(0xFFF4F1EA);
                on.DrawRect(-.24f, 2.29f, .48f, .12f, fill);
                break;
            case 1:
                Use(0xFFC2362F);
                Outline.Fill(on, fill, Regular(3, .5f, MathF.PI / 2));
                Use(0xFFF4F1EA);
                Outline.Fill(on, fill, Regular(3, .33f, MathF.PI / 2));
                Use(0xFF2B2E33);
                on.DrawRect(-.035f, 2.27f, .07f, .22f, fill);
                on.DrawCircle(0, 2.2f, .04f, fill);
                break;
            case 2:
                Use(0xFFC2362F);
                on.DrawCircle(0, 2.35f, .4f, fill);
                Use(0xFFF4F1EA);
                on.DrawCircle(0, 2.35f, .3f, fill);
                Use(0xFF2B2E33);
                on.DrawRect(-.16f, 2.2f, .07f, .3f, fill);
                on.DrawOval(.08f, 2.35f, .09f, .15f, fill);
                Use(0xFFF4F1EA);
                on.DrawOval(.08f, 2.35f, .035f, .09f, fill);
                break;
            case 3:
                Use(0xFFF4F1EA);
                on.DrawRoundRect(new SKRect(-.4f, 1.95f, .4f, 2.75f), .06f, .06f, fill);
                Use(0xFF2F62A8);
                on.DrawRoundRect(new SKRect(-.37f, 1.98f, .37f, 2.72f), .05f, .05f, fill);
                Use(0xFFF4F1EA);
                Outline.Fill(on, fill, [new(-.27f, 2.08f), new(.27f, 2.08f), new(0, 2.6f)]);
                Use(0xFF2B2E33);
                on.DrawCircle(.02f, 2.42f, .045f, fill);
                Outline.Fill(on, fill, [new(-.07f, 2.12f), new(0, 2.36f), new(.1f, 2.12f), new(.03f, 2.24f)]);
                break;
            default:
                Use(0xFF2F62A8);
                on.DrawCircle(0, 2.35f, .4f, fill);
                Use(0xFFF4F1EA);
                on.DrawRect(-.055f, 2.15f, .11f, .28f, fill);
                Outline.Fill(on, fill, [new(-.19f, 2.4f), new(.19f, 2.4f), new(0, 2.62f)]);
                break;
        }
    });

    /// <summary>A traffic light; its box is from 2.5 to 3.5 m.</summary>
    public static void Light(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot, int lit) => Billboard.Draw(canvas, camera, foot, on =>
    {
        using var stroke = Stroke(mood.Lit(Iron, Ahead, foot.Z), .1f);
        on.DrawLine(0, 0, 0, 2.6f, stroke);
        using var fill = new SKPaint { IsAntialias = true, Color = mood.Lit(new SKColor(0x26, 0x28, 0x2C), Ahead, foot.Z) };
        on.DrawRoundRect(new SKRect(-.2f, 2.5f, .2f, 3.5f), .08f, .08f, fill);
        for (var lamp = 0; lamp < 3; lamp++)
        {
            var color = ColorOf(lamp);
            fill.Color = lamp == lit ? mood.Faded(color, foot.Z * .4f) : mood.Lit(Mood.Mix(color, new SKColor(0x22, 0x24, 0x28), .78f), Ahead, foot.Z);
            on.DrawCircle(0, 3.32f - (lamp * .32f), .115f, fill);
        }
    });

    public static SKColor ColorOf(int lamp) => lamp switch { 0 => new SKColor(0xF2, 0x4A, 0x3C), 1 => new SKColor(0xF8, 0xB8, 0x3C), _ => new SKColor(0x3C, 0xD0, 0x84) };

    public static void Bin(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot, SKColor color) => Billboard.Draw(canvas, camera, foot, on =>
    {
        using var fill = new SKPaint { IsAntialias = true, Color = mood.Lit(color, Ahead, foot.Z) };
        Outline.Fill(on, fill, [new(-.24f, 0), new(-.3f, .85f), new(.3f, .85f), new(.24f, 0)]);
        fill.Color = mood.Lit(Mood.Mix(color, SKColors.Black, .3f), Ahead, foot.Z);
        on.DrawRoundRect(new SKRect(-.33f, .82f, .33f, .95f), .05f, .05f, fill);
        on.DrawRect(-.02f, .1f, .04f, .65f, fill);
    });

    /// <summary>A cone of roadworks, 0.75 m high.</summary>
    public static void Cone(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot) => Billboard.Draw(canvas, camera, foot, on =>
    {
        using var fill = new SKPaint { IsAntialias = true, Color = mood.Lit(new SKColor(0xE0, 0x6A, 0x2C), Ahead, foot.Z) };
        on.DrawRoundRect(new SKRect(-.24f, 0, .24f, .07f), .03f, .03f, fill);
        Outline.Fill(on, fill, [new(-.17f, .05f), new(-.035f, .75f), new(.035f, .75f), new(.17f, .05f)]);
        fill.Color = mood.Lit(new SKColor(0xF4, 0xF0, 0xE8), Ahead, foot.Z);
        Outline.Fill(on, fill, [new(-.125f, .28f), new(-.09f, .46f), new(.09f, .46f), new(.125f, .28f)]);
    });

    /// <summary>A tub with a bush in it.</summary>
    public static void Planter(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot) => Billboard.Draw(canvas, camera, foot, on =>
    {
        using var fill = new SKPaint { IsAntialias = true, Color = mood.Lit(new SKColor(0x4E, 0x7A, 0x48), Ahead, foot.Z) };
        foreach (var (x, y, radius) in ((float, float, float)[])[(-.38f, .72f, .26f), (0, .84f, .32f), (.38f, .72f, .26f), (-.18f, .92f, .22f), (.22f, .94f, .2f)])
        {
            on.DrawCircle(x, y, radius, fill);
        }

        fill.Color = mood.Lit(new SKColor(0x9E, 0x90, 0x80), Ahead, foot.Z);
        Outline.Fill(on, fill, [new(-.6f, 0), new(-.66f, .58f), new(.66f, .58f), new(.6f, 0)]);
        fill.Color = mood.Lit(new SKColor(0xB4, 0xA6, 0x94), Ahead, foot.Z);
        on.DrawRect(-.7f, .54f, 1.4f, .1f, fill);
    });

    private static SKPaint Stroke(SKColor color, float width) => new() { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Round, Color = color, StrokeWidth = width };

    private static SKPoint[] Regular(int corners, float radius, float turned) =>
        [.. Enumerable.Range(0, corners).Select(corner => new SKPoint(MathF.Cos(turned + (corner * MathF.Tau / corners)) * radius, 2.35f + (MathF.Sin(turned + (corner * MathF.Tau / corners)) * radius)))];
}
