using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Something flat that faces the camera, drawn in metres from the point where it stands: X to the right, Y up.</summary>
internal static class Billboard
{
    public static void Draw(SKCanvas canvas, Camera camera, Vector3 foot, Action<SKCanvas> draw)
    {
        var (at, scale) = (camera.Project(foot), camera.Scale(foot.Z));
        canvas.Save();
        canvas.Translate(at.X, at.Y);
        canvas.Scale(scale, camera.IsMirrored ? scale : -scale);
        draw(canvas);
        canvas.Restore();
    }

    /// <summary>Where a box of metres is on the picture.</summary>
    public static SKRect BoundsIn(Camera camera, Vector3 foot, float left, float bottom, float right, float top)
    {
        var (low, high) = (camera.Project(foot + new Vector3(left, bottom, 0)), camera.Project(foot + new Vector3(right, top, 0)));
        return new SKRect(low.X, Math.Min(low.Y, high.Y), high.X, Math.Max(low.Y, high.Y));
    }
}
