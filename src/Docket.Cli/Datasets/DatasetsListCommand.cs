using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk.Datasets;

namespace Docket.Cli.Datasets;

internal sealed class DatasetsListCommand : DocketCommand
{
    private readonly Option<long> project = new("--project", "-p") { Description = "The project.", HelpName = "ID", Required = true };

    public DatasetsListCommand()
        : base("list", "Lists the datasets of a project, those in datasets too, parents before their children.")
    {
        Add(project);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var request = new ListDatasetsRequest { ProjectId = run.Get(project), Recursive = true };
        await run.ShowAllAsync(run.Client.Datasets.ListAllAsync(request, ct), DatasetColumns.Dataset, ct);
        return ExitCode.Ok;
    }
}
