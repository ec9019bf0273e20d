namespace Docket.Sdk.Geometry;

/// <summary>Finds the pixels whose centres polygons cover, row by row.</summary>
internal static class Rasterizer
{
    // About a second; a plain shape of a hundred million pixels takes a fiftieth of it. The unit is about a nanosecond.
    private const long MostWork = 1_000_000_000;
    private const int WorkOfCrossing = 64;
    private const int WorkOfWord = 8;

    public static Mask Fill(IReadOnlyList<PolygonShape> parts, PixelFrame within)
    {
        var bounds = BoundingBox.Around(parts.SelectMany(part => part.Exterior));
        var builder = new MaskBuilder(PixelFrame.Of(bounds).Common(within));
        var work = 0L;
        foreach (var part in parts)
        {
            var frame = PixelFrame.Of(part.GetBounds()).Common(within);
            if (part.Interior.Count == 0 || parts.Count == 1)
            {
                FillPart(part, builder, frame, ref work);
                continue;
            }

            // Its holes must not be cut out of its neighbours.
            var alone = new MaskBuilder(frame);
            Spend(ref work, (long)WorkOfWord * alone.Size);
            FillPart(part, alone, frame, ref work);
            builder.Add(alone.Build());
        }

        return builder.Build();
    }

    private static void FillPart(PolygonShape part, MaskBuilder builder, PixelFrame frame, ref long work)
    {
        FillRing(part.Exterior, value: true, builder, frame, ref work);
        foreach (var hole in part.Interior)
        {
            FillRing(hole, value: false, builder, frame, ref work);
        }
    }

    private static void FillRing(IReadOnlyList<ShapePoint> ring, bool value, MaskBuilder builder, PixelFrame frame, ref long work)
    {
        var edges = Edges(ring, frame);
        foreach (var edge in edges)
        {
            Spend(ref work, WorkOfCrossing * (edge.LastRow - edge.FirstRow + 1L));
        }

        var active = new List<Edge>();
        var crossings = new List<double>();
        var next = 0;
        for (var y = edges.Count == 0 ? 0 : edges[0].FirstRow; next < edges.Count || active.Count > 0; y++)
        {
            active.RemoveAll(edge => edge.LastRow < y);
            if (active.Count == 0 && next < edges.Count)
            {
                y = edges[next].FirstRow;
            }

            for (; next < edges.Count && edges[next].FirstRow == y; next++)
            {
                active.Add(edges[next]);
            }

            crossings.Clear();
            foreach (var edge in active)
            {
                crossings.Add(edge.At(y + 0.5));
            }

            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var (from, to) = (PixelFrame.First(crossings[i]), PixelFrame.First(crossings[i + 1]));
                Spend(ref work, Math.Clamp((to - from) / 64, 0, Mask.MostSide / 64));
                builder.Fill(y, from, to, value);
            }
        }
    }

    /// <summary>The edges that pass the centre of a row in the frame, by their first such row.</summary>
    private static List<Edge> Edges(IReadOnlyList<ShapePoint> ring, PixelFrame frame)
    {
        var edges = new List<Edge>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            var (upper, lower) = from.Y <= to.Y ? (from, to) : (to, from);
            var (first, last) = (Math.Max(PixelFrame.First(upper.Y), frame.Top), Math.Min(PixelFrame.First(lower.Y), frame.Bottom) - 1);
            if (first <= last)
            {
                edges.Add(new Edge(upper, lower, first, last));
            }
        }

        edges.Sort((one, other) => one.FirstRow.CompareTo(other.FirstRow));
        return edges;
    }

    private static void Spend(ref long work, long more)
    {
        work += more;
        if (work > MostWork)
        {
            throw new GeometryTooLargeException("the outlines have too many long edges to be turned into pixels");
        }
    }

    private readonly record struct Edge(ShapePoint Upper, ShapePoint Lower, int FirstRow, int LastRow)
    {
        public double At(double y) => Upper.X + ((y - Upper.Y) * ((Lower.X - Upper.X) / (Lower.Y - Upper.Y)));
    }
}
