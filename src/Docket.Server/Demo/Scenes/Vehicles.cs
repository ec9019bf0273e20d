using System.Numerics;
using SkiaSharp;
using static Docket.Server.Demo.Scenes.VehicleParts;

namespace Docket.Server.Demo.Scenes;

/// <summary>A vehicle as it stands in the street: its faces, its size, and where its lamps are.</summary>
internal sealed record Vehicle(Solid Solid, Vector3 Size)
{
    /// <summary>The lamps of the tail, at the same places as those of the front.</summary>
    public required float LampHeight { get; init; }
}

/// <summary>Cars, buses and trucks.</summary>
internal static class Vehicles
{
    /// <summary>The values of the tag <c>color</c>.</summary>
    public static IReadOnlyDictionary<string, SKColor> Paints { get; } = new Dictionary<string, SKColor>
    {
        ["red"] = new(0xC4, 0x40, 0x36),
        ["blue"] = new(0x3F, 0x78, 0xB4),
        ["white"] = new(0xEF, 0xEB, 0xE3),
        ["black"] = new(0x3A, 0x3E, 0x47),
        ["silver"] = new(0xB2, 0xB8, 0xBE),
        ["yellow"] = new(0xE2, 0xAE, 0x3E),
        ["green"] = new(0x50, 0x84, 0x66),
    };

    /// <summary>The outlines of cars from the side, from the tail over the roof to the front: places along the car and heights.</summary>
    private static readonly Vector2[][] Shapes =
    [
        // A saloon, a hatchback, a van.
        [new(0, .3f), new(.0f, .6f), new(.06f, .98f), new(.72f, 1.03f), new(1.35f, 1.45f), new(2.5f, 1.47f), new(3.28f, 1.03f), new(4.2f, .9f), new(4.42f, .62f), new(4.42f, .3f)],
        [new(0, .3f), new(.0f, .62f), new(.05f, 1.04f), new(.1f, 1.07f), new(.5f, 1.52f), new(2.2f, 1.54f), new(2.98f, 1.07f), new(3.85f, .92f), new(4.05f, .64f), new(4.05f, .3f)],
        [new(0, .32f), new(.0f, .7f), new(.02f, 1.14f), new(.05f, 1.17f), new(.22f, 1.92f), new(3.2f, 1.94f), new(3.98f, 1.22f), new(4.6f, 1.02f), new(4.8f, .72f), new(4.8f, .32f)],
    ];

    public static Vehicle Car(int shape, SKColor color, bool lamps)
    {
        var side = Shapes[shape % Shapes.Length];
        const float half = .92f;
        const float roof = half - .18f;
        Vector2[] body = [.. side[..4], .. side[6..]];
        List<Face> faces =
        [
            .. Sides(body, half, color, ([new(.05f, .3f), new(.05f, .42f), new(side[^1].X - .05f, .42f), new(side[^1].X - .05f, .3f)], Dark, false)),
            Strip(side[0], side[1], half, half, Dark),
            Strip(
                side[1],
                side[2],
                half,
                half,
                color,
                Patch(side[1], side[2], -half + .05f, -half + .36f, .35f, .85f, TailLamp, lamps),
                Patch(side[1], side[2], half - .36f, half - .05f, .35f, .85f, TailLamp, lamps),
                Patch(side[1], side[2], -.27f, .27f, .12f, .46f, Plate)),
            Strip(side[2], side[3], half, half, Mood.Mix(color, SKColors.White, .06f)),
            Strip(side[6], side[7], half, half, Mood.Mix(color, SKColors.White, .05f)),
            Strip(
                side[7],
                side[8],
                half,
                half,
                color,
                Patch(side[7], side[8], -.46f, .46f, .25f, .75f, Dark),
                Patch(side[7], side[8], -half + .05f, -half + .4f, .2f, .7f, HeadLamp, lamps),
                Patch(side[7], side[8], half - .4f, half - .05f, .2f, .7f, HeadLamp, lamps)),
            Strip(side[8], side[9], half, half, Dark, Patch(side[8], side[9], -.27f, .27f, .2f, .6f, Plate)),
            .. Cabin(side, half, roof, color),
        ];

        var length = side[^1].X;
        return new Vehicle(OnWheels(faces, Wheels(half, .33f, .82f, length - .82f)), new Vector3(2 * half, side.Max(point => point.Y), length)) { LampHeight = .78f };
    }

    public static Vehicle Bus(SKColor color, bool lamps)
    {
        const float half = 1.25f;
        const float length = 11.2f;
        var window = lamps ? new SKColor(0xF2, 0xD9, 0x9A) : Glass;
        List<(Vector2[], SKColor, bool)> on = [(Rectangle(.1f, .35f, length - .1f, .62f), Dark, false), (Rectangle(.1f, 1.12f, length - .1f, 1.22f), Mood.Mix(color, SKColors.White, .75f), false)];
        for (var place = .45f; place < length - 1.4f; place += 1.32f)
        {
            on.Add((Rectangle(place, 1.42f, place + 1.16f, 2.5f), window, lamps));
        }

        on.Add((Rectangle(length - 1.1f, .5f, length - .2f, 2.5f), window, lamps));
        List<Face> faces =
        [
            .. Box(
                half,
                0,
                length,
                .35f,
                3.1f,
                color,
                [
                    Patch(new(0, .35f), new(0, 3.1f), -half + .25f, half - .25f, .5f, .82f, Glass),
                    Patch(new(0, .35f), new(0, 3.1f), -.75f, .75f, .87f, .96f, new SKColor(0x26, 0x28, 0x2C)),
                    Patch(new(0, .35f), new(0, 3.1f), -half + .08f, -half + .34f, .16f, .34f, TailLamp, lamps),
                    Patch(new(0, .35f), new(0, 3.1f), half - .34f, half - .08f, .16f, .34f, TailLamp, lamps),
                    Patch(new(0, .35f), new(0, 3.1f), -.3f, .3f, .1f, .17f, Plate),
                    Patch(new(0, .35f), new(0, 3.1f), -half + .2f, half - .2f, .24f, .4f, Mood.Mix(color, SKColors.Black, .18f)),
                ],
                [
                    Patch(new(length, 3.1f), new(length, .35f), -half + .1f, half - .1f, .2f, .62f, window, lamps),
                    Patch(new(length, 3.1f), new(length, .35f), -.8f, .8f, .05f, .15f, new SKColor(0xE6, 0xB0, 0x46), lamps),
                    Patch(new(length, 3.1f), new(length, .35f), -half + .1f, -half + .45f, .78f, .88f, HeadLamp, lamps),
                    Patch(new(length, 3.1f), new(length, .35f), half - .45f, half - .1f, .78f, .88f, HeadLamp, lamps),
                ]),
            .. Sides(Rectangle(0, .35f, length, 3.1f), half, color, on),
        ];
        return new Vehicle(OnWheels(faces, Wheels(half, .46f, 2.3f, length - 2.4f)), new Vector3(2 * half, 3.1f, length)) { LampHeight = 1.0f };
    }

    public static Vehicle Truck(SKColor color, SKColor box, bool lamps, bool comes)
    {
        const float half = 1.2f;
        const float length = 7.4f;
        const float back = 5.2f;
        var cab = new List<Face>(Box(
            half - .08f,
            back + .15f,
            length,
            .4f,
            2.55f,
            color,
            [],
            [
                Patch(new(length, 2.55f), new(length, .4f), -half + .2f, half - .2f, .12f, .5f, Glass),
                Patch(new(length, 2.55f), new(length, .4f), -.55f, .55f, .62f, .8f, Dark),
                Patch(new(length, 2.55f), new(length, .4f), -half + .14f, -half + .5f, .72f, .86f, HeadLamp, lamps),
                Patch(new(length, 2.55f), new(length, .4f), half - .5f, half - .14f, .72f, .86f, HeadLamp, lamps),
            ]));
        cab.AddRange(Sides(Rectangle(back + .15f, .4f, length, 2.55f), half - .08f, color, (Rectangle(back + .8f, 1.4f, length - .15f, 2.3f), Glass, false)));
        List<Face> load =
        [
            .. Sides(Rectangle(.1f, .55f, back, .95f), half - .15f, Dark),
            Strip(
                new(.1f, .5f),
                new(.1f, .95f),
                half,
                half,
                Dark,
                Patch(new(.1f, .5f), new(.1f, .95f), -half + .06f, -half + .4f, .3f, .9f, TailLamp, lamps),
                Patch(new(.1f, .5f), new(.1f, .95f), half - .4f, half - .06f, .3f, .9f, TailLamp, lamps),
                Patch(new(.1f, .5f), new(.1f, .95f), -.3f, .3f, .2f, .8f, Plate)),
            .. Box(
                half,
                0,
                back,
                .95f,
                3.3f,
                box,
                [
                    Patch(new(0, .95f), new(0, 3.3f), -.02f, .02f, .03f, .97f, Mood.Mix(box, SKColors.Black, .35f)),
                    Patch(new(0, .95f), new(0, 3.3f), -half + .08f, half - .08f, .2f, .24f, Mood.Mix(box, SKColors.Black, .14f)),
                    Patch(new(0, .95f), new(0, 3.3f), .12f, .2f, .35f, .6f, Mood.Mix(box, SKColors.Black, .4f)),
                ],
                []),
            .. Sides(Rectangle(0, .95f, back, 3.3f), half, box, (Rectangle(.3f, 1.5f, back - .3f, 2.05f), color, false)),
        ];

        // What is nearer is drawn later.
        IEnumerable<Face> parts = comes ? [.. load, .. cab] : [.. cab, .. load];
        return new Vehicle(OnWheels(parts, Wheels(half - .04f, .45f, 1.1f, length - 1.2f)), new Vector3(2 * half, 3.3f, length)) { LampHeight = .75f };
    }

    // The treads are under the body, the wheels are seen before it.
    private static Solid OnWheels(IEnumerable<Face> body, IEnumerable<Face> wheels)
    {
        var parts = wheels.ToLookup(IsTread);
        return new Solid([.. parts[true], .. body, .. parts[false]]);
    }

    private static bool IsTread(Face face) => face.Points.Length == 4 && face.Color == Tyre;

    private static IEnumerable<Face> Cabin(Vector2[] side, float half, float roof, SKColor color)
    {
        yield return Strip(side[3], side[4], half, roof, color, Window(side[3], side[4], half, roof));
        yield return Strip(side[5], side[6], roof, half, color, Window(side[5], side[6], roof, half));
        foreach (var sign in (float[])[-1, 1])
        {
            Vector3 At(Vector2 point, float x) => new(sign * x, point.Y, point.X);
            var inner = Inset([At(side[3], half), At(side[4], roof), At(side[5], roof), At(side[6], half)], .15f);
            Vector3 Low(float share) => Vector3.Lerp(inner[0], inner[3], share);
            Vector3 High(float share) => Vector3.Lerp(inner[1], inner[2], share);
            yield return new Face([At(side[3], half), At(side[4], roof), At(side[5], roof), At(side[6], half)], color)
            {
                On = [new Face([Low(0), High(0), High(.47f), Low(.47f)], Glass), new Face([Low(.53f), High(.53f), High(1), Low(1)], Glass)],
            }.Towards(new Vector3(sign, 0, 0));
        }

        yield return Strip(side[4], side[5], roof, roof, Mood.Mix(color, SKColors.White, .08f));
    }

    private static Face[] Window(Vector2 from, Vector2 to, float fromHalf, float toHalf)
    {
        var inner = Inset([new(-fromHalf, from.Y, from.X), new(-toHalf, to.Y, to.X), new(toHalf, to.Y, to.X), new(fromHalf, from.Y, from.X)], .13f);
        Vector3 Low(float share) => Vector3.Lerp(inner[0], inner[3], share);
        Vector3 High(float share) => Vector3.Lerp(inner[1], inner[2], share);
        return [new Face(inner, Glass), new Face([Low(.12f), High(.26f), High(.42f), Low(.28f)], Shine), new Face([Low(.34f), High(.48f), High(.53f), Low(.39f)], Shine)];
    }

    private static Vector3[] Inset(Vector3[] outline, float share)
    {
        var middle = outline.Aggregate(Vector3.Zero, (sum, point) => sum + point) / outline.Length;
        return [.. outline.Select(point => Vector3.Lerp(point, middle, share))];
    }
}
