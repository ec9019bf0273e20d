namespace Docket.Sdk.Geometry;

/// <summary>
/// Walks along the edges of the pixels of a mask, having a set pixel to the right at each step. So outlines run clockwise, holes the other way.
/// Where two set pixels touch by a corner only, the walk stays with its own; the loops it closes there are rings of their own, hence no ring
/// touches itself.
/// </summary>
internal sealed class MaskOutlines(Mask mask)
{
    private static readonly (int X, int Y)[] Steps = [(0, -1), (1, 0), (0, 1), (-1, 0)];

    private readonly MaskRuns runs = new(mask);

    // Which left edges were walked along: each ring has one, at the start of a run.
    private readonly ulong[] walked = new ulong[(long)mask.Stride * mask.Height];

    public List<PolygonShape> Trace()
    {
        var pieces = new Dictionary<int, Piece>();
        foreach (var (row, start) in runs.Starts())
        {
            if (IsWalked(start, row))
            {
                continue;
            }

            var label = runs.PieceOf(start, row);
            if (!pieces.TryGetValue(label, out var piece))
            {
                pieces[label] = piece = new Piece();
            }

            Walk(start, row, piece);
        }

        return [.. pieces.Values.Select(piece => new PolygonShape { Exterior = piece.Exterior, Interior = piece.Holes })];
    }

    private void Walk(int column, int row, Piece piece)
    {
        var path = new List<(int X, int Y)>();
        var corners = new Dictionary<(int X, int Y), int>();
        var (x, y, direction) = (column, row + 1, 0);
        do
        {
            if (direction == 0)
            {
                Mark(x, y - 1);
            }

            (x, y) = (x + Steps[direction].X, y + Steps[direction].Y);
            var (right, left) = (HasAhead(x, y, direction, toTheRight: true), HasAhead(x, y, direction, toTheRight: false));
            if (right && !left)
            {
                continue;
            }

            // Only where pixels touch by a corner can the walk come by a second time.
            if (!right && left && !corners.TryAdd((x, y), path.Count))
            {
                Close(path, corners, corners[(x, y)], piece);
            }
            else
            {
                path.Add((x, y));
            }

            direction = (direction + (right ? 3 : 1)) % 4;
        }
        while ((x, y, direction) != (column, row + 1, 0));

        piece.Add(path, mask);
    }

    /// <summary>Takes the loop since a corner off the path, which goes on from that corner.</summary>
    private void Close(List<(int X, int Y)> path, Dictionary<(int X, int Y), int> corners, int since, Piece piece)
    {
        var loop = path[since..];
        piece.Add(loop, mask);
        path.RemoveRange(since + 1, path.Count - since - 1);
        foreach (var corner in loop.Skip(1))
        {
            corners.Remove(corner);
        }
    }

    /// <summary>Whether the pixel ahead of a corner is set, on the one side of the walk or the other.</summary>
    private bool HasAhead(int x, int y, int direction, bool toTheRight) => (direction, toTheRight) switch
    {
        (0, true) or (1, false) => mask.Has(x, y - 1),
        (1, true) or (2, false) => mask.Has(x, y),
        (2, true) or (3, false) => mask.Has(x - 1, y),
        _ => mask.Has(x - 1, y - 1),
    };

    private bool IsWalked(int column, int row) => ((walked[(row * mask.Stride) + (column / 64)] >> (column % 64)) & 1) != 0;

    private void Mark(int column, int row) => walked[(row * mask.Stride) + (column / 64)] |= 1UL << (column % 64);

    /// <summary>Pixels that hang together: one outline and its holes.</summary>
    private sealed class Piece
    {
        public IReadOnlyList<ShapePoint> Exterior { get; private set; } = [];

        public List<IReadOnlyList<ShapePoint>> Holes { get; } = [];

        public void Add(List<(int X, int Y)> ring, Mask mask)
        {
            ShapePoint[] points = [.. ring.Select(corner => new ShapePoint(mask.Left + corner.X, mask.Top + corner.Y))];
            if (IsClockwise(ring))
            {
                Exterior = points;
            }
            else
            {
                Holes.Add(points);
            }
        }

        private static bool IsClockwise(List<(int X, int Y)> ring)
        {
            var twice = 0L;
            for (var i = 0; i < ring.Count; i++)
            {
                var ((x, y), (nextX, nextY)) = (ring[i], ring[(i + 1) % ring.Count]);
                twice += ((long)x * nextY) - ((long)nextX * y);
            }

            return twice > 0;
        }
    }
}
