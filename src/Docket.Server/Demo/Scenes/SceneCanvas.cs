using System.Runtime.InteropServices;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>
/// A picture, and beside it a second one of the same size that holds for every pixel whose it is. Each thing is painted on both, so what is hidden, and
/// which pixels are left of a thing, is known exactly.
/// </summary>
internal sealed class SceneCanvas : IDisposable
{
    private static readonly byte[] Half = [.. Enumerable.Range(0, 256).Select(alpha => (byte)(alpha < 128 ? 0 : 255))];

    private readonly SKBitmap picture;
    private readonly SKBitmap owners;
    private readonly SKCanvas ownersCanvas;
    private readonly SKRectI frame;
    private readonly List<int> painted = [0];

    public SceneCanvas(int width, int height)
    {
        frame = new SKRectI(0, 0, width, height);
        picture = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        owners = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Canvas = new SKCanvas(picture);
        ownersCanvas = new SKCanvas(owners);
        ownersCanvas.Clear(SKColors.Black);
    }

    /// <summary>For what is nobody's: light, haze, shadows.</summary>
    public SKCanvas Canvas { get; }

    /// <summary>Paints a thing, and answers the number by which its pixels are found.</summary>
    public int Paint(SKRect bounds, Action<SKCanvas> paint)
    {
        paint(Canvas);
        var number = painted.Count;
        using var filter = SKColorFilter.CreateTable(Half, All((byte)number), All((byte)(number >> 8)), All(0));
        using var layer = new SKPaint { ColorFilter = filter };
        ownersCanvas.SaveLayer(bounds, layer);
        paint(ownersCanvas);
        ownersCanvas.Restore();
        painted.Add(Count(number, Within(bounds)));
        return number;
    }

    /// <summary>Paints a thing that is covered by polygons.</summary>
    public int PaintFaces(SKRect bounds, Action<SKCanvas> paint, IReadOnlyList<SKPoint[]> polygons)
    {
        paint(Canvas);
        var number = painted.Count;
        using var color = new SKPaint { Color = new SKColor((byte)number, (byte)(number >> 8), 0) };
        foreach (var polygon in polygons)
        {
            Outline.Fill(ownersCanvas, color, polygon);
        }

        painted.Add(Count(number, Within(bounds)));
        return number;
    }

    /// <summary>What is left of a thing.</summary>
    public Region RegionOf(int number, SKRect bounds)
    {
        var within = Within(bounds);
        var (left, top, right, bottom, count) = (int.MaxValue, int.MaxValue, 0, 0, 0);
        for (var y = within.Top; y < within.Bottom; y++)
        {
            var row = Row(y);
            for (var x = within.Left; x < within.Right; x++)
            {
                if (Owner(row[x]) == number)
                {
                    (left, top, right, bottom, count) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), y + 1, count + 1);
                }
            }
        }

        return count == 0 ? default : new Region(new SKRectI(left, top, right, bottom), count, 1 - ((float)count / painted[number]));
    }

    /// <summary>Whether a place is a thing's, and is seen.</summary>
    public bool IsOf(int number, SKPoint place) =>
        frame.Contains((int)place.X, (int)place.Y) && Owner(Row((int)place.Y)[(int)place.X]) == number;

    /// <summary>The pixels of a thing within a box: 255 where it is, else 0.</summary>
    public byte[] MaskOf(int number, SKRectI box)
    {
        var mask = new byte[box.Width * box.Height];
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = Row(y);
            for (var x = box.Left; x < box.Right; x++)
            {
                mask[((y - box.Top) * box.Width) + x - box.Left] = Owner(row[x]) == number ? (byte)255 : (byte)0;
            }
        }

        return mask;
    }

    public byte[] Encode(SKEncodedImageFormat format, int quality)
    {
        using var data = picture.Encode(format, quality);
        return data.ToArray();
    }

    public void Dispose()
    {
        Canvas.Dispose();
        ownersCanvas.Dispose();
        picture.Dispose();
        owners.Dispose();
    }

    private static byte[] All(byte value)
    {
        var table = new byte[256];
        Array.Fill(table, value);
        return table;
    }

    private static int Owner(uint pixel) => (int)(pixel & 0xFFFF);

    private SKRectI Within(SKRect bounds)
    {
        var outer = SKRectI.Ceiling(new SKRect(bounds.Left - 2, bounds.Top - 2, bounds.Right + 2, bounds.Bottom + 2));
        return SKRectI.Intersect(outer, frame);
    }

    private ReadOnlySpan<uint> Row(int y) => MemoryMarshal.Cast<byte, uint>(owners.GetPixelSpan()).Slice(y * frame.Width, frame.Width);

    private int Count(int number, SKRectI within)
    {
        var count = 0;
        for (var y = within.Top; y < within.Bottom; y++)
        {
            foreach (var pixel in Row(y)[within.Left..within.Right])
            {
                count += Owner(pixel) == number ? 1 : 0;
            }
        }

        return count;
    }
}

/// <summary>The pixels of a thing that nothing hides.</summary>
/// <param name="Box">The smallest box around them.</param>
/// <param name="Pixels">How many.</param>
/// <param name="Hidden">The share of the thing that other things hide.</param>
internal readonly record struct Region(SKRectI Box, int Pixels, float Hidden);
