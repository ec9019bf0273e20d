using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>A flat part of a surface. What lies on it (windows, lamps) is drawn after it and is seen whenever it is.</summary>
internal sealed record Face(Vector3[] Points, SKColor Color)
{
    public IReadOnlyList<Face> On { get; init; } = [];

    /// <summary>Whether it shines by itself.</summary>
    public bool Glows { get; init; }

    public Vector3 Normal
    {
        get
        {
            // By Newell's method, since the first three points may lie on one line.
            var normal = Vector3.Zero;
            for (var i = 0; i < Points.Length; i++)
            {
                var (a, b) = (Points[i], Points[(i + 1) % Points.Length]);
                normal += new Vector3((a.Y - b.Y) * (a.Z + b.Z), (a.Z - b.Z) * (a.X + b.X), (a.X - b.X) * (a.Y + b.Y));
            }

            return normal;
        }
    }

    /// <summary>A rectangle by its corners, as seen from its front: bottom left, then clockwise.</summary>
    public static Face Of(Vector3 bottomLeft, Vector3 topLeft, Vector3 topRight, Vector3 bottomRight, SKColor color) => new([bottomLeft, topLeft, topRight, bottomRight], color);

    /// <summary>The same with its points in the order in which its normal points as wanted.</summary>
    public Face Towards(Vector3 direction) => Vector3.Dot(Normal, direction) >= 0 ? this : this with { Points = [.. Points.AsEnumerable().Reverse()] };

    public Face Placed(Matrix4x4 place) => this with { Points = [.. Points.Select(point => Vector3.Transform(point, place))], On = [.. On.Select(face => face.Placed(place))] };
}

/// <summary>Something made of faces, drawn in their order where they are seen.</summary>
internal sealed class Solid(IReadOnlyList<Face> faces)
{
    // What is on a face that is seen from the side or from far away would be a pixel wide.
    private const float LeastWidth = 18;

    public IReadOnlyList<Face> Faces => faces;

    public IEnumerable<Vector3> Points => faces.SelectMany(face => face.Points);

    public Solid Placed(Vector3 at, float turned) => new([.. faces.Select(face => face.Placed(Matrix4x4.CreateRotationY(turned) * Matrix4x4.CreateTranslation(at)))]);

    public SKRect BoundsIn(Camera camera) => Outline.Bounds(faces.SelectMany(face => camera.ProjectAll(face.Points)));

    /// <summary>The faces that are seen.</summary>
    public IReadOnlyList<SKPoint[]> SeenBy(Camera camera) => [.. faces.Where(face => camera.Sees(face.Points[0], face.Normal)).Select(face => camera.ProjectAll(face.Points))];

    public void Paint(SKCanvas canvas, Camera camera, Mood mood)
    {
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var face in faces)
        {
            var normal = face.Normal;
            if (camera.Sees(face.Points[0], normal))
            {
                Fill(canvas, paint, camera, mood, face, normal);
            }
        }
    }

    private static void Fill(SKCanvas canvas, SKPaint paint, Camera camera, Mood mood, Face face, Vector3 normal)
    {
        var depth = Math.Max(Camera.Near, face.Points.Average(point => point.Z));
        var points = camera.ProjectAll(face.Points);
        paint.Color = face.Glows ? mood.Faded(face.Color, depth * 0.5f) : mood.Lit(face.Color, normal, depth);
        Outline.Fill(canvas, paint, points);
        if (face.On.Count == 0 || Outline.Bounds(points) is { Width: < LeastWidth })
        {
            return;
        }

        foreach (var on in face.On)
        {
            Fill(canvas, paint, camera, mood, on, normal);
        }
    }
}
