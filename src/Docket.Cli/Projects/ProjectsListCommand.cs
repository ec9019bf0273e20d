using System.CommandLine;
using Docket.Cli.Output;
using Docket.Cli.Teams;
using Docket.Sdk.Projects;

namespace Docket.Cli.Projects;

internal sealed class ProjectsListCommand : DocketCommand
{
    private readonly Option<long?> workspace = new("--workspace", "-w") { Description = "Only projects of this workspace.", HelpName = "ID" };
    private readonly Option<int?> limit = new("--limit") { Description = "At most so many.", HelpName = "N" };

    public ProjectsListCommand()
        : base("list", "Lists the projects of a workspace or team, by ascending id.")
    {
        Add(workspace);
        Add(TeamChoice.Option);
        Add(limit);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var request = run.Get(workspace) is { } id
            ? new ListProjectsRequest { WorkspaceId = id }
            : new ListProjectsRequest { GroupId = await TeamChoice.ChooseAsync(run, ct) };
        await run.ShowAllAsync(run.Client.Projects.ListAllAsync(request, ct).Take(run.Get(limit) ?? int.MaxValue), ProjectColumns.Project, ct);
        return ExitCode.Ok;
    }
}
