using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Houses along the street. A house stands on one side (-1 left, 1 right) with its front towards the road.</summary>
internal static class Buildings
{
    private const float Depth = 11;

    private static readonly SKColor[] Walls =
    [
        new(0xB8, 0x6A, 0x50), new(0xD9, 0xBF, 0x96), new(0xE6, 0xDB, 0xC4), new(0x93, 0xA6, 0xB2), new(0xC9, 0x86, 0x66), new(0xAA, 0xB8, 0x9C), new(0xD4, 0xA8, 0x64), new(0xC8, 0x9C, 0x96),
        new(0x80, 0x8B, 0x94), new(0xB3, 0xA7, 0xBC),
    ];

    private static readonly SKColor[] Cloths = [new(0xC4, 0x4E, 0x44), new(0x3F, 0x7C, 0x74), new(0xD9, 0xA0, 0x3C), new(0x4A, 0x6C, 0x9C), new(0x8B, 0x4F, 0x6F)];

    private static readonly SKColor Pane = new(0x4F, 0x62, 0x70);
    private static readonly SKColor Warm = new(0xFB, 0xD4, 0x86);

    /// <summary>A house of a town with shops below.</summary>
    public static Solid Town(Random random, float side, float front, float from, float to, int floors, bool isDark)
    {
        var wall = Walls[random.Next(Walls.Length)];
        var trim = Mood.Mix(wall, SKColors.White, .45f);
        var height = 4.2f + (floors * 3.1f);
        var x = side * front;
        Vector3 At(float along, float y) => new(x, y, along);
        Face On(float left, float bottom, float right, float top, SKColor color, bool glows = false) =>
            new([At(left, bottom), At(left, top), At(right, top), At(right, bottom)], color) { Glows = glows };

        var on = new List<Face> { On(from, 0, to, .5f, Mood.Mix(wall, SKColors.Black, .25f)), On(from, 3.75f, to, 4.0f, trim), On(from, height - .6f, to, height, trim) };
        var columns = Math.Max(2, (int)((to - from) / 2.5f));
        var step = (to - from) / columns;
        var slim = random.NextSingle() * .25f;
        for (var floor = 0; floor < floors; floor++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = (from + (column * step) + (step * (.22f + (slim * .5f))), from + ((column + 1) * step) - (step * (.22f + (slim * .5f))));
                var bottom = 4.2f + (floor * 3.1f) + .75f;
                var lit = random.NextSingle() < (isDark ? .42f : 0);
                on.Add(On(left - .1f, bottom - .16f, right + .1f, bottom + 1.85f, trim));
                on.Add(On(left, bottom, right, bottom + 1.7f, lit ? Mood.Mix(Warm, new SKColor(0xF0, 0xA8, 0x5A), random.NextSingle() * .7f) : Mood.Mix(Pane, SKColors.White, random.NextSingle() * .16f), lit));
                on.Add(On((left + right - .07f) / 2, bottom, (left + right + .07f) / 2, bottom + 1.7f, trim));
            }
        }

        for (var shop = from + .5f; shop + 3.4f < to; shop += 4.1f)
        {
            on.Add(On(shop, .45f, shop + 2.3f, 2.75f, isDark ? Warm : Mood.Mix(Pane, new SKColor(0xD8, 0xC8, 0xA0), .2f), isDark));
            on.Add(On(shop + 2.55f, .1f, shop + 3.4f, 2.75f, Mood.Mix(wall, SKColors.Black, .5f)));
            on.Add(On(shop, 2.85f, shop + 3.4f, 3.5f, Cloths[(int)(shop * 7) % Cloths.Length]));
        }

        List<Face> faces =
        [
            End(x, side, from, height, wall, trim, random, isDark, floors),
            new Face([At(from, 0), At(from, height), At(to, height), At(to, 0)], wall) { On = on },
        ];
        for (var i = 0; i < faces.Count; i++)
        {
            faces[i] = i == 0 ? faces[i].Towards(new Vector3(0, 0, -1)) : faces[i].Towards(new Vector3(-side, 0, 0));
        }

        faces.AddRange(Awnings(random, side, x, from, to));
        return new Solid(faces);
    }

    /// <summary>A house with a gable and a garden.</summary>
    public static Solid Cottage(Random random, float side, float front, float from, bool isDark)
    {
        var wall = Mood.Mix(Walls[random.Next(Walls.Length)], SKColors.White, .35f);
        var roof = ((SKColor[])[new(0x9C, 0x52, 0x42), new(0x6E, 0x5F, 0x63), new(0x8A, 0x6B, 0x50), new(0x56, 0x62, 0x6C)])[random.Next(4)];
        var (to, height, ridge) = (from + 9 + (random.NextSingle() * 3), 4.6f + (random.Next(2) * 1.4f), 3.2f);
        var (near, far) = (side * front, side * (front + 8.5f));
        var middle = (near + far) / 2;
        Vector3 Near(float along, float y) => new(near, y, along);
        var trim = new SKColor(0xF4, 0xF0, 0xE6);
        var door = Cloths[random.Next(Cloths.Length)];
        var on = new List<Face>();
        foreach (var (left, width, isDoor) in ((float, float, bool)[])[(1.0f, 1.5f, false), (3.6f, 1.1f, true), (6.0f, 1.5f, false)])
        {
            var (bottom, top) = isDoor ? (.1f, 2.2f) : (.95f, 2.3f);
            var lit = isDark && random.NextSingle() < .6f && !isDoor;
            on.Add(Pane2(Near, from + left - .12f, bottom - .1f, from + left + width + .12f, top + .12f, trim, false));
            on.Add(Pane2(Near, from + left, bottom, from + left + width, top, isDoor ? door : lit ? Warm : Pane, lit));
        }

        var gable = new Face([new(near, 0, from), new(near, height, from), new(middle, height + ridge, from), new(far, height, from), new(far, 0, from)], Mood.Mix(wall, SKColors.Black, .04f));
        var (gl, gr) = (near + ((far - near) * .3f), near + ((far - near) * .55f));
        gable = (gable with
        {
            On =
            [
                new Face([new(gl, 1, from), new(gl, 2.3f, from), new(gr, 2.3f, from), new(gr, 1, from)], trim),
                new Face([new(gl + (side * .12f), 1.1f, from), new(gl + (side * .12f), 2.2f, from), new(gr - (side * .12f), 2.2f, from), new(gr - (side * .12f), 1.1f, from)], isDark ? Warm : Pane) { Glows = isDark },
            ],
        }).Towards(new Vector3(0, 0, -1));
        const float eaves = .5f;
        return new Solid(
        [
            new Face([Near(from, 0), Near(from, height), Near(to, height), Near(to, 0)], wall) { On = on }.Towards(new Vector3(-side, 0, 0)),
            gable,
            new Face([new(near - (side * eaves), height - .35f, from - .4f), new(middle, height + ridge, from - .4f), new(middle, height + ridge, to + .4f), new(near - (side * eaves), height - .35f, to + .4f)], roof)
            {
                On = [.. Enumerable.Range(1, 4).Select(row => Tiles(near - (side * eaves), height - .35f, middle, height + ridge, from - .4f, to + .4f, row / 5f, Mood.Mix(roof, SKColors.Black, .16f)))],
            }.Towards(new Vector3(-side, 1, 0)),
            Mouldings(near, far, middle, height, ridge, side, from, eaves),
        ]);
    }

    private static Face Mouldings(float near, float far, float middle, float height, float ridge, float side, float from, float eaves) => new Face(
        [
            new(near - (side * eaves), height - .35f, from - .4f), new(middle, height + ridge, from - .4f), new(far + (side * eaves), height - .35f, from - .4f),
            new(far + (side * eaves), height - .62f, from - .4f), new(middle, height + ridge - .3f, from - .4f), new(near - (side * eaves), height - .62f, from - .4f),
        ],
        new SKColor(0xEF, 0xEA, 0xDE)).Towards(new Vector3(0, 0, -1));

    private static Face Tiles(float nearX, float nearY, float ridgeX, float ridgeY, float from, float to, float share, SKColor color)
    {
        Vector3 At(float along, float part) => new(nearX + ((ridgeX - nearX) * part), nearY + ((ridgeY - nearY) * part), along);
        return new Face([At(from, share), At(from, share + .02f), At(to, share + .02f), At(to, share)], color);
    }

    private static Face Pane2(Func<float, float, Vector3> at, float left, float bottom, float right, float top, SKColor color, bool glows) =>
        new([at(left, bottom), at(left, top), at(right, top), at(right, bottom)], color) { Glows = glows };

    private static Face End(float x, float side, float z, float height, SKColor wall, SKColor trim, Random random, bool isDark, int floors)
    {
        var far = x + (side * Depth);
        var on = new List<Face>();
        for (var floor = 0; floor < floors; floor++)
        {
            for (var column = 0; column < 3; column++)
            {
                var (left, bottom) = (x + (side * (1.6f + (column * 3.1f))), 4.2f + (floor * 3.1f) + .8f);
                var right = left + (side * 1.3f);
                var lit = isDark && random.NextSingle() < .4f;
                on.Add(new Face([new(left - (side * .1f), bottom - .12f, z), new(left - (side * .1f), bottom + 1.75f, z), new(right + (side * .1f), bottom + 1.75f, z), new(right + (side * .1f), bottom - .12f, z)], trim));
                on.Add(new Face([new(left, bottom, z), new(left, bottom + 1.6f, z), new(right, bottom + 1.6f, z), new(right, bottom, z)], lit ? Warm : Mood.Mix(Pane, SKColors.White, random.NextSingle() * .12f)) { Glows = lit });
            }
        }

        return new Face([new(x, 0, z), new(x, height, z), new(far, height, z), new(far, 0, z)], Mood.Mix(wall, SKColors.Black, .08f)) { On = on };
    }

    private static IEnumerable<Face> Awnings(Random random, float side, float x, float from, float to)
    {
        for (var shop = from + .4f; shop + 3.4f < to; shop += 4.1f)
        {
            if (random.NextSingle() < .55f)
            {
                var cloth = Cloths[random.Next(Cloths.Length)];
                Vector3 At(float along, float share) => new(x - (side * 1.3f * share), 3.2f - (.75f * share), along);
                yield return new Face([At(shop, 0), At(shop, 1), At(shop + 2.6f, 1), At(shop + 2.6f, 0)], cloth)
                {
                    On = [.. ((float[])[.43f, 1.3f, 2.17f]).Select(left => shop + left).Select(left =>
                        new Face([At(left, 0), At(left, 1), At(left + .44f, 1), At(left + .44f, 0)], Mood.Mix(cloth, SKColors.White, .75f)))],
                }.Towards(new Vector3(-side * .5f, 1, 0));
            }
        }
    }
}
