using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>
/// Looks along the street from above it, as a camera on a lamp post does: metres of the street become pixels of the picture. X goes to the right,
/// Y up, Z into the picture; upright lines stay upright.
/// </summary>
internal sealed record Camera(int Width, int Height, float Lens, Vector3 Place, SKPoint Vanishing)
{
    /// <summary>Nothing nearer is drawn.</summary>
    public const float Near = 1.5f;

    /// <summary>Whether it sees the mirror image in a wet ground.</summary>
    public bool IsMirrored { get; init; }

    public SKRect Frame => new(0, 0, Width, Height);

    /// <summary>The pixels of a metre at a depth.</summary>
    public float Scale(float z) => Lens / z;

    public SKPoint Project(Vector3 point)
    {
        var scale = Scale(point.Z);
        return new SKPoint(Vanishing.X + ((point.X - Place.X) * scale), Vanishing.Y + ((Place.Y - (IsMirrored ? -point.Y : point.Y)) * scale));
    }

    /// <summary>A polygon as it is seen; empty if all of it is behind the camera.</summary>
    public SKPoint[] ProjectAll(ReadOnlySpan<Vector3> polygon)
    {
        var points = new List<SKPoint>(polygon.Length + 1);
        for (var i = 0; i < polygon.Length; i++)
        {
            var (from, to) = (polygon[i], polygon[(i + 1) % polygon.Length]);
            if (from.Z >= Near)
            {
                points.Add(Project(from));
            }

            if (from.Z >= Near != to.Z >= Near)
            {
                points.Add(Project(Vector3.Lerp(from, to, (Near - from.Z) / (to.Z - from.Z))));
            }
        }

        return points.Count < 3 ? [] : [.. points];
    }

    /// <summary>The nearest depth at which the ground is in the picture.</summary>
    public float GroundAt(float y) => Lens * Place.Y / (y - Vanishing.Y);

    /// <summary>Whether the front of a flat face is seen.</summary>
    public bool Sees(Vector3 point, Vector3 normal) => Vector3.Dot(normal, point - (IsMirrored ? Place with { Y = -Place.Y } : Place)) < 0;
}
