using System.CommandLine;
using System.Text.Json;
using Docket.Cli.Output;
using Docket.Sdk;
using Docket.Sdk.Annotations;

namespace Docket.Cli.Annotations;

/// <summary>
/// Writes what is labeled, as it comes: a file for each image, each of them whole or not there, or all in one. Coordinates are those that were
/// stored, not turned into whole pixels.
/// </summary>
internal sealed class AnnotationsPullCommand : DocketCommand
{
    private readonly Option<long?> job = new("--job") { Description = "The images of this job.", HelpName = "ID" };
    private readonly Option<long?> dataset = new("--dataset", "-d") { Description = "The images of this dataset.", HelpName = "ID" };
    private readonly Option<string> output = new("--output", "-o") { Description = "A folder, for a file for each image; or a name that ends with .json, for one file with a list of all.", HelpName = "PATH", Required = true };

    public AnnotationsPullCommand()
        : base("pull", "Writes what is labeled on the images of a job or dataset into JSON files.")
    {
        Add(job);
        Add(dataset);
        Add(output);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var target = run.Get(output)!;
        var (client, id) = await SourceAsync(run, ct);
        var annotations = client.Annotations.ListWholeAsync(new ListAnnotationsRequest { DatasetId = id, IntegerCoords = false }, ct);
        var (images, figures) = target.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? await ToFileAsync(annotations, target, ct)
            : await ToFolderAsync(annotations, target, ct);
        run.Say($"{figures} figures on {images} images written to {target}");
        return ExitCode.Ok;
    }

    private async Task<(DocketClient Client, long DatasetId)> SourceAsync(CommandRun run, CancellationToken ct) => (run.Get(job), run.Get(dataset)) switch
    {
        ( > 0 and long id, null) => (run.Client.InJob(id), (await run.Client.Jobs.InfoAsync(id, ct)).DatasetId
            ?? throw new CliException(ExitCode.Failed, $"job {id} is not over one dataset; pull its datasets instead")),
        (null, { } id) => (run.Client, id),
        _ => throw CliException.Usage("say which: --job ID or --dataset ID"),
    };

    private static async Task<(int Images, int Figures)> ToFolderAsync(IAsyncEnumerable<AnnotationInfo> annotations, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var taken = new HashSet<string>();
        var figures = 0;
        await foreach (var info in annotations.WithCancellation(ct))
        {
            var path = Path.Combine(folder, SafeFileName.Unique(info.ImageName + ".json", info.ImageId, taken));
            await WholeFile.WriteAsync(path, file => JsonSerializer.SerializeAsync(file, info, AnnotationMethods.Info.Response, ct));
            figures += info.Annotation.Objects.Count;
        }

        return (taken.Count, figures);
    }

    private static async Task<(int Images, int Figures)> ToFileAsync(IAsyncEnumerable<AnnotationInfo> annotations, string path, CancellationToken ct)
    {
        var (images, figures) = (0, 0);
        await WholeFile.WriteAsync(path, async file =>
        {
            await using var writer = new Utf8JsonWriter(file);
            writer.WriteStartArray();
            await foreach (var info in annotations.WithCancellation(ct))
            {
                JsonSerializer.Serialize(writer, info, AnnotationMethods.Info.Response);
                await writer.FlushAsync(ct);
                images++;
                figures += info.Annotation.Objects.Count;
            }

            writer.WriteEndArray();
        });
        return (images, figures);
    }
}
