using Docket.Sdk.Stats;

namespace Docket.Server.Stats;

/// <summary>How numbers are spread. Pure.</summary>
internal static class Spread
{
    /// <summary>The five numbers, or null of none.</summary>
    public static FiveNumbers? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new FiveNumbers
        {
            Count = sorted.Length,
            Min = sorted[0],
            P25 = Quantile(sorted, 0.25),
            Median = Quantile(sorted, 0.5),
            P75 = Quantile(sorted, 0.75),
            Max = sorted[^1],
        };
    }

    /// <summary>The quantile of ascending numbers, interpolated between its neighbours: type 7 of Hyndman and Fan, as in R and NumPy.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = (sorted.Count - 1) * share;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
