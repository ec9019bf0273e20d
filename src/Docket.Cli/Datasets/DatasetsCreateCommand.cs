using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk.Datasets;

namespace Docket.Cli.Datasets;

internal sealed class DatasetsCreateCommand : DocketCommand
{
    private readonly Argument<string> name = new("NAME") { Description = "The dataset's name, unique among its siblings." };
    private readonly Option<long> project = new("--project", "-p") { Description = "The project.", HelpName = "ID", Required = true };
    private readonly Option<long?> parent = new("--parent") { Description = "The dataset to stand in. Default: the top of the project.", HelpName = "ID" };
    private readonly Option<string?> description = new("--description") { Description = "A short description.", HelpName = "TEXT" };

    public DatasetsCreateCommand()
        : base("create", "Makes a dataset and shows it.")
    {
        Add(name);
        Add(project);
        Add(parent);
        Add(description);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var request = new AddDatasetRequest { ProjectId = run.Get(project), Name = run.Get(name)!, ParentId = run.Get(parent), Description = run.Get(description) ?? "" };
        run.Show(await run.Client.Datasets.AddAsync(request, ct), DatasetColumns.Dataset);
        return ExitCode.Ok;
    }
}
