using Docket.Bench.Fill;
using Docket.Bench.Harness;

namespace Docket.Bench;

/// <summary>What every row needs: the options, and storages that are gone afterwards.</summary>
internal sealed class BenchContext(Options options)
{
    /// <summary>A database in which the flat paths are measured: small, and a hundred times as large.</summary>
    public static FillPlan Small { get; } = new(100, 10_000, 100_000);

    /// <summary>The large one; with <c>--quick</c> only five times as large.</summary>
    public FillPlan Large => options.Quick ? new(500, 50_000, 500_000) : new(10_000, 1_000_000, 10_000_000);

    public Options Options => options;

    /// <summary>Rounds of a row; three with <c>--quick</c>, whose numbers are only to see that it runs.</summary>
    public int Rounds => options.Quick ? 3 : 7;

    /// <summary>Rounds that do not count: the runtime compiles what is hot once more after some seconds of load.</summary>
    public int WarmUps => options.Quick ? 1 : 5;

    /// <summary>How long one side sends in one round.</summary>
    public TimeSpan Slice => TimeSpan.FromSeconds(options.Quick ? 0.5 : 1.5);

    public Task<Storage> EmptyAsync(DatabaseKind kind) => Storage.CreateAsync(kind, options.Scratch, options.Postgres);

    public async Task<Storage> FilledAsync(DatabaseKind kind, FillPlan plan, CancellationToken ct)
    {
        var storage = await EmptyAsync(kind);
        var took = await Filling.RunAsync(plan, storage.Folder, storage.Connection, ct);
        Tell($"filled {storage.Title} with {plan.Jobs:N0} jobs, {plan.Images:N0} images, {plan.Figures:N0} figures in {took.TotalSeconds:0.0} s");
        return storage;
    }

    public static void Tell(string line) => Console.Error.WriteLine($"  {line}");
}
