namespace Docket.Bench.Harness;

/// <summary>One of the things that are held against each other.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="RunAsync">One round of it.</param>
internal sealed record Side(string Name, Func<Task<Sample>> RunAsync);

/// <summary>The samples of each side, round by round.</summary>
internal sealed record Measured(IReadOnlyList<Side> Sides, IReadOnlyList<Sample[]> Rounds)
{
    /// <summary>A number of a side, over the rounds.</summary>
    public Spread Of(int side, Func<Sample, double> number) => Spread.Of(Rounds.Select(round => number(round[side])));

    /// <summary>A number of one side divided by that of another, both of the same round.</summary>
    public Spread Ratio(int side, int by, Func<Sample, double> number) => Spread.Of(Rounds.Select(round => number(round[side]) / number(round[by])));
}

/// <summary>
/// Runs sides in turn, A B A B ..., so that what the machine does meanwhile happens to all of them, and a ratio is made of samples that were taken
/// one after the other.
/// </summary>
internal static class Rounds
{
    public static async Task<Measured> RunAsync(IReadOnlyList<Side> sides, int rounds, int warmUps)
    {
        for (var round = 0; round < warmUps; round++)
        {
            await RoundAsync(sides);
        }

        var samples = new List<Sample[]>();
        for (var round = 0; round < rounds; round++)
        {
            samples.Add(await RoundAsync(sides));
        }

        return new Measured(sides, samples);
    }

    private static async Task<Sample[]> RoundAsync(IReadOnlyList<Side> sides)
    {
        var samples = new Sample[sides.Count];
        foreach (var (index, side) in sides.Index())
        {
            samples[index] = await side.RunAsync();
        }

        return samples;
    }
}
