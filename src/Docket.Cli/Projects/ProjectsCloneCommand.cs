using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk.Projects;
using Docket.Sdk.Tasks;

namespace Docket.Cli.Projects;

internal sealed class ProjectsCloneCommand : DocketCommand
{
    private readonly Argument<long> id = new("ID") { Description = "The project to copy." };
    private readonly Argument<string> name = new("NAME") { Description = "The name of the copy, unique in its workspace." };
    private readonly Option<long?> workspace = new("--workspace", "-w") { Description = "Where to put the copy. Default: beside the project.", HelpName = "ID" };
    private readonly Option<bool> withoutFigures = new("--without-figures") { Description = "Leave out what is drawn and the tags." };

    public ProjectsCloneCommand()
        : base("clone", "Copies a project, waits until the copy is complete, and shows it.")
    {
        Add(id);
        Add(name);
        Add(workspace);
        Add(withoutFigures);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var place = run.Get(workspace) ?? (await run.Client.Projects.InfoAsync(run.Get(id), ct)).WorkspaceId;
        var include = run.Get(withoutFigures) ? new CloneParts { Figures = false, FiguresTags = false, ImagesTags = false } : null;
        var started = await run.Client.Projects.CloneAsync(new CloneProjectRequest { Id = run.Get(id), WorkspaceId = place, Name = run.Get(name)!, Include = include }, ct);
        run.Say($"task {started.TaskId} copies project {run.Get(id)}; it goes on if you do not wait");
        var task = await run.Client.Tasks.WaitAsync(started.TaskId, cancellationToken: ct);
        if (task.Status != TaskState.Finished || task.Meta.Output.Project is not { } copy)
        {
            throw new CliException(ExitCode.Failed, $"task {task.Id} ended as {task.Status}: {task.Error ?? "it says no reason"}");
        }

        run.Show(await run.Client.Projects.InfoAsync(copy.Id, ct), ProjectColumns.Project);
        return ExitCode.Ok;
    }
}
