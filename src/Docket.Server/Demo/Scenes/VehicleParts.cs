using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>What cars, buses and trucks are put together from. Each stands with its tail at Z = 0 and drives towards Z; its middle is at X = 0.</summary>
internal static class VehicleParts
{
    public static readonly SKColor Glass = new(0x34, 0x44, 0x52);
    public static readonly SKColor Shine = new(0x5E, 0x78, 0x8A);
    public static readonly SKColor Tyre = new(0x24, 0x26, 0x2A);
    public static readonly SKColor Rim = new(0xA6, 0xAB, 0xB0);
    public static readonly SKColor Dark = new(0x2B, 0x2E, 0x33);
    public static readonly SKColor TailLamp = new(0xC8, 0x2E, 0x28);
    public static readonly SKColor HeadLamp = new(0xF7, 0xF0, 0xD8);
    public static readonly SKColor Plate = new(0xF1, 0xEF, 0xE6);

    private static readonly float[] Both = [-1, 1];

    /// <summary>A face across the vehicle between two points of its outline, which goes from the tail over the roof to the front.</summary>
    public static Face Strip(Vector2 from, Vector2 to, float fromHalf, float toHalf, SKColor color, params IReadOnlyList<Face> on) =>
        new([new(-fromHalf, from.Y, from.X), new(-toHalf, to.Y, to.X), new(toHalf, to.Y, to.X), new(fromHalf, from.Y, from.X)], color) { On = on };

    /// <summary>A rectangle on a strip: from left to right in metres, from its beginning to its end in shares.</summary>
    public static Face Patch(Vector2 from, Vector2 to, float left, float right, float begin, float end, SKColor color, bool glows = false)
    {
        Vector3 At(float x, float share) => new(x, from.Y + ((to.Y - from.Y) * share), from.X + ((to.X - from.X) * share));
        return new Face([At(left, begin), At(left, end), At(right, end), At(right, begin)], color) { Glows = glows };
    }

    /// <summary>A flat part of each side: places along the vehicle and heights, and what is on it.</summary>
    public static IEnumerable<Face> Sides(Vector2[] outline, float half, SKColor color, params IReadOnlyList<(Vector2[] Outline, SKColor Color, bool Glows)> on) => Both.Select(side =>
        new Face(At(outline, side * half), color) { On = [.. on.Select(part => new Face(At(part.Outline, side * half), part.Color) { Glows = part.Glows })] }.Towards(new Vector3(side, 0, 0)));

    public static Vector2[] Rectangle(float left, float bottom, float right, float top) => [new(left, bottom), new(left, top), new(right, top), new(right, bottom)];

    /// <summary>Wheels at places along the vehicle: seen from the side, and their tread under the tail and the front.</summary>
    public static IEnumerable<Face> Wheels(float half, float radius, params float[] places) => places.SelectMany(place => Both.SelectMany(side => Wheel(side, half, radius, place)));

    /// <summary>A box from the ground plan and two heights.</summary>
    public static IEnumerable<Face> Box(float half, float back, float front, float bottom, float top, SKColor color, IReadOnlyList<Face> tail, IReadOnlyList<Face> nose) =>
    [
        Strip(new(back, bottom), new(back, top), half, half, color, tail),
        Strip(new(back, top), new(front, top), half, half, Mood.Mix(color, SKColors.White, .08f)),
        Strip(new(front, top), new(front, bottom), half, half, color, nose),
    ];

    private static Vector3[] At(Vector2[] outline, float x) => [.. outline.Select(point => new Vector3(x, point.Y, point.X))];

    private static IEnumerable<Face> Wheel(float side, float half, float radius, float place)
    {
        Vector3[] Circle(float size, float x) =>
            [.. Enumerable.Range(0, 18).Select(step => new Vector3(side * x, radius + (size * MathF.Sin(step * MathF.Tau / 18)), place + (size * MathF.Cos(step * MathF.Tau / 18))))];
        var (left, right) = side < 0 ? (-half + .02f, -half + .25f) : (half - .25f, half - .02f);
        var high = radius * 1.15f;
        return
        [
            new Face([new(left, 0, place - radius * .6f), new(left, high, place - radius * .6f), new(right, high, place - radius * .6f), new(right, 0, place - radius * .6f)], Tyre),
            new Face([new(right, 0, place + radius * .6f), new(right, high, place + radius * .6f), new(left, high, place + radius * .6f), new(left, 0, place + radius * .6f)], Tyre),
            new Face(Circle(radius, half + .01f), Tyre) { On = [new Face(Circle(radius * .62f, half + .01f), Rim), new Face(Circle(radius * .2f, half + .01f), Dark)] }.Towards(new Vector3(side, 0, 0)),
        ];
    }
}
