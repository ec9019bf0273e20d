using System.Numerics;
using Docket.Sdk.Figures;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Puts things into a street: houses and trees, then what stands and moves.</summary>
internal sealed class StreetThings(Random random, Mood mood, Camera camera, Plan plan)
{
    private static readonly (float X, float Y)[] TubOutline = [(-.6f, 0), (-.7f, .6f), (-.62f, .95f), (0, 1.17f), (.62f, .95f), (.7f, .6f), (.6f, 0)];

    private static readonly SKColor HeadLight = new(0xFF, 0xF2, 0xCC, 200);
    private static readonly SKColor TailLight = new(0xE8, 0x3A, 0x30, 170);

    private readonly List<Thing> all = [];
    private readonly float near = camera.GroundAt(camera.Height);

    public IReadOnlyList<Thing> All => all;

    public void Furnish()
    {
        foreach (var side in (float[])[-1, 1])
        {
            AddHouses(side);
            AddRow(side);
            AddPeopleOnPavement(side);
        }

        AddTraffic();
        if (plan.HasParking)
        {
            AddParked(-1);
            AddParked(1);
        }

        AddCrossing();
    }

    private void AddHouses(float side)
    {
        for (var z = 4f; z < 170;)
        {
            var length = plan.IsTown ? 11 + (random.NextSingle() * 10) : 11.5f;
            if (plan.IsJunction(z, z + length))
            {
                z = plan.Junction!.Value + Plan.JunctionWidth + 3.4f;
                continue;
            }

            if (plan.IsTown)
            {
                Add(Buildings.Town(random, side, plan.Fronts, z, z + length, 2 + random.Next(5), mood.IsDark), z + length, "building");
                z += length + (random.NextSingle() < .25f ? 4.5f : 0);
            }
            else
            {
                Add(Buildings.Cottage(random, side, plan.Fronts, z, mood.IsDark), z + length, "building");
                AddTree(new Vector3(side * (plan.Fronts - 1 - (random.NextSingle() * 3)), 0, z + length + 2.5f), 4.5f + (random.NextSingle() * 4));
                AddHedge(side, z, z + 3.2f);
                AddHedge(side, z + 5, z + length + 3);
                z += length + 4.5f + (random.NextSingle() * 4);
            }
        }
    }

    private void AddHedge(float side, float from, float to)
    {
        var (one, other) = (side * (plan.Pavement + .2f), side * (plan.Pavement + .9f));
        Add(Tree.Hedge(Math.Min(one, other), Math.Max(one, other), from, to, .95f), to, null);
    }

    private void Add(Solid solid, float depth, string? mark)
    {
        var bounds = solid.BoundsIn(camera);
        all.Add(new Thing(depth, bounds, (canvas, seen) => solid.Paint(canvas, seen, mood))
        {
            Faces = () => solid.SeenBy(camera),
            Casts = [.. solid.Points],
            Least = 2500,
            Mark = region => mark is null ? null : MarkOfHouse(solid, region),
        });
    }

    // The outline of what is seen of a house, as if nothing stood before it.
    private Mark? MarkOfHouse(Solid solid, Region region)
    {
        var seen = solid.Faces.Where(face => camera.Sees(face.Points[0], face.Normal)).SelectMany(face => camera.ProjectAll(face.Points));
        var outline = Outline.Clip(Outline.Hull(seen, point => new Vector2(point.X, point.Y)), camera.Frame);
        return outline.Length < 3 ? null : new Mark("building", GeometryType.Polygon, GeometryJson.Points(outline)) { Hidden = region.Hidden };
    }

    /// <summary>Trees, lamps, signs and other furniture along the kerb.</summary>
    private void AddRow(float side)
    {
        var x = side * (plan.Road + .75f);
        var lampAt = near + 5 + (side > 0 ? 0 : 9);
        for (var z = near + 1.5f + (random.NextSingle() * 3); z < 95; z += 5.5f + (random.NextSingle() * 3))
        {
            if (plan.IsJunction(z, z + 2) || (plan.Crossing is { } crossing && Math.Abs(z - crossing - 1.6f) < 3))
            {
                continue;
            }

            if (z > lampAt)
            {
                lampAt += 21;
                AddLamp(new Vector3(x, 0, z), side);
                continue;
            }

            switch (random.Next(plan.IsTown ? 9 : 7))
            {
                case 0 or 1 or 2 or 3 when z > near + 5:
                    AddTree(new Vector3(x, 0, z), 4.4f + (random.NextSingle() * (plan.IsTown ? 1.6f : 2.4f)));
                    break;
                case 4 when z < 45:
                    AddSign(new Vector3(x, 0, z));
                    break;
                case 5 when z < 40:
                    AddBicycle(new Vector3(x + (side * .5f), 0, z));
                    break;
                case 6 or 7 when z < 50:
                    AddObstacle(new Vector3(x, 0, z));
                    break;
            }
        }
    }

    private void AddLamp(Vector3 foot, float side) => all.Add(
        new Thing(foot.Z, Billboard.BoundsIn(camera, foot, -1.8f, 0, 1.8f, 6.2f), (canvas, seen) => Furniture.Lamp(canvas, seen, mood, foot, side))
        {
            MaskClass = "lamp",
            Casts = [.. Flat(foot, (-.06f, 0), (.06f, 0), (.06f, 5.9f), (-.06f, 5.9f))],
            Lamps = [(foot + Furniture.LightOf(side), new SKColor(0xFF, 0xE0, 0xA0, 205), 1.5f)],
        });

    private void AddTree(Vector3 foot, float height)
    {
        var tree = Tree.Grow(random, height);
        var crown = Enumerable.Range(0, 14).Select(step => foot + new Vector3(MathF.Cos(step * MathF.Tau / 14) * tree.Half * .9f, (height * .66f) + (MathF.Sin(step * MathF.Tau / 14) * height * .3f), 0));
        all.Add(new Thing(foot.Z, Billboard.BoundsIn(camera, foot, -tree.Half - .2f, 0, tree.Half + .2f, height * 1.2f), (canvas, seen) => tree.Paint(canvas, seen, mood, foot))
        {
            Casts = [.. crown],
            Stands = Disc(foot, .5f),
            IsMask = true,
            MaskClass = "tree",
            Least = 1500,
        });
    }

    private void AddSign(Vector3 foot)
    {
        var kind = random.Next(5);
        all.Add(new Thing(foot.Z, Billboard.BoundsIn(camera, foot, -.6f, 0, .6f, 2.9f), (canvas, seen) => Furniture.Sign(canvas, seen, mood, foot, kind))
        {
            Casts = [.. Flat(foot, (0, 0), (-.4f, 1.95f), (-.4f, 2.75f), (.4f, 2.75f), (.4f, 1.95f))],
            Least = 120,
            Mark = region => region.Hidden < .4f && camera.Frame.Contains(camera.Project(foot + new Vector3(0, 2.35f, 0)))
                ? new Mark("sign", GeometryType.Point, GeometryJson.Points(camera.Project(foot + new Vector3(0, 2.35f, 0))))
                : null,
        });
    }

    private void AddTrafficLight(Vector3 foot, int lit) => all.Add(
        new Thing(foot.Z, Billboard.BoundsIn(camera, foot, -.4f, 0, .4f, 3.7f), (canvas, seen) => Furniture.Light(canvas, seen, mood, foot, lit))
        {
            Casts = [.. Flat(foot, (0, 0), (-.2f, 2.5f), (-.2f, 3.5f), (.2f, 3.5f), (.2f, 2.5f))],
            Lamps = [(foot + new Vector3(0, 3.32f - (lit * .32f), -.1f), Furniture.ColorOf(lit).WithAlpha(190), .7f)],
        });

    private void AddBicycle(Vector3 foot)
    {
        var bicycle = Bicycle.Create(random, (random.Next(2) == 0 ? 1 : -1) * (.06f + (random.NextSingle() * .14f)));
        all.Add(new Thing(foot.Z, Bicycle.BoundsIn(camera, foot), (canvas, seen) => bicycle.Paint(canvas, seen, mood, foot))
        {
            Casts = [.. Flat(foot, (-.8f, 0), (.8f, 0), (.7f, .95f), (-.7f, .95f))],
            Stands = Disc(foot, .8f, .12f),
            Mark = region => MarkOf(bicycle, foot, region),
        });
    }

    private Mark? MarkOf(Bicycle bicycle, Vector3 foot, Region region)
    {
        var (box, angle) = bicycle.BoxIn(camera, foot);
        return region.Hidden < .6f && camera.Frame.Contains(box) ? new Mark("bicycle", GeometryType.OrientedBox, GeometryJson.Turned(box, angle)) { Hidden = region.Hidden } : null;
    }

    // Each in the shape that fits it: the class takes any.
    private void AddObstacle(Vector3 foot)
    {
        switch (random.Next(3))
        {
            case 0:
                var color = ((SKColor[])[new(0x3E, 0x6E, 0x58), new(0x55, 0x5B, 0x63), new(0x8C, 0x4A, 0x3E)])[random.Next(3)];
                AddFlat(foot, .36f, .97f, (canvas, seen) => Furniture.Bin(canvas, seen, mood, foot, color), region => new Mark("obstacle", GeometryType.Rectangle, GeometryJson.Box(region.Box)));
                break;
            case 1:
                AddFlat(
                    foot,
                    .72f,
                    1.2f,
                    (canvas, seen) => Furniture.Planter(canvas, seen, mood, foot),
                    region => new Mark("obstacle", GeometryType.Polygon, GeometryJson.Points(Outline.Clip([.. TubOutline.Select(at => camera.Project(foot + new Vector3(at.X, at.Y, 0)))], camera.Frame))));
                break;
            default:
                for (var cone = 0; cone < 3; cone++)
                {
                    var place = foot + new Vector3(0, 0, cone * 1.6f);
                    var middle = place + new Vector3(0, .3f, 0);
                    AddFlat(place, .26f, .78f, (canvas, seen) => Furniture.Cone(canvas, seen, mood, place), _ => new Mark("obstacle", GeometryType.Point, GeometryJson.Points(camera.Project(middle))));
                }

                break;
        }
    }

    private void AddFlat(Vector3 foot, float half, float height, Action<SKCanvas, Camera> paint, Func<Region, Mark> mark) => all.Add(
        new Thing(foot.Z, Billboard.BoundsIn(camera, foot, -half, 0, half, height), paint)
        {
            Casts = [.. Flat(foot, (-half, 0), (half, 0), (half * .8f, height), (-half * .8f, height))],
            Stands = Disc(foot, half * 1.1f, .3f),
            Mark = region => region.Hidden < .5f && camera.Frame.Contains(Billboard.BoundsIn(camera, foot, -half, 0, half, height)) ? mark(region) : null,
        });

    private void AddTraffic()
    {
        for (var lane = 0; lane < plan.Lanes; lane++)
        {
            foreach (var side in (float[])[-1, 1])
            {
                var x = side * (lane + .5f) * Plan.LaneWidth;
                for (var z = near + 1.5f + (random.NextSingle() * 9); z < 120;)
                {
                    if (plan.Crossing is { } crossing && z < crossing + 5 && z + 6 > crossing - 1)
                    {
                        z = crossing + 6 + (random.NextSingle() * 6);
                        continue;
                    }

                    var length = AddVehicle(x, z, oncoming: side < 0, mayBeBig: true);
                    z += length + 5 + (random.NextSingle() * 22);
                }
            }
        }
    }

    private void AddParked(float side)
    {
        for (var z = near + (random.NextSingle() * 6); z < 75; z += 6.2f)
        {
            var blocked = plan.IsJunction(z - 2, z + 7) || (plan.Crossing is { } crossing && z < crossing + 7 && z + 7 > crossing - 3);
            if (!blocked && random.NextSingle() < .62f)
            {
                AddVehicle(side * (plan.Road - 1.12f), z, oncoming: side < 0, mayBeBig: false);
            }
        }
    }

    private float AddVehicle(float x, float z, bool oncoming, bool mayBeBig)
    {
        var (paint, color) = Vehicles.Paints.ElementAt(random.Next(Vehicles.Paints.Count));
        var lamps = mood.IsDark && mayBeBig;
        var kind = mayBeBig ? random.Next(9) : 8;
        var vehicle = kind switch
        {
            0 => Vehicles.Bus(color, lamps),
            1 => Vehicles.Truck(color, ((SKColor[])[new(0xEC, 0xE8, 0xDE), new(0xC9, 0xCF, 0xD4), new(0xD8, 0xB0, 0x68)])[random.Next(3)], lamps, oncoming),
            _ => Vehicles.Car(random.Next(3), color, lamps),
        };
        var at = new Vector3(x + ((random.NextSingle() - .5f) * .3f), 0, z);
        var solid = oncoming ? vehicle.Solid.Placed(at + new Vector3(0, 0, vehicle.Size.Z), MathF.PI) : vehicle.Solid.Placed(at, 0);
        var half = vehicle.Size.X / 2;
        all.Add(new Thing(z, solid.BoundsIn(camera), (canvas, seen) => solid.Paint(canvas, seen, mood))
        {
            Faces = () => solid.SeenBy(camera),
            Casts = [.. solid.Points],
            Stands = [at + new Vector3(-half, 0, .1f), at + new Vector3(-half, 0, vehicle.Size.Z - .1f), at + new Vector3(half, 0, vehicle.Size.Z - .1f), at + new Vector3(half, 0, .1f)],
            Lamps = lamps || (mayBeBig && mood.Weather is "rain" or "fog")
                ? [.. ((float[])[-half + .22f, half - .22f]).Select(lamp => (at + new Vector3(lamp, vehicle.LampHeight, 0), oncoming ? HeadLight : TailLight, oncoming ? .95f : .6f))]
                : [],
            Mark = region => kind switch
            {
                0 => MarkOfBus(at, vehicle.Size, paint, region),
                1 => MarkOfTruck(at, vehicle.Size, paint, region),
                _ => new Mark("car", GeometryType.Rectangle, GeometryJson.Box(region.Box)) { Paint = paint, Hidden = region.Hidden },
            },
        });
        return vehicle.Size.Z;
    }

    /// <summary>The corners of the box around a vehicle: the near face from its top left clockwise, then the far one.</summary>
    private SKPoint[] Corners(Vector3 at, Vector3 size)
    {
        var (half, height) = (size.X / 2, size.Y);
        Vector3[] near = [at + new Vector3(-half, height, 0), at + new Vector3(half, height, 0), at + new Vector3(half, 0, 0), at + new Vector3(-half, 0, 0)];
        return [.. near.Concat(near.Select(corner => corner + new Vector3(0, 0, size.Z))).Select(corner => camera.Project(corner))];
    }

    private Mark? MarkOfBus(Vector3 at, Vector3 size, string paint, Region region)
    {
        var corners = Corners(at, size);
        var rightSide = at.X < camera.Place.X;
        SKPoint[] points = [.. corners[..6], rightSide ? corners[6] : corners[7]];
        return points.All(camera.Frame.Contains)
            ? new Mark("bus", GeometryType.Cuboid, GeometryJson.Cuboid(points, [[0, 1, 2, 3], [0, 1, 5, 4], rightSide ? [1, 2, 6, 5] : [0, 3, 6, 4]])) { Paint = paint, Hidden = region.Hidden }
            : null;
    }

    private Mark? MarkOfTruck(Vector3 at, Vector3 size, string paint, Region region)
    {
        var corners = Corners(at, size);
        string[] names = ["topleft", "topright", "bottomright", "bottomleft"];
        return corners.All(camera.Frame.Contains)
            ? new Mark("truck", GeometryType.Cuboid2d, GeometryJson.Named("vertices", corners.Select((corner, index) => ($"face{1 + (index / 4)}-{names[index % 4]}", corner)))) { Paint = paint, Hidden = region.Hidden }
            : null;
    }

    private void AddPeopleOnPavement(float side)
    {
        for (var z = near + .5f + (random.NextSingle() * 4); z < 46; z += 3 + (random.NextSingle() * (plan.IsTown ? 7 : 16)))
        {
            if (!plan.IsJunction(z, z))
            {
                AddPerson(new Vector3(side * (plan.Road + 1.5f + (random.NextSingle() * (plan.Pavement - plan.Road - 2))), 0, z), 0);
            }
        }
    }

    private void AddCrossing()
    {
        if (plan.Crossing is { } z)
        {
            var lit = random.Next(2) * 2;
            AddTrafficLight(new Vector3(plan.Road + .6f, 0, z - .6f), lit);
            AddTrafficLight(new Vector3(-plan.Road - .6f, 0, z + 3.8f), lit);
            for (var person = 1 + random.Next(4); person > 0; person--)
            {
                AddPerson(new Vector3((random.NextSingle() - .5f) * plan.Road * 1.9f, 0, z + .4f + (random.NextSingle() * 2.4f)), random.Next(2) == 0 ? 1 : -1);
            }

            if (random.Next(2) == 0)
            {
                AddRider(new Vector3((random.NextSingle() - .5f) * plan.Road, 0, z + 1.4f));
            }
        }

        if (plan.Junction is { } at)
        {
            AddRider(new Vector3((random.NextSingle() - .5f) * plan.Road * 2, 0, at + 2));
            AddPerson(new Vector3((random.NextSingle() - .5f) * plan.Road * 2, 0, at - 1), 1);
        }
    }

    private void AddRider(Vector3 foot)
    {
        var bicycle = Bicycle.Create(random, 0);
        AddPerson(foot, 0, Walker.Riding(random, bicycle.Rider()));
        var bounds = Bicycle.BoundsIn(camera, foot);
        all.Add(new Thing(foot.Z - .01f, bounds, (canvas, seen) => bicycle.Paint(canvas, seen, mood, foot)) { Mark = region => MarkOf(bicycle, foot, region), Stands = Disc(foot, .8f, .12f) });
    }

    private void AddPerson(Vector3 foot, int facing, Walker? known = null)
    {
        var walker = known ?? Walker.Create(random, facing, mood.Weather == "rain");
        all.Add(new Thing(foot.Z, walker.BoundsIn(camera, foot), (canvas, seen) => walker.Paint(canvas, seen, mood, foot))
        {
            Casts = [.. Flat(foot, (-.15f, 0), (.15f, 0), (.24f, 1.35f), (.08f, walker.Height), (-.08f, walker.Height), (-.24f, 1.35f))],
            Stands = Disc(foot, .3f, .14f),
            Least = 220,
            Mark = region => MarkOf(walker, foot, region),
        });
    }

    private Mark? MarkOf(Walker walker, Vector3 foot, Region region)
    {
        var joints = walker.Joints.Select(joint => (joint.Key, Place: camera.Project(foot + new Vector3(joint.Value.X, joint.Value.Y, 0)))).ToList();
        return region.Hidden < .45f && joints.All(joint => camera.Frame.Contains(joint.Place))
            ? new Mark("person", GeometryType.Graph, GeometryJson.Named("nodes", joints)) { Hidden = region.Hidden }
            : null;
    }

    private static IEnumerable<Vector3> Flat(Vector3 foot, params IEnumerable<(float X, float Y)> points) => points.Select(point => foot + new Vector3(point.X, point.Y, 0));

    private static Vector3[] Disc(Vector3 foot, float half, float deep = 0)
    {
        deep = deep == 0 ? half * .7f : deep;
        return [.. Enumerable.Range(0, 10).Select(step => foot + new Vector3(MathF.Cos(step * MathF.Tau / 10) * half, 0, MathF.Sin(step * MathF.Tau / 10) * deep))];
    }
}
