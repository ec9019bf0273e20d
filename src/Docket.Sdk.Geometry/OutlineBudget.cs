using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Chain;
using NetTopologySuite.Index.HPRtree;

namespace Docket.Sdk.Geometry;

/// <summary>
/// Refuses outlines that would keep the processor busy for minutes or fill the memory: overlaying takes time and room by the number of
/// crossings, which may grow with the square of the number of points.
/// </summary>
internal static class OutlineBudget
{
    private const int MostPoints = 500_000;
    private const long MostComparisons = 20_000_000;
    private const int MostCrossings = 100_000;

    public static void Check(IEnumerable<PolygonShape> parts)
    {
        var rings = parts.SelectMany(part => part.Interior.Prepend(part.Exterior)).Where(ring => ring.Count > 1).ToList();
        var points = rings.Sum(ring => (long)ring.Count);
        if (points > MostPoints)
        {
            throw new GeometryTooLargeException($"outlines of {points} points are too many: at most {MostPoints} may be compared");
        }

        // Among so few points nothing can go over the limits.
        if (points * points / 2 <= MostCrossings)
        {
            return;
        }

        var counter = new Counter();
        var index = new HPRtree<MonotoneChain>();
        var chains = new List<MonotoneChain>();
        foreach (var chain in rings.SelectMany(ring => MonotoneChainBuilder.GetChains(Region.Closed(ring))))
        {
            chain.Id = chains.Count;
            chains.Add(chain);
            index.Insert(chain.Envelope, chain);
        }

        foreach (var chain in chains)
        {
            counter.Chain = chain;
            index.Query(chain.Envelope, counter);
        }
    }

    /// <summary>Compares the pieces of outlines that lie near each other, and counts.</summary>
    private sealed class Counter : MonotoneChainOverlapAction, IItemVisitor<MonotoneChain>
    {
        private LineSegment one = new();
        private LineSegment other = new();
        private long comparisons;
        private int crossings;

        public MonotoneChain Chain { get; set; } = null!;

        public void VisitItem(MonotoneChain item)
        {
            Compare();
            if (item.Id > Chain.Id)
            {
                Chain.ComputeOverlaps(item, this);
            }
        }

        public override void Overlap(MonotoneChain mc1, int start1, MonotoneChain mc2, int start2)
        {
            Compare();
            mc1.GetLineSegment(start1, ref one);
            mc2.GetLineSegment(start2, ref other);
            var (a, b, c, d) = (one.P0, one.P1, other.P0, other.P1);
            if (Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0 && ++crossings > MostCrossings)
            {
                throw new GeometryTooLargeException($"the outlines are too tangled: they cross more than {MostCrossings} times");
            }
        }

        private void Compare()
        {
            if (++comparisons > MostComparisons)
            {
                throw new GeometryTooLargeException("the outlines are too tangled: too many of their edges lie over each other");
            }
        }

        private static int Side(Coordinate from, Coordinate to, Coordinate point) =>
            Math.Sign(((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X)));
    }
}
