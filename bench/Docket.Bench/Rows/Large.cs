using Docket.Bench.Fill;
using Docket.Bench.Harness;

namespace Docket.Bench.Rows;

/// <summary>What is measured on a large database, which takes minutes to fill and is filled once: how calls grow with the data, and the memory of an export.</summary>
internal static class Large
{
    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        var (fills, tables, findings) = (new List<IReadOnlyList<string>>(), new List<Table>(), new List<Finding>());
        foreach (var kind in context.Options.Databases)
        {
            await using var small = await context.FilledAsync(kind, BenchContext.Small, ct);
            await using var large = await context.EmptyAsync(kind);
            var took = await Filling.RunAsync(context.Large, large.Folder, large.Connection, ct);
            fills.Add([large.Title, $"{took.TotalMinutes:0.0}", $"{await SizeAsync(large, ct) / 1e9:0.0}"]);
            BenchContext.Tell($"filled {large.Title} in {took.TotalMinutes:0.0} minutes");
            foreach (var (table, found) in new[] { await Growth.MeasureAsync(context, small, large, ct), await Export.MeasureAsync(context, large, ct) })
            {
                tables.Add(table);
                findings.AddRange(found);
            }
        }

        var (few, many) = (BenchContext.Small, context.Large);
        var about = $"""
            A small database ({few.Jobs:N0} jobs, {few.Images:N0} images, {few.Figures:N0} figures) and a large one ({many.Jobs:N0} jobs, {many.Images:N0} images, {many.Figures:N0} figures), each
            with a server of its own, called in turn with one request in flight. Jobs have 100 images in both. Pages have 50 jobs; the last page is the last full one. `jobs.info` goes
            over all jobs in a scattered order; an edit is a box drawn in a job by its annotator, over the images of six jobs. A round is {context.Slice.TotalSeconds / 3} s of each; medians of
            {context.Rounds} rounds (least to most).

            The export is walked by our client, page after page, as it comes. MB are what the system counts for the whole process of the server (resident), its peak included.
            """;
        return new Report("A large database", about, [new Table("The fill:", ["database", "minutes", "GB"], fills), .. tables], findings);
    }

    private static async Task<long> SizeAsync(Storage storage, CancellationToken ct) => storage.Kind == DatabaseKind.Sqlite
        ? new FileInfo(storage.SqliteFile).Length
        : await RowTemplate.CountAsync(storage, "SELECT pg_database_size(current_database())", ct);
}
