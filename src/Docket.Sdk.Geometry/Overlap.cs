using NetTopologySuite.Operation.OverlayNG;

namespace Docket.Sdk.Geometry;

/// <summary>The overlap of two shapes.</summary>
internal static class Overlap
{
    public static double Of(ArealShape one, ArealShape other)
    {
        if (one.IsMask || other.IsMask)
        {
            var (mask, otherMask) = (one.ToMask(), other.ToMask());
            return Ratio(mask.CountCommon(otherMask), mask.Count(), otherMask.Count());
        }

        return one is RectangleShape && other is RectangleShape
            ? Ratio(one.GetBounds().Common(other.GetBounds()), one.GetArea(), other.GetArea())
            : OfOutlines(one.Outlines, other.Outlines);
    }

    private static double OfOutlines(IReadOnlyList<PolygonShape> one, IReadOnlyList<PolygonShape> other)
    {
        OutlineBudget.Check(one.Concat(other));
        var (region, otherRegion) = (Region.Of(one), Region.Of(other));
        var common = region.EnvelopeInternal.Intersects(otherRegion.EnvelopeInternal)
            ? OverlayNGRobust.Overlay(region, otherRegion, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area
            : 0;
        return Ratio(common, region.Area, otherRegion.Area);
    }

    // Rounding may put the common area a trace above the whole.
    private static double Ratio(double common, double area, double otherArea)
    {
        var whole = area + otherArea - common;
        return whole > 0 ? Math.Clamp(common / whole, 0, 1) : 0;
    }
}
