using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Polygons of the picture and of the ground.</summary>
internal static class Outline
{
    public static SKPath Of(params SKPoint[] points)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly(points, close: true);
        return builder.Detach();
    }

    public static void Fill(SKCanvas canvas, SKPaint paint, SKPoint[] points)
    {
        if (points.Length >= 3)
        {
            using var path = Of(points);
            canvas.DrawPath(path, paint);
        }
    }

    public static SKRect Bounds(IEnumerable<SKPoint> points)
    {
        var (left, top, right, bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        foreach (var point in points)
        {
            (left, top, right, bottom) = (Math.Min(left, point.X), Math.Min(top, point.Y), Math.Max(right, point.X), Math.Max(bottom, point.Y));
        }

        return new SKRect(left, top, right, bottom);
    }

    /// <summary>The part of a polygon within a box, by Sutherland and Hodgman.</summary>
    public static SKPoint[] Clip(SKPoint[] polygon, SKRect box)
    {
        polygon = Clip(polygon, point => point.X - box.Left);
        polygon = Clip(polygon, point => box.Right - point.X);
        polygon = Clip(polygon, point => point.Y - box.Top);
        return Clip(polygon, point => box.Bottom - point.Y);
    }

    /// <summary>The part of a line within a box; null if none is.</summary>
    public static (SKPoint From, SKPoint To)? Clip(SKPoint from, SKPoint to, SKRect box)
    {
        var (least, most) = (0f, 1f);
        foreach (var (inFrom, inTo) in ((float, float)[])[(from.X - box.Left, to.X - box.Left), (box.Right - from.X, box.Right - to.X), (from.Y - box.Top, to.Y - box.Top), (box.Bottom - from.Y, box.Bottom - to.Y)])
        {
            if (inFrom < 0 && inTo < 0)
            {
                return null;
            }

            if (inFrom < 0)
            {
                least = Math.Max(least, inFrom / (inFrom - inTo));
            }
            else if (inTo < 0)
            {
                most = Math.Min(most, inFrom / (inFrom - inTo));
            }
        }

        return least < most ? (Along(from, to, least), Along(from, to, most)) : null;
    }

    /// <summary>The smallest convex polygon around points, by Andrew's monotone chain.</summary>
    public static T[] Hull<T>(IEnumerable<T> points, Func<T, Vector2> flat)
    {
        var sorted = points.OrderBy(point => flat(point).X).ThenBy(point => flat(point).Y).ToList();
        return [.. Chain(sorted, flat), .. Chain(sorted.AsEnumerable().Reverse(), flat)];
    }

    private static List<T> Chain<T>(IEnumerable<T> sorted, Func<T, Vector2> flat)
    {
        var chain = new List<T>();
        foreach (var point in sorted)
        {
            while (chain.Count >= 2 && Turn(flat(chain[^2]), flat(chain[^1]), flat(point)) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static float Turn(Vector2 a, Vector2 b, Vector2 c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private static SKPoint[] Clip(SKPoint[] polygon, Func<SKPoint, float> inside)
    {
        var kept = new List<SKPoint>(polygon.Length + 2);
        for (var i = 0; i < polygon.Length; i++)
        {
            var (from, to) = (polygon[i], polygon[(i + 1) % polygon.Length]);
            var (inFrom, inTo) = (inside(from), inside(to));
            if (inFrom >= 0)
            {
                kept.Add(from);
            }

            if (inFrom >= 0 != inTo >= 0)
            {
                kept.Add(Along(from, to, inFrom / (inFrom - inTo)));
            }
        }

        return [.. kept];
    }

    private static SKPoint Along(SKPoint from, SKPoint to, float share) => new(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
}
