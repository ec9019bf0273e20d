using System.Globalization;

namespace Docket.Bench.Harness;

/// <summary>The median of several numbers, with the smallest and the largest.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        var middle = sorted.Length / 2;
        return new Spread(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>The median with its range, for example <c>0.64 (0.61 to 0.66)</c>.</summary>
    public override string ToString() => $"{Text(Median)} ({Text(Min)} to {Text(Max)})";

    /// <summary>A number with three digits that mean something.</summary>
    public static string Text(double number) => Math.Abs(number) switch
    {
        double.NaN => "",
        >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.1 => number.ToString("0.00", CultureInfo.InvariantCulture),
        _ => number.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
