using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Docket.Cli.Output;
using Docket.Sdk.Images;

namespace Docket.Cli.Images;

/// <summary>Downloads pictures as they were uploaded. A file that is there with the same bytes is left, so a broken download is called again.</summary>
internal sealed class ImagesDownloadCommand : DocketCommand
{
    private const int AtOnce = 100;

    private readonly Option<long> dataset = new("--dataset", "-d") { Description = "The dataset.", HelpName = "ID", Required = true };
    private readonly Option<long[]> images = new("--image") { Description = "An image; may be given several times. Default: all of the dataset.", HelpName = "ID" };
    private readonly Option<string> output = new("--output", "-o") { Description = "The folder to put them into.", HelpName = "FOLDER", Required = true };

    public ImagesDownloadCommand()
        : base("download", "Downloads pictures of a dataset, as they were uploaded. Files that are there with the same bytes are left as they are.")
    {
        Add(dataset);
        Add(images);
        Add(output);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var folder = run.Get(output)!;
        Directory.CreateDirectory(folder);
        var asked = (run.Get(images) ?? []).ToHashSet();
        var unseen = asked.ToHashSet();
        var taken = new HashSet<string>();
        var (written, present, linked) = (0, 0, 0);
        await foreach (var some in run.Client.Images.ListAllAsync(new ListImagesRequest { DatasetId = run.Get(dataset) }, ct).Chunk(AtOnce).WithCancellation(ct))
        {
            // Names of files are given out over all images, so that they are the same whichever of them are asked for.
            var files = some.Select(image => (Image: image, Path: Path.Combine(folder, SafeFileName.Unique(image.Name, image.Id, taken))))
                .Where(file => asked.Count == 0 || unseen.Remove(file.Image.Id)).ToList();
            linked += files.RemoveAll(file => file.Image.Link is not null);
            var all = files.Count;
            var missing = new Dictionary<string, string>();
            foreach (var (image, path) in files)
            {
                if (!await IsThereAsync(path, image, ct))
                {
                    missing[image.Id.ToString(CultureInfo.InvariantCulture)] = path;
                }
            }

            present += all - missing.Count;
            written += await DownloadAsync(run, missing, ct);
        }

        run.Say($"{written} files written to {folder}, {present} were there{(linked > 0 ? $", {linked} are links and were left out" : "")}");
        return unseen.Count == 0 ? linked == 0 ? ExitCode.Ok : ExitCode.Partly : throw new CliException(ExitCode.Partly, $"not in the dataset: {string.Join(", ", unseen)}");
    }

    private async Task<int> DownloadAsync(CommandRun run, Dictionary<string, string> missing, CancellationToken ct)
    {
        if (missing.Count == 0)
        {
            return 0;
        }

        var written = 0;
        var request = new DownloadImagesRequest { DatasetId = run.Get(dataset), ImageIds = [.. missing.Keys.Select(id => long.Parse(id, CultureInfo.InvariantCulture))] };
        await foreach (var part in run.Client.Images.BulkDownloadAsync(request, ct))
        {
            await WholeFile.WriteAsync(missing[part.Name], part.Stream, ct);
            written++;
        }

        return written;
    }

    private static async Task<bool> IsThereAsync(string path, Image image, CancellationToken ct)
    {
        if (new FileInfo(path) is not { Exists: true } file || file.Length != image.Size)
        {
            return false;
        }

        await using var content = file.OpenRead();
        return Convert.ToBase64String(await SHA256.HashDataAsync(content, ct)) == image.Hash;
    }
}
