using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>A tree: how high it is, and the clumps of its leaves in metres from its foot.</summary>
internal sealed record Tree(float Height, IReadOnlyList<(float X, float Y, float Radius, int Layer)> Clumps, SKColor Leaf)
{
    private static readonly SKColor Bark = new(0x6B, 0x52, 0x40);

    private static readonly SKColor[] Leaves = [new(0x5E, 0x8C, 0x4A), new(0x6F, 0x9A, 0x4C), new(0x4C, 0x7D, 0x52), new(0x86, 0xA2, 0x4E), new(0xC8, 0x92, 0x3E)];

    public float Half => Clumps.Max(clump => Math.Abs(clump.X) + clump.Radius);

    public static Tree Grow(Random random, float height)
    {
        var crown = height * .36f;
        var middle = height - crown;
        var clumps = new List<(float, float, float, int)>();
        for (var layer = 0; layer < 3; layer++)
        {
            for (var i = 0; i < 11 - (layer * 2); i++)
            {
                var (angle, far) = (random.NextSingle() * MathF.Tau, MathF.Sqrt(random.NextSingle()) * crown * (.72f - (layer * .16f)));
                var shift = layer * crown * .13f;
                clumps.Add(((MathF.Cos(angle) * far) - shift, middle + (MathF.Sin(angle) * far * .85f) + shift, crown * (.44f - (layer * .11f)) * (.8f + (random.NextSingle() * .4f)), layer));
            }
        }

        return new Tree(height, clumps, Leaves[random.Next(100) < 8 ? 4 : random.Next(4)]);
    }

    public void Paint(SKCanvas canvas, Camera camera, Mood mood, Vector3 foot) => Billboard.Draw(canvas, camera, foot, on =>
    {
        using var paint = new SKPaint { IsAntialias = true, Color = mood.Lit(Bark, new Vector3(-.4f, .2f, -.9f), foot.Z) };
        var width = Height * .028f;
        Outline.Fill(on, paint, [new(-width * 1.5f, 0), new(-width, Height * .3f), new(-width * .7f, Height * .65f), new(width * .7f, Height * .65f), new(width, Height * .3f), new(width * 1.5f, 0)]);
        for (var layer = 0; layer < 3; layer++)
        {
            var tone = layer switch { 0 => Mood.Mix(Leaf, new SKColor(0x1E, 0x34, 0x34), .38f), 1 => Leaf, _ => Mood.Mix(Leaf, new SKColor(0xF2, 0xE8, 0x9A), .3f) };
            paint.Color = mood.Lit(tone, layer == 0 ? new Vector3(0, -.3f, -1) : new Vector3(-.3f, .8f, -.5f), foot.Z);
            foreach (var clump in Clumps.Where(clump => clump.Layer == layer))
            {
                on.DrawCircle(clump.X, clump.Y, clump.Radius, paint);
            }
        }
    });

    /// <summary>A clipped hedge as a solid.</summary>
    public static Solid Hedge(float left, float right, float from, float to, float height)
    {
        var green = new SKColor(0x55, 0x7D, 0x48);
        Vector3 At(float x, float y, float z) => new(x, y, z);
        return new Solid(
        [
            new Face([At(left, 0, from), At(left, height, from), At(right, height, from), At(right, 0, from)], green).Towards(new Vector3(0, 0, -1)),
            new Face([At(left, 0, from), At(left, height, from), At(left, height, to), At(left, 0, to)], green).Towards(new Vector3(-1, 0, 0)),
            new Face([At(right, 0, from), At(right, height, from), At(right, height, to), At(right, 0, to)], green).Towards(new Vector3(1, 0, 0)),
            new Face([At(left, height, from), At(left, height, to), At(right, height, to), At(right, height, from)], Mood.Mix(green, SKColors.White, .14f)).Towards(new Vector3(0, 1, 0)),
        ]);
    }
}
