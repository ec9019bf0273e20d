using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>A person: the joints in metres from the feet, and what he or she wears.</summary>
internal sealed record Walker(IReadOnlyDictionary<string, Vector2> Joints, float Height)
{
    private static readonly SKColor[] Skins = [new(0xF0, 0xC8, 0xA4), new(0xD9, 0xA0, 0x78), new(0x9C, 0x68, 0x48), new(0x6E, 0x48, 0x34)];
    private static readonly SKColor[] Hairs = [new(0x3A, 0x2C, 0x24), new(0x7A, 0x52, 0x34), new(0x26, 0x24, 0x28), new(0xB8, 0x8A, 0x4A), new(0x9A, 0x9A, 0x9C)];
    private static readonly SKColor[] Tops = [new(0xC9, 0x4F, 0x4A), new(0x3D, 0x6F, 0xA8), new(0xE2, 0xB2, 0x4C), new(0x4B, 0x8A, 0x7A), new(0xE9, 0xE4, 0xD8), new(0x7B, 0x5A, 0x93), new(0x54, 0x5A, 0x66), new(0xD8, 0x86, 0x5C)];
    private static readonly SKColor[] Bottoms = [new(0x34, 0x40, 0x58), new(0x4A, 0x4A, 0x50), new(0x6B, 0x5A, 0x48), new(0x27, 0x2B, 0x36), new(0x8A, 0x86, 0x7A)];
    private static readonly SKColor[] Umbrellas = [new(0xC4, 0x3E, 0x44), new(0x2F, 0x5E, 0x8C), new(0xE0, 0xA8, 0x3A), new(0x36, 0x3A, 0x44)];

    public SKColor Skin { get; private init; }

    public SKColor Hair { get; private init; }

    public SKColor Top { get; private init; }

    public SKColor Bottom { get; private init; }

    /// <summary>Null without one.</summary>
    public SKColor? Umbrella { get; private init; }

    /// <summary>Somebody who walks.</summary>
    /// <param name="random">Decides who.</param>
    /// <param name="facing">-1 or 1 for somebody seen from the side, 0 for somebody who comes or goes.</param>
    /// <param name="rain">Whether it rains.</param>
    public static Walker Create(Random random, int facing, bool rain)
    {
        var height = 1.62f + (random.NextSingle() * .24f);
        var phase = (random.NextSingle() * 2) - 1;
        return new Walker(facing == 0 ? Frontal(height, phase) : Sideways(height, .35f + (Math.Abs(phase) * .65f), facing), height)
        {
            Skin = Skins[random.Next(Skins.Length)],
            Hair = Hairs[random.Next(Hairs.Length)],
            Top = Tops[random.Next(Tops.Length)],
            Bottom = Bottoms[random.Next(Bottoms.Length)],
            Umbrella = rain && random.NextSingle() < .6f ? Umbrellas[random.Next(Umbrellas.Length)] : null,
        };
    }

    /// <summary>Somebody on a bicycle whose joints are given.</summary>
    public static Walker Riding(Random random, IReadOnlyDictionary<string, Vector2> joints) => Create(random, 0, false) with { Joints = joints, Height = 1.75f };

    public SKRect BoundsIn(Camera camera, Vector3 foot)
    {
        var reach = Umbrella is null ? .6f : .85f;
        return Billboard.BoundsIn(camera, foot, -reach, -.05f, reach, Height + (Umbrella is null ? .1f : .7f));
    }

    public void Paint(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot) => Billboard.Draw(canvas, camera, foot, on => Paint(on, mood, foot.Z));

    public void Paint(SKCanvas canvas, Mood mood, float depth)
    {
        SKColor Lit(SKColor color, float dark = 0) => mood.Lit(Mood.Mix(color, SKColors.Black, dark), new Vector3(-.3f, .5f, -.8f), depth);
        using var limb = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
        using var fill = new SKPaint { IsAntialias = true };
        void Limb(SKColor color, float width, params string[] joints)
        {
            limb.Color = color;
            limb.StrokeWidth = width;
            using var builder = new SKPathBuilder();
            builder.MoveTo(At(joints[0]));
            foreach (var joint in joints.Skip(1))
            {
                builder.LineTo(At(joint));
            }

            using var path = builder.Detach();
            canvas.DrawPath(path, limb);
        }

        // The far side first, a little darker.
        Limb(Lit(Top, .18f), .1f, "shoulder_r", "elbow_r", "hand_r");
        Limb(Lit(Bottom, .16f), .15f, "hip_r", "knee_r", "foot_r");
        Shoe(canvas, fill, Lit(new SKColor(0x2E, 0x2A, 0x2A)), "foot_r");
        Limb(Lit(Bottom), .15f, "hip_l", "knee_l", "foot_l");
        Shoe(canvas, fill, Lit(new SKColor(0x38, 0x33, 0x33)), "foot_l");
        Torso(canvas, fill, Lit(Top));
        Limb(Lit(Skin, .1f), .1f, "neck", "head");
        Limb(Lit(Top, .06f), .1f, "shoulder_l", "elbow_l", "hand_l");
        fill.Color = Lit(Skin);
        canvas.DrawCircle(At("hand_l"), .06f, fill);
        canvas.DrawCircle(At("hand_r"), .055f, fill);
        var head = At("head");
        canvas.DrawOval(head.X, head.Y, .105f, .13f, fill);
        fill.Color = Lit(Hair);
        canvas.Save();
        canvas.ClipRect(new SKRect(head.X - .2f, head.Y + .015f, head.X + .2f, head.Y + .2f));
        canvas.DrawOval(head.X, head.Y + .012f, .118f, .138f, fill);
        canvas.Restore();
        if (Umbrella is { } cloth)
        {
            Shelter(canvas, limb, fill, Lit(cloth), Lit(cloth, .2f), Lit(new SKColor(0x3A, 0x3A, 0x3E)));
        }
    }

    private static Dictionary<string, Vector2> Frontal(float height, float phase)
    {
        var unit = height / 1.75f;
        var lift = .07f * phase;
        return new Dictionary<string, Vector2>
        {
            ["head"] = new(0, 1.62f),
            ["neck"] = new(0, 1.45f),
            ["shoulder_l"] = new(.19f, 1.4f),
            ["elbow_l"] = new(.26f, 1.13f),
            ["hand_l"] = new(.25f, .87f - (lift * .6f)),
            ["shoulder_r"] = new(-.19f, 1.4f),
            ["elbow_r"] = new(-.26f, 1.13f),
            ["hand_r"] = new(-.25f, .87f + (lift * .6f)),
            ["hip_l"] = new(.09f, .92f),
            ["knee_l"] = new(.1f, .5f + Math.Max(0, lift)),
            ["foot_l"] = new(.11f, .07f + Math.Max(0, lift * 1.4f)),
            ["hip_r"] = new(-.09f, .92f),
            ["knee_r"] = new(-.1f, .5f + Math.Max(0, -lift)),
            ["foot_r"] = new(-.11f, .07f + Math.Max(0, -lift * 1.4f)),
        }.ToDictionary(joint => joint.Key, joint => joint.Value * unit);
    }

    private static Dictionary<string, Vector2> Sideways(float height, float stride, int facing)
    {
        var unit = height / 1.75f;
        var turn = new Vector2(facing * unit, unit);
        return new Dictionary<string, Vector2>
        {
            ["head"] = new(.05f, 1.62f),
            ["neck"] = new(.02f, 1.45f),
            ["shoulder_l"] = new(.01f, 1.39f),
            ["elbow_l"] = new(-.13f * stride, 1.12f),
            ["hand_l"] = new(-.1f * stride, .88f),
            ["shoulder_r"] = new(.02f, 1.39f),
            ["elbow_r"] = new(.14f * stride, 1.14f),
            ["hand_r"] = new(.3f * stride, .95f),
            ["hip_l"] = new(0, .92f),
            ["knee_l"] = new(.2f * stride, .52f),
            ["foot_l"] = new(.34f * stride, .07f),
            ["hip_r"] = new(0, .92f),
            ["knee_r"] = new(-.05f * stride, .49f),
            ["foot_r"] = new(-.36f * stride, .11f),
        }.ToDictionary(joint => joint.Key, joint => joint.Value * turn);
    }

    private SKPoint At(string joint) => new(Joints[joint].X, Joints[joint].Y);

    private void Shoe(SKCanvas canvas, SKPaint paint, SKColor color, string foot)
    {
        paint.Color = color;
        var at = At(foot);
        var ahead = Math.Sign(Joints["head"].X) * .05f;
        canvas.DrawOval(at.X + ahead, at.Y - .03f, .085f, .05f, paint);
    }

    private void Torso(SKCanvas canvas, SKPaint paint, SKColor color)
    {
        paint.Color = color;
        var (neck, left, right, low) = (At("neck"), At("shoulder_l"), At("shoulder_r"), (At("hip_l").Y + At("hip_r").Y) / 2);
        var hips = (At("hip_l").X + At("hip_r").X) / 2;
        var half = Math.Max(.13f, Math.Abs(left.X - right.X) / 2);
        var middle = (left.X + right.X) / 2;
        using var builder = new SKPathBuilder();
        builder.MoveTo(neck.X - .05f, neck.Y - .02f);
        builder.QuadTo(middle - half - .03f, left.Y + .06f, middle - half - .01f, left.Y - .1f);
        builder.LineTo(hips - Math.Max(.13f, half * .8f), low - .06f);
        builder.QuadTo(hips, low - .14f, hips + Math.Max(.13f, half * .8f), low - .06f);
        builder.LineTo(middle + half + .01f, left.Y - .1f);
        builder.QuadTo(middle + half + .03f, left.Y + .06f, neck.X + .05f, neck.Y - .02f);
        builder.Close();
        using var path = builder.Detach();
        canvas.DrawPath(path, paint);
    }

    private void Shelter(SKCanvas canvas, SKPaint stroke, SKPaint fill, SKColor cloth, SKColor under, SKColor stick)
    {
        var (hand, top) = (At("hand_l"), Height + .38f);
        (stroke.Color, stroke.StrokeWidth) = (stick, .025f);
        canvas.DrawLine(hand.X * .5f, hand.Y + .3f, 0, top, stroke);
        using var builder = new SKPathBuilder();
        builder.MoveTo(-.72f, top - .2f);
        builder.CubicTo(-.5f, top + .36f, .5f, top + .36f, .72f, top - .2f);
        builder.QuadTo(.5f, top - .08f, .3f, top - .2f);
        builder.QuadTo(0, top - .08f, -.3f, top - .2f);
        builder.QuadTo(-.5f, top - .08f, -.72f, top - .2f);
        builder.Close();
        using var path = builder.Detach();
        fill.Color = cloth;
        canvas.DrawPath(path, fill);
        fill.Color = under;
        using var half = new SKPathBuilder();
        half.MoveTo(0, top + .22f);
        half.CubicTo(.34f, top + .2f, .62f, top + .06f, .72f, top - .2f);
        half.QuadTo(.5f, top - .08f, .3f, top - .2f);
        half.QuadTo(.2f, top + .1f, 0, top + .22f);
        half.Close();
        using var shade = half.Detach();
        canvas.DrawPath(shade, fill);
    }
}
