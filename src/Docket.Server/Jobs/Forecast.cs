namespace Docket.Server.Jobs;

/// <summary>When something will be done, in days from now.</summary>
internal sealed record DaysLeft(double P50, double P90);

/// <summary>
/// Forecasts by the bootstrap (Efron 1979) of daily throughput: whole days are drawn with replacement from the observed ones, until the work is
/// done; the ends of many such runs are the forecast. Within its last day a run goes on evenly. Pure, and the same for the same numbers.
/// </summary>
internal static class Forecast
{
    public const int Window = 14;
    public const int LeastActiveDays = 3;
    private const int Runs = 1000;
    private const int MostDays = 1000;

    /// <summary>
    /// How much was done in each of the spans of 24 hours before a moment, the latest first: back to the one in which the first thing was done, at most
    /// 14. The days before say nothing of somebody who had not begun.
    /// </summary>
    public static int[] Daily(IEnumerable<(DateTimeOffset At, long Job, long Image)> done, DateTimeOffset moment)
    {
        var days = done.Where(one => one.At <= moment && one.At > moment.AddDays(-Window))
            .Select(one => (Day: (int)(moment - one.At).TotalDays, one.Job, one.Image, one.At))
            .ToList();
        var counts = new int[days.Count == 0 ? 0 : (int)(moment - days.Min(day => day.At)).TotalDays + 1];
        foreach (var (day, _, _) in days.Select(one => (one.Day, one.Job, one.Image)).Distinct())
        {
            counts[day]++;
        }

        return counts;
    }

    /// <summary>The forecast, or null where it would be more than a thousand days.</summary>
    public static DaysLeft? Make(long seed, int remaining, IReadOnlyList<int> daily)
    {
        var random = new Draws(daily.Aggregate(Draws.Mix((ulong)seed) ^ (ulong)remaining, (sum, day) => Draws.Mix(sum ^ (ulong)day)));
        var ends = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            ends[run] = Run(random, remaining, daily);
        }

        Array.Sort(ends);
        var (p50, p90) = (ends[(Runs / 2) - 1], ends[(Runs * 9 / 10) - 1]);
        return double.IsFinite(p90) ? new DaysLeft(p50, p90) : null;
    }

    private static double Run(Draws random, int remaining, IReadOnlyList<int> daily)
    {
        var left = remaining;
        for (var day = 0; day < MostDays; day++)
        {
            var done = daily[random.Next(daily.Count)];
            if (done >= left)
            {
                return day + ((double)left / done);
            }

            left -= done;
        }

        return double.PositiveInfinity;
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): the class of the framework may draw otherwise in its next version.</summary>
    private sealed class Draws(ulong state)
    {
        public static ulong Mix(ulong value)
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }

        public int Next(int count)
        {
            state += 0x9E3779B97F4A7C15;
            return (int)(Mix(state) % (ulong)count);
        }
    }
}
