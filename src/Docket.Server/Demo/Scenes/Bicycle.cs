using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>A bicycle from the side, 1.76 by 1.06 metres, with its front to the right (1) or the left (-1); it may lean.</summary>
internal sealed record Bicycle(int Facing, float Lean, SKColor Color)
{
    public const float Length = 1.76f;
    public const float Height = 1.06f;

    private const float Radius = .34f;

    private static readonly SKColor[] Colors = [new(0xC2, 0x45, 0x3C), new(0x2F, 0x6F, 0x6B), new(0x35, 0x5C, 0x94), new(0x2C, 0x2E, 0x34), new(0xDC, 0xA4, 0x3C)];

    public static Bicycle Create(Random random, float lean) => new(random.Next(2) == 0 ? 1 : -1, lean, Colors[random.Next(Colors.Length)]);

    /// <summary>The joints of somebody who rides it.</summary>
    public IReadOnlyDictionary<string, Vector2> Rider() => new Dictionary<string, Vector2>
    {
        ["head"] = new(.18f, 1.78f),
        ["neck"] = new(.12f, 1.6f),
        ["shoulder_l"] = new(.1f, 1.55f),
        ["elbow_l"] = new(.3f, 1.32f),
        ["hand_l"] = new(.5f, 1.08f),
        ["shoulder_r"] = new(.12f, 1.55f),
        ["elbow_r"] = new(.33f, 1.34f),
        ["hand_r"] = new(.52f, 1.08f),
        ["hip_l"] = new(-.22f, 1.04f),
        ["knee_l"] = new(.14f, .78f),
        ["foot_l"] = new(.02f, .4f),
        ["hip_r"] = new(-.22f, 1.04f),
        ["knee_r"] = new(.06f, .62f),
        ["foot_r"] = new(-.12f, .22f),
    }.ToDictionary(joint => joint.Key, joint => joint.Value * new Vector2(Facing, 1));

    /// <summary>The box on the picture before it is turned, and the angle by which it is, clockwise.</summary>
    public (SKRect Box, float Angle) BoxIn(Camera camera, Vector3 foot) => (Billboard.BoundsIn(camera, foot, -Length / 2, 0, Length / 2, Height), Lean);

    public static SKRect BoundsIn(Camera camera, Vector3 foot) => Billboard.BoundsIn(camera, foot, -1.2f, -.5f, 1.2f, 1.6f);

    public void Paint(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot) => Billboard.Draw(canvas, camera, foot, on =>
    {
        // Y goes up here, so a turn to the right is one against the clock.
        on.RotateRadians(camera.IsMirrored ? Lean : -Lean, 0, Height / 2);
        on.Scale(Facing, 1);
        Paint(on, mood, foot.Z);
    });

    private void Paint(SKCanvas canvas, Mood mood, float depth)
    {
        SKColor Lit(SKColor color) => mood.Lit(color, new Vector3(-.3f, .5f, -.8f), depth);
        using var stroke = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
        const float back = -(Length / 2) + Radius + .02f;
        const float ahead = (Length / 2) - Radius - .02f;
        foreach (var wheel in (float[])[back, ahead])
        {
            (stroke.Color, stroke.StrokeWidth) = (Lit(new SKColor(0xA8, 0xAC, 0xB0)), .008f);
            for (var spoke = 0; spoke < 8; spoke++)
            {
                var (x, y) = (MathF.Cos(spoke * MathF.Tau / 8) * Radius, MathF.Sin(spoke * MathF.Tau / 8) * Radius);
                canvas.DrawLine(wheel, Radius + .02f, wheel + x, Radius + .02f + y, stroke);
            }

            (stroke.Color, stroke.StrokeWidth) = (Lit(new SKColor(0x2A, 0x2A, 0x2E)), .045f);
            canvas.DrawCircle(wheel, Radius + .02f, Radius - .02f, stroke);
        }

        SKPoint hub = new(back, Radius + .02f), crank = new(-.06f, .3f), seat = new(-.24f, .82f), head = new(.4f, .86f), front = new(ahead, Radius + .02f);
        (stroke.Color, stroke.StrokeWidth) = (Lit(Color), .045f);
        foreach (var (from, to) in ((SKPoint, SKPoint)[])[(hub, crank), (crank, seat), (seat, hub), (seat, head), (crank, head), (head, front)])
        {
            canvas.DrawLine(from, to, stroke);
        }

        (stroke.Color, stroke.StrokeWidth) = (Lit(new SKColor(0x2A, 0x2A, 0x2E)), .06f);
        canvas.DrawLine(-.36f, .93f, -.16f, .93f, stroke);
        stroke.StrokeWidth = .035f;
        canvas.DrawLine(seat, new SKPoint(-.26f, .92f), stroke);
        canvas.DrawLine(head, new SKPoint(.38f, 1.02f), stroke);
        canvas.DrawLine(.38f, 1.03f, .54f, 1.0f, stroke);
        canvas.DrawCircle(crank, .07f, stroke);
    }
}
