using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>The plan of a street: how wide everything is, and where it is crossed.</summary>
internal sealed record Plan(int Lanes, bool HasParking, bool IsTown, float? Crossing, float? Junction)
{
    public const float LaneWidth = 3.3f;
    public const float Far = 240;
    public const float JunctionWidth = 9;

    /// <summary>Half of the road.</summary>
    public float Road => (Lanes * LaneWidth) + (HasParking ? 2.2f : .4f);

    /// <summary>From the middle of the road to the houses.</summary>
    public float Fronts => Road + (IsTown ? 3.6f : 8.5f);

    /// <summary>From the middle of the road to where the pavement ends.</summary>
    public float Pavement => Road + (IsTown ? 3.6f : 2.4f);

    public bool IsJunction(float from, float to) => Junction is { } at && from < at + JunctionWidth + 3 && to > at - 3;
}

/// <summary>Paints the road with its markings, the pavements and what lies beside them.</summary>
internal sealed class Ground(Camera camera, Mood mood, Plan plan)
{
    private static readonly SKColor Asphalt = new(0x6A, 0x6C, 0x71);
    private static readonly SKColor Paving = new(0xB9, 0xB2, 0xA6);
    private static readonly SKColor Kerb = new(0xD0, 0xCA, 0xBE);
    private static readonly SKColor Grass = new(0x7E, 0x9E, 0x5C);
    private static readonly SKColor Marking = new(0xEE, 0xEC, 0xE2);
    private static readonly Vector3 Up = new(0, 1, 0);

    private readonly float near = camera.GroundAt(camera.Height) * .9f;

    /// <summary>The lines along the road that an annotator would follow, each from its near to its far end.</summary>
    public IEnumerable<(Vector3 From, Vector3 To)> Lines
    {
        get
        {
            const float far = 90;
            yield return (new(0, 0, near), new(0, 0, far));
            for (var lane = 1; lane < plan.Lanes; lane++)
            {
                yield return (new(-lane * Plan.LaneWidth, 0, near), new(-lane * Plan.LaneWidth, 0, far));
                yield return (new(lane * Plan.LaneWidth, 0, near), new(lane * Plan.LaneWidth, 0, far));
            }
        }
    }

    /// <summary>The stripes of the crossing.</summary>
    public IEnumerable<Vector3[]> Stripes
    {
        get
        {
            for (var x = -plan.Road + .35f; plan.Crossing is { } z && x + .5f < plan.Road; x += 1f)
            {
                yield return [new(x, 0, z), new(x, 0, z + 3.2f), new(x + .5f, 0, z + 3.2f), new(x + .5f, 0, z)];
            }
        }
    }

    /// <summary>All of the ground.</summary>
    public SKPoint[] Floor => camera.ProjectAll([new(-400, 0, near), new(-400, 0, Plan.Far), new(400, 0, Plan.Far), new(400, 0, near)]);

    /// <summary>The road, and the one that crosses it.</summary>
    public IReadOnlyList<SKPoint[]> Roads =>
    [
        camera.ProjectAll(Along(-plan.Road, plan.Road)),
        .. plan.Junction is { } at ? (SKPoint[][])[camera.ProjectAll([new(-120, 0, at), new(-120, 0, at + Plan.JunctionWidth), new(120, 0, at + Plan.JunctionWidth), new(120, 0, at)])] : [],
    ];

    /// <summary>What is beside the road.</summary>
    public void PaintSides(SKCanvas canvas)
    {
        using var paint = new SKPaint { IsAntialias = true };
        Shade(paint, plan.IsTown ? Paving : Grass);
        Outline.Fill(canvas, paint, Floor);
        foreach (var side in (float[])[-1, 1])
        {
            Shade(paint, Paving);
            Outline.Fill(canvas, paint, camera.ProjectAll(Along(side * plan.Road, side * plan.Pavement)));
            Slabs(canvas, side);
            Shade(paint, Kerb);
            Outline.Fill(canvas, paint, camera.ProjectAll(Along(side * plan.Road, side * (plan.Road + .3f))));
        }

        paint.Shader?.Dispose();
    }

    public void PaintRoad(SKCanvas canvas)
    {
        using var paint = new SKPaint { IsAntialias = true };
        Shade(paint, mood.IsWet ? Mood.Mix(Asphalt, new SKColor(0x2A, 0x30, 0x38), .45f) : Asphalt);
        foreach (var part in Roads)
        {
            Outline.Fill(canvas, paint, part);
        }

        paint.Shader?.Dispose();
    }

    /// <summary>What is painted or worn into the road; it stays road.</summary>
    public void PaintMarkings(SKCanvas canvas, Random random)
    {
        using var paint = new SKPaint { IsAntialias = true };
        Wear(canvas, paint, random);
        foreach (var side in (float[])[-1, 1])
        {
            // The gutter, in the shadow of the kerb.
            paint.Color = new SKColor(0, 0, 0, 46);
            Outline.Fill(canvas, paint, camera.ProjectAll(Along(side * plan.Road, side * (plan.Road - .35f))));
            for (var z = near; plan.HasParking && z < 80; z += 5.6f)
            {
                Line(canvas, paint, new(side * (plan.Road - 2.1f), 0, z), new(side * (plan.Road - 2.1f), 0, z + 2.4f), .1f);
            }
        }

        foreach (var (from, to) in Lines)
        {
            var isMiddle = from.X == 0 && plan.Lanes > 1;
            for (var z = from.Z; z < Plan.Far * .7f; z += isMiddle ? 4 : 7.5f)
            {
                if (!Interrupted(z, z + 4))
                {
                    Line(canvas, paint, new(from.X, 0, z), new(from.X, 0, z + (isMiddle ? 4 : 3)), .14f);
                }
            }
        }

        foreach (var stripe in Stripes)
        {
            paint.Color = mood.Lit(Marking, Up, stripe[0].Z).WithAlpha(235);
            Outline.Fill(canvas, paint, camera.ProjectAll(stripe));
        }

        if (plan.Crossing is { } crossing)
        {
            Line(canvas, paint, new(-.1f + (plan.Road / 2), 0, crossing - 1.3f), new(-.1f + (plan.Road / 2), 0, crossing - .9f), plan.Road - .5f);
        }
    }

    private bool Interrupted(float from, float to) =>
        plan.IsJunction(from, to) || (plan.Crossing is { } crossing && from < crossing + 4.2f && to > crossing - 1.5f);

    private void Line(SKCanvas canvas, SKPaint paint, Vector3 from, Vector3 to, float width)
    {
        paint.Color = mood.Lit(Marking, Up, (from.Z + to.Z) / 2).WithAlpha(225);
        Outline.Fill(canvas, paint, camera.ProjectAll([from - new Vector3(width / 2, 0, 0), to - new Vector3(width / 2, 0, 0), to + new Vector3(width / 2, 0, 0), from + new Vector3(width / 2, 0, 0)]));
    }

    private void Wear(SKCanvas canvas, SKPaint paint, Random random)
    {
        for (var lane = -plan.Lanes; lane < plan.Lanes; lane++)
        {
            var middle = (lane + .5f) * Plan.LaneWidth;
            foreach (var wheel in (float[])[-.78f, .78f])
            {
                paint.Color = new SKColor(0, 0, 0, 15);
                Outline.Fill(canvas, paint, camera.ProjectAll(Along(middle + wheel - .28f, middle + wheel + .28f)));
            }
        }

        for (var patch = 0; patch < 5; patch++)
        {
            var (x, z, length) = ((random.NextSingle() - .5f) * plan.Road * 1.7f, near + 1 + (random.NextSingle() * 30), 1.5f + (random.NextSingle() * 5));
            paint.Color = new SKColor(0, 0, 0, (byte)(14 + random.Next(16)));
            Outline.Fill(canvas, paint, camera.ProjectAll([new(x, 0, z), new(x, 0, z + length), new(x + 1.1f, 0, z + length), new(x + 1.1f, 0, z)]));
        }

        var (coverX, coverZ) = ((random.NextSingle() - .5f) * plan.Road, near + 3 + (random.NextSingle() * 8));
        paint.Color = new SKColor(0x2A, 0x2C, 0x30, 130);
        var cover = Enumerable.Range(0, 20).Select(step => new Vector3(coverX + (.42f * MathF.Cos(step * MathF.Tau / 20)), 0, coverZ + (.42f * MathF.Sin(step * MathF.Tau / 20)))).ToArray();
        Outline.Fill(canvas, paint, camera.ProjectAll(cover));
    }

    private void Slabs(SKCanvas canvas, float side)
    {
        using var line = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1 };
        for (var z = near; z < 60; z += 1.25f)
        {
            line.Color = new SKColor(0, 0, 0, (byte)Math.Clamp(34 - (z * .55f), 0, 34));
            canvas.DrawLine(camera.Project(new(side * (plan.Road + .3f), 0, z)), camera.Project(new(side * plan.Pavement, 0, z)), line);
        }

        for (var x = plan.Road + 1.4f; x < plan.Pavement; x += 1.25f)
        {
            line.Color = new SKColor(0, 0, 0, 20);
            canvas.DrawLine(camera.Project(new(side * x, 0, near)), camera.Project(new(side * x, 0, 60)), line);
        }
    }

    private Vector3[] Along(float left, float right) => [new(left, 0, near), new(left, 0, Plan.Far), new(right, 0, Plan.Far), new(right, 0, near)];

    /// <summary>The colour of flat ground from the nearest to the horizon.</summary>
    private void Shade(SKPaint paint, SKColor color)
    {
        paint.Shader?.Dispose();
        float[] depths = [near, near * 1.5f, near * 2.4f, near * 4.5f, near * 10, Plan.Far];
        var top = camera.Vanishing.Y;
        paint.Shader = SKShader.CreateLinearGradient(
            new SKPoint(0, camera.Height),
            new SKPoint(0, top),
            [.. depths.Select((depth, index) => mood.Lit(Mood.Mix(color, SKColors.Black, index == 0 ? .07f : 0), Up, depth))],
            [.. depths.Select(depth => Math.Clamp((camera.Height - camera.Project(new(0, 0, depth)).Y) / (camera.Height - top), 0, 1))],
            SKShaderTileMode.Clamp);
    }
}
