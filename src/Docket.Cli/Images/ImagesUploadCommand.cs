using System.CommandLine;
using System.Runtime.CompilerServices;
using Docket.Cli.Output;
using Docket.Sdk;
using Docket.Sdk.Images;

namespace Docket.Cli.Images;

/// <summary>
/// Uploads a folder. It keeps no state of its own: what is there is found by names and contents, so that after a kill, a lost connection or a new
/// picture the same line is called again.
/// </summary>
internal sealed class ImagesUploadCommand : DocketCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder; those in it count too, hidden ones do not." };
    private readonly Option<long> dataset = new("--dataset", "-d") { Description = "The dataset to put them into.", HelpName = "ID", Required = true };
    private readonly Option<string[]> extensions = new("--extension", "-e")
    {
        Description = $"Only files that end so; may be given several times. Default: {string.Join(", ", PictureFolder.Extensions)}.",
        HelpName = "EXT",
    };

    private readonly Option<NameConflict> onConflict = new("--on-conflict")
    {
        Description = "What becomes of a picture whose name another picture of the dataset has: skip it, rename it, or fail, which ends the upload. Default: fail.",
        HelpName = "skip|rename|fail",
    };

    private readonly Option<int> parallel = new("--parallel") { Description = "How many requests are on their way at once, 1 to 16.", HelpName = "N", DefaultValueFactory = _ => 4 };
    private readonly Option<bool> all = new("--all") { Description = "Show each file, not only those that were not added." };

    public ImagesUploadCommand()
        : base("upload", "Uploads the pictures of a folder into a dataset. What is there already is not sent again: call it again to go on after a break.")
    {
        onConflict.CompletionSources.Clear();
        onConflict.CompletionSources.Add("skip", "rename", "fail");
        parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 16)
            {
                result.AddError("--parallel is 1 to 16");
            }
        });
        Add(folder);
        Option[] options = [dataset, extensions, onConflict, parallel, all, Formats.Option];
        foreach (var option in options)
        {
            Add(option);
        }
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var root = Path.GetFullPath(run.Get(folder)!);
        var files = PictureFolder.Find(root, run.Get(extensions) is { Length: > 0 } given ? given : PictureFolder.Extensions);
        await run.Client.Datasets.InfoAsync(run.Get(dataset), ct);
        var counts = new Dictionary<UploadResult, int>();
        try
        {
            // A table is written when all is known: below the bar, not through it.
            var isTable = run.Get(Formats.Option) == Format.Table;
            var rows = new List<ShownOutcome>();
            await UploadProgress.RunAsync(run, files, async progress =>
            {
                var outcomes = OutcomesAsync(run, root, files, progress, counts, ct);
                if (isTable)
                {
                    rows = await outcomes.ToListAsync(ct);
                }
                else
                {
                    await run.ShowAllAsync(outcomes, ShownOutcome.Columns, ct);
                }
            });
            if (isTable)
            {
                await run.ShowAllAsync(rows.ToAsyncEnumerable(), ShownOutcome.Columns, ct);
            }
        }
        finally
        {
            Summarize(run, files.Count, counts);
        }

        var refused = counts.GetValueOrDefault(UploadResult.Refused);
        return refused == 0 ? ExitCode.Ok : refused == files.Count ? ExitCode.Failed : ExitCode.Partly;
    }

    /// <summary>What there is to show of each file as it is known.</summary>
    private async IAsyncEnumerable<ShownOutcome> OutcomesAsync(
        CommandRun run, string root, List<PictureFile> files, UploadProgress progress, Dictionary<UploadResult, int> counts, [EnumeratorCancellation] CancellationToken ct)
    {
        var options = new UploadOptions { OnConflict = run.Get(onConflict), AtOnce = run.Get(parallel) };
        var index = 0;
        await foreach (var outcome in run.Client.Images.UploadEachAsync(run.Get(dataset), files.Select(file => file.ToUpload()), options, ct))
        {
            var file = files[index++];
            counts[outcome.Result] = counts.GetValueOrDefault(outcome.Result) + 1;
            progress.Report(file.Length);
            if (run.Get(all) || outcome.Result is not (UploadResult.Added or UploadResult.Present))
            {
                yield return ShownOutcome.Of(Path.GetRelativePath(root, file.Path), outcome);
            }
        }
    }

    private static void Summarize(CommandRun run, int total, Dictionary<UploadResult, int> counts)
    {
        var done = counts.Values.Sum();
        var parts = Enum.GetValues<UploadResult>().Where(counts.ContainsKey).Select(result => $"{counts[result]} {result.ToString().ToLowerInvariant()}");
        run.Say($"{done} of {total} files: {(done == 0 ? "none" : string.Join(", ", parts))}{(done < total ? "; call it again to go on" : "")}");
    }
}
