using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk.Images;

namespace Docket.Cli.Images;

internal sealed class ImagesListCommand : DocketCommand
{
    private readonly Option<long> dataset = new("--dataset", "-d") { Description = "The dataset.", HelpName = "ID", Required = true };
    private readonly Option<bool> recursive = new("--recursive") { Description = "Images of datasets in it too." };
    private readonly Option<int?> limit = new("--limit") { Description = "At most so many.", HelpName = "N" };

    public ImagesListCommand()
        : base("list", "Lists the images of a dataset, by ascending id.")
    {
        Add(dataset);
        Add(recursive);
        Add(limit);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var request = new ListImagesRequest { DatasetId = run.Get(dataset), Recursive = run.Get(recursive) };
        await run.ShowAllAsync(run.Client.Images.ListAllAsync(request, ct).Take(run.Get(limit) ?? int.MaxValue), ImageColumns.Image, ct);
        return ExitCode.Ok;
    }
}
